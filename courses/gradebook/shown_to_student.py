"""A student's own line of the gradebook: as it stands, but for what may not be told yet."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from courses.models import QuizPage
from courses.quiz_taking.feedback_time import hides_marks

from .book import Book, BookRow, Cell
from .computing import Standing, total


def hidden_keys(book: Book, row: BookRow, now: datetime) -> set[UUID]:
    """Quizzes whose marks the student may not see yet."""
    return {
        column.key
        for column in book.columns
        if column.activity
        and isinstance(column.activity.page, QuizPage)
        and hides_marks(column.activity.page, row.cells[column.key].terms, now)
    }


def without_marks(book: Book, row: BookRow, hidden: Set[UUID]) -> BookRow:
    """The line as if nothing were known of the hidden items, the total too: no mark can be worked out from it.

    Whether something is missing or excused is no secret.
    """
    cells = {key: veiled(cell) if key in hidden else cell for key, cell in row.cells.items()}
    items = [column.item for column in book.columns]
    standings = {key: cell.standing for key, cell in cells.items()}
    return replace(row, cells=cells, total=total(book.categories, items, standings))


def veiled(cell: Cell) -> Cell:
    standing = cell.standing
    is_missing = standing.is_due and not cell.attempts and standing.override is None
    return replace(
        cell,
        standing=Standing(is_due=is_missing, is_excused=standing.is_excused),
        attempts=(),
        counted=None,
    )


def as_student_sees(book: Book, row: BookRow, now: datetime) -> BookRow:
    return without_marks(book, row, hidden_keys(book, row, now))
