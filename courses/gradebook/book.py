"""The gradebook of a run: its columns, and of each student how every item stands and what it comes to."""

from __future__ import annotations

from collections.abc import Collection
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
from courses.quiz_taking.feedback_time import feedback_from
from courses.runs.activities import Activity, course_of_run

from .attempts import Attempt, attempts_in, counting_attempt, with_lateness
from .collector import collector_paused
from .computing import NOTHING_YET, Category, Item, ItemGrade, Standing, Total, total

# The only category of a run that has none of its own.
ALL = "all"
IN_TIME = Fraction(1)


@dataclass(frozen=True)
class Column:
    """An item of the gradebook: a lab or a quiz, or something done elsewhere, which has no `activity`.

    The category of its `item` is None while it is in none, and counts nowhere.
    """

    key: UUID
    title: str
    activity: Activity | None
    row: RunActivity | None
    item: Item

    @property
    def kind(self) -> str:
        return self.activity.kind if self.activity else "elsewhere"


@dataclass(frozen=True, slots=True)
class Cell:
    """How a student stands in an item. `attempts` are all, `counted` the one that counts.

    What a student may not see yet of an own quiz is as if it were not handed in; `hidden_until` says when it can be.
    """

    standing: Standing
    terms: Terms
    attempts: tuple[Attempt, ...] = ()
    counted: Attempt | None = None
    override: GradeOverride | None = None
    hidden_until: datetime | None = None

    @property
    def is_provisional(self) -> bool:
        return self.counted is not None and self.override is None and self.counted.is_provisional

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

    @cached_property
    def grades(self) -> dict[UUID, ItemGrade]:
        """By the key of the item; only of items that are in a category."""
        return {grade.item.key: grade for each in self.total.categories for grade in each.items}


@dataclass(frozen=True)
class Book:
    run: Run
    categories: list[Category]
    names: dict  # of categories, by their key
    columns: list[Column]
    # Labs, quizzes and others that are in no category.
    left_out: list[Column]
    rows: list[BookRow]

    @cached_property
    def by_student(self) -> dict[int, BookRow]:
        return {row.enrolment.student_id: row for row in self.rows}


def book_of(
    run: Run,
    enrolments: Collection[Enrolment] | None = None,
    now: datetime | None = None,
    *,
    as_students_see: bool = False,
) -> Book:
    """The gradebook for these participants, or for all who have not left. A fixed number of queries.

    As students see it, marks whose time has not come are left out, and the totals are without them.
    """
    with collector_paused():
        return compute_book(run, enrolments, now or timezone.now(), as_students_see)


def compute_book(
    run: Run, enrolments: Collection[Enrolment] | None, now: datetime, as_students_see: bool
) -> Book:
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
    items = [column.item for column in columns]

    def offer_of(column: Column, enrolment: Enrolment | None = None) -> Offer:
        if column.activity is None:
            return offer(column, Terms(due_at=column.row.due_at), run, now, as_students_see)
        own = terms.of(enrolment, column.key) if enrolment else terms.general[column.key]
        return offer(column, own, run, now, as_students_see)

    # Worked out once for all, where nobody has an extension.
    general = {
        column.key: offer_of(column)
        for column in columns
        if column.activity is None or terms.are_alike(column.key)
    }
    rows = []
    for enrolment in enrolments:
        student = enrolment.student_id
        cells = {
            key: cell_of(
                general.get(key) or offer_of(column, enrolment),
                work.get((student, key), ()),
                overrides.get((student, key)),
                run,
            )
            for key, column in zip(keys, columns, strict=True)
        }
        standings = {key: cell.standing for key, cell in cells.items()}
        rows.append(BookRow(enrolment, cells, total(categories, items, standings)))
    return Book(
        run,
        categories,
        names,
        [column for column in columns if column.item.category in names],
        [column for column in columns if column.item.category not in names],
        rows,
    )


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
    """Labs and quizzes in the order of the course, then what is done elsewhere."""
    rows = {row.activity_key: row for row in run.activities.all()}
    found = []
    for activity in graded:
        row = rows.get(activity.key)
        found.append((activity.key, activity.title, activity, row))
    found += [(row.activity_key, row.title, None, row) for row in rows.values() if row.title]
    columns = []
    for key, title, activity, row in found:
        category = ALL if ALL in names else row and row.category_id
        weight = Fraction(row.weight) if row else Fraction(1)
        columns.append(Column(key, title, activity, row, Item(key, category, weight)))
    return columns


@dataclass(frozen=True, slots=True)
class Offer:
    """An item as it is offered to a student, or to all alike: the terms, and what follows from them now."""

    terms: Terms
    is_due: bool
    hidden_until: datetime | None = None


def offer(column: Column, terms: Terms, run: Run, now: datetime, as_students_see: bool) -> Offer:
    is_due = run.has_ended or is_late(now, terms.due_at, terms.late)
    hidden_until = None
    if as_students_see and column.kind == "quiz":
        moment = feedback_from(column.activity.page, terms)
        hidden_until = moment if moment is not None and moment > now else None
    return Offer(terms, is_due, hidden_until)


def cell_of(offered: Offer, attempts: Collection[Attempt], override: GradeOverride | None, run: Run) -> Cell:
    terms = offered.terms
    if offered.hidden_until and (attempts or (override and not override.is_excused)):
        return Cell(NOTHING_YET, terms, hidden_until=offered.hidden_until)
    attempts = tuple(with_lateness(attempts, terms, run))
    counted = counting_attempt(attempts, terms.counting)
    standing = Standing(
        share=counted.share if counted else None,
        late_share=counted.late_share if counted else IN_TIME,
        is_due=offered.is_due,
        is_excused=override is not None and override.is_excused,
        override=Fraction(override.percent) / 100 if override and override.percent is not None else None,
    )
    return Cell(standing, terms, attempts, counted, override)
