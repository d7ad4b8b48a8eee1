"""How each item of a student's gradebook stands, told apart as a student would ask. No database."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from uuid import UUID

from courses.deadlines.lateness import is_late
from courses.gradebook import computing
from courses.gradebook.book import Book, BookRow, Cell, Column
from courses.gradebook.computing import CategoryGrade, ItemGrade

from .own_work import OwnWork


class Situation(Enum):
    EXCUSED = "excused"
    SET_BY_PERSON = "set_by_person"
    HELD_BACK = "held_back"
    PROVISIONAL = "provisional"
    MARKED = "marked"
    BEING_GRADED = "being_graded"
    HANDED_IN = "handed_in"
    UNDER_WAY = "under_way"
    NOT_OPEN = "not_open"
    LATE = "late"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True)
class MarkLine:
    """An item with its mark; `share` is what counts of it in the end, None where nothing does."""

    column: Column
    cell: Cell
    grade: ItemGrade
    situation: Situation

    @property
    def share(self) -> Fraction | None:
        return self.grade.share

    @property
    def is_dropped(self) -> bool:
        return self.grade.state is computing.State.DROPPED

    @property
    def is_missing(self) -> bool:
        """It counts as nothing, since it was due and is not there."""
        return self.grade.state is computing.State.MISSING

    @property
    def lost_by_lateness(self) -> float:
        """Percent of the mark."""
        return float(100 * (1 - self.cell.standing.late_share))


@dataclass(frozen=True)
class MarkedCategory:
    name: str
    grade: CategoryGrade
    weight_share: Fraction
    lines: list[MarkLine]


@dataclass(frozen=True)
class OwnMarks:
    """`total` is the share of what counts so far, None before anything does."""

    categories: list[MarkedCategory]
    total: Fraction | None

    @property
    def lines(self) -> list[MarkLine]:
        return [line for category in self.categories for line in category.lines]

    @property
    def is_provisional(self) -> bool:
        return any(line.situation is Situation.PROVISIONAL for line in self.lines)

    @property
    def held_back(self) -> int:
        return sum(line.situation is Situation.HELD_BACK for line in self.lines)


def own_marks(book: Book, row: BookRow, work: OwnWork, *, hidden: Set[UUID], now: datetime) -> OwnMarks:
    """The student's line in words. `row` is as the student may see it, `hidden` what was taken out of it."""
    columns = {column.key: column for column in book.columns}
    weights = sum((each.category.weight for each in row.total.categories), Fraction(0))
    categories = []
    for each in row.total.categories:
        lines = []
        for grade in each.items:
            column, cell = columns[grade.item.key], row.cells[grade.item.key]
            situation = situation_of(column, cell, grade, work, hidden, now, has_ended=book.run.has_ended)
            lines.append(MarkLine(column, cell, grade, situation))
        part = each.category.weight / weights if weights else Fraction(0)
        categories.append(MarkedCategory(book.names[each.category.key], each, part, lines))
    return OwnMarks(categories, row.total.share)


def situation_of(
    column: Column,
    cell: Cell,
    grade: ItemGrade,
    work: OwnWork,
    hidden: Set[UUID],
    now: datetime,
    *,
    has_ended: bool = False,
) -> Situation:
    """The first that fits; what a person decided goes before what was computed, and what is there before what is not."""
    key = column.key
    if cell.standing.is_excused:
        return Situation.EXCUSED
    if key in hidden and key in work.answered:
        return Situation.HELD_BACK
    if cell.standing.override is not None:
        return Situation.SET_BY_PERSON
    if cell.counted:
        return Situation.PROVISIONAL if cell.counted.is_provisional else Situation.MARKED
    if key in work.being_graded:
        return Situation.BEING_GRADED
    if key in work.handed_in:
        return Situation.HANDED_IN
    if column.activity is None:
        return Situation.OPEN
    if key in work.under_way:
        return Situation.UNDER_WAY
    if not cell.terms.has_opened(now):
        return Situation.NOT_OPEN
    if has_ended or cell.terms.is_closed(now):
        return Situation.CLOSED
    return Situation.LATE if is_late(now, cell.terms.due_at, cell.terms.late) else Situation.OPEN
