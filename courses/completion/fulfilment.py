"""Whether what stands in the gradebook fulfils the rules of a run, and what is lacking. No database.

What counts is the total as it would be if everything were due now. In the middle of a term a gradebook says how a
student stands in what was due so far; a certificate is about the whole course.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from uuid import UUID

from courses.gradebook.book import Book, BookRow, Cell
from courses.gradebook.computing import Item, State, item_grade, total


@dataclass(frozen=True)
class Rules:
    """`percent` of the total at least; `passes` maps what must be passed to the share that passes it."""

    percent: int = 0
    needs_due_work: bool = False
    passes: Mapping[UUID, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Fulfilment:
    """`share` of the total, None where nothing counts. The others are keys of activities, in the gradebook's order.

    `unsure` are those whose mark can still change, as a person has not marked all of it.
    """

    share: Fraction | None
    has_enough: bool
    not_handed_in: tuple[UUID, ...] = ()
    not_passed: tuple[UUID, ...] = ()
    unsure: tuple[UUID, ...] = ()

    @property
    def is_complete(self) -> bool:
        return self.has_enough and not self.not_handed_in and not self.not_passed


def fulfilment(rules: Rules, book: Book, row: BookRow) -> Fulfilment:
    share = final_share(book, row)
    passes = rules.passes
    return Fulfilment(
        share=share,
        has_enough=(share or 0) * 100 >= rules.percent,
        not_handed_in=keys_where(row, lambda key, cell: rules.needs_due_work and is_missing(cell)),
        not_passed=keys_where(
            row, lambda key, cell: key in passes and not has_passed(key, cell, passes[key])
        ),
        unsure=keys_where(row, lambda key, cell: is_unsure(cell)),
    )


def final_share(book: Book, row: BookRow) -> Fraction | None:
    if not any(item.state is State.PENDING for each in row.total.categories for item in each.items):
        return row.total.share
    items = [column.item for column in book.columns]
    due = {key: replace(cell.standing, is_due=True) for key, cell in row.cells.items()}
    return total(book.categories, items, due).share


def keys_where(row: BookRow, holds) -> tuple[UUID, ...]:
    return tuple(key for key, cell in row.cells.items() if holds(key, cell))


def is_settled(cell: Cell) -> bool:
    """A person has said what the item counts, or that it does not."""
    return cell.standing.is_excused or cell.standing.override is not None


def is_missing(cell: Cell) -> bool:
    return cell.standing.is_due and cell.counted is None and not is_settled(cell)


def has_passed(key: UUID, cell: Cell, needed: Fraction) -> bool:
    """By what the gradebook counts, lateness included. Who is excused need not pass."""
    if cell.standing.is_excused:
        return True
    grade = item_grade(Item(key, None, Fraction(1)), cell.standing)
    return grade.share is not None and grade.share >= needed


def is_unsure(cell: Cell) -> bool:
    return cell.counted is not None and cell.counted.is_provisional and not is_settled(cell)
