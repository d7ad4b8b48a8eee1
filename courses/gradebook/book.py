"""The gradebook of a run: its columns, and of each student how every item stands and what it comes to."""

from __future__ import annotations

import gc
from collections.abc import Collection
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.deadlines.lateness import is_late
from courses.deadlines.schedule import RunTerms, Terms
from courses.models import Enrolment, GradeOverride, Run, RunActivity
from courses.runs.activities import Activity, course_of_run

from .attempts import Attempt, attempts_in, counting_attempt, with_lateness
from .computing import Category, Item, Standing, Total, total

# The only category of a run that has none of its own.
ALL = "all"


@dataclass(frozen=True)
class Column:
    """An item of the gradebook: a lab or a quiz, or something done elsewhere, which has no `activity`."""

    key: UUID
    title: str
    activity: Activity | None
    row: RunActivity | None
    item: Item


@dataclass(frozen=True, slots=True)
class Cell:
    """How a student stands in an item. `attempts` are all, `counted` the one that counts."""

    standing: Standing
    terms: Terms
    attempts: tuple[Attempt, ...] = ()
    counted: Attempt | None = None

    @property
    def is_late(self) -> bool:
        return self.counted is not None and is_late(
            self.counted.stored_at, self.terms.due_at, self.terms.late
        )


@dataclass(frozen=True)
class BookRow:
    enrolment: Enrolment
    cells: dict[UUID, Cell]
    total: Total


@dataclass(frozen=True)
class Book:
    run: Run
    categories: list[Category]
    names: dict  # of categories, by their key
    columns: list[Column]
    rows: list[BookRow]

    @cached_property
    def by_student(self) -> dict[int, BookRow]:
        return {row.enrolment.student_id: row for row in self.rows}


def book_of(run: Run, enrolments: Collection[Enrolment] | None = None, now: datetime | None = None) -> Book:
    """The gradebook for these participants, or for all who have not left. A fixed number of queries."""
    with collector_paused():
        return compute_book(run, enrolments, now or timezone.now())


@contextmanager
def collector_paused():
    """No search for cycles meanwhile: among half a million new objects, none of them in a cycle, the searches take
    longer than the gradebook itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compute_book(run: Run, enrolments: Collection[Enrolment] | None, now: datetime) -> Book:
    if enrolments is None:
        enrolments = list(
            run.enrolments.active()
            .select_related("student")
            .order_by("student__last_name", "student__first_name", "student__email")
        )
    course = course_of_run(run)
    categories, names = categories_of(run)
    columns = columns_of(run, course.graded(), names)
    keys = [column.key for column in columns]
    terms = RunTerms(run, [column.activity.page for column in columns if column.activity])
    work = attempts_in(run, enrolments, keys)
    overrides = {
        (row.student_id, row.activity_key): row for row in run.grade_overrides.filter(activity_key__in=keys)
    }
    rows = []
    for enrolment in enrolments:
        cells = {
            column.key: cell_of(
                column,
                terms.of(enrolment, column.key) if column.activity else Terms(due_at=column.row.due_at),
                work.get((enrolment.student_id, column.key), ()),
                overrides.get((enrolment.student_id, column.key)),
                run,
                now,
            )
            for column in columns
        }
        standings = {key: cell.standing for key, cell in cells.items()}
        items = [column.item for column in columns]
        rows.append(BookRow(enrolment, cells, total(categories, items, standings)))
    return Book(run, categories, names, columns, rows)


def categories_of(run: Run) -> tuple[list[Category], dict]:
    """The categories with their names by key. A run without any has one for all."""
    rows = list(run.grade_categories.all())
    if not rows:
        return [Category(ALL, Fraction(1))], {ALL: _("Labs and quizzes")}
    return (
        [Category(row.pk, Fraction(row.weight), row.drop_lowest) for row in rows],
        {row.pk: row.name for row in rows},
    )


def columns_of(run: Run, graded: list[Activity], names: dict) -> list[Column]:
    """Labs and quizzes in the order of the course, then what is done elsewhere. What has no category is left out."""
    rows = {row.activity_key: row for row in run.activities.all()}
    found = []
    for activity in graded:
        row = rows.get(activity.key)
        found.append((activity.key, activity.title, activity, row))
    found += [(row.activity_key, row.title, None, row) for row in rows.values() if row.title]
    columns = []
    for key, title, activity, row in found:
        category = ALL if ALL in names else row and row.category_id
        if category is not None:
            weight = Fraction(row.weight) if row else Fraction(1)
            columns.append(Column(key, title, activity, row, Item(key, category, weight)))
    return columns


def cell_of(
    column: Column,
    terms: Terms,
    attempts: Collection[Attempt],
    override: GradeOverride | None,
    run: Run,
    now: datetime,
) -> Cell:
    attempts = tuple(with_lateness(attempts, terms, run))
    counted = counting_attempt(attempts, terms.counting)
    standing = Standing(
        share=counted.share if counted else None,
        late_share=counted.late_share if counted else Fraction(1),
        is_due=run.has_ended or (terms.due_at is not None and is_late(now, terms.due_at, terms.late)),
        is_excused=bool(override and override.is_excused),
        override=Fraction(override.percent) / 100 if override and override.percent is not None else None,
    )
    return Cell(standing, terms, attempts, counted)
