"""Why a total is what it is: its categories, their items and the sums, in numbers that can be checked by hand.

Pure: from a row of the gradebook to data. Nothing is read from the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .book import Book, BookRow, Cell, Column
from .cell_marks import CellMark, cell_mark
from .computing import COUNTING, CategoryGrade, ItemGrade, State, mean_of
from .mark_texts import number_text, percent_text, rounded


@dataclass(frozen=True)
class ItemLine:
    column: Column
    cell: Cell
    grade: ItemGrade
    mark: CellMark
    percent: str
    weight: str


@dataclass(frozen=True)
class CategoryLine:
    """`sum` is the mean of its items, written out. `with_dropped` is what it would be if nothing had been dropped;
    empty where nothing was."""

    key: object
    name: str
    weight: str
    percent: str
    sum: str
    items: tuple[ItemLine, ...]
    dropped: int
    with_dropped: str


@dataclass(frozen=True)
class TotalExplained:
    """`sum` is the mean of the categories in which something counts, written out; `waiting` are the names of others."""

    percent: str
    sum: str
    categories: tuple[CategoryLine, ...]
    waiting: tuple[str, ...]


def explain_total(book: Book, row: BookRow) -> TotalExplained:
    counting = [each for each in row.total.categories if each.share is not None]
    return TotalExplained(
        percent=percent_text(row.total.share),
        sum=written_mean([(each.share, each.category.weight) for each in counting]),
        categories=tuple(category_line(book, row, each) for each in row.total.categories),
        waiting=tuple(book.names[each.category.key] for each in row.total.categories if each.share is None),
    )


def category_line(book: Book, row: BookRow, found: CategoryGrade) -> CategoryLine:
    columns = {column.key: column for column in book.columns}
    items = tuple(
        item_line(columns[grade.item.key], row.cells[grade.item.key], grade) for grade in found.items
    )
    dropped = [grade for grade in found.items if grade.state is State.DROPPED]
    kept = [grade for grade in found.items if grade.state in COUNTING]
    return CategoryLine(
        key=found.category.key,
        name=book.names[found.category.key],
        weight=number_text(found.category.weight),
        percent=percent_text(found.share),
        sum=written_mean([(grade.share, grade.item.points) for grade in kept]),
        items=items,
        dropped=len(dropped),
        with_dropped=percent_text(mean_of([*kept, *dropped])) if dropped else "",
    )


def item_line(column: Column, cell: Cell, grade: ItemGrade) -> ItemLine:
    return ItemLine(
        column=column,
        cell=cell,
        grade=grade,
        mark=cell_mark(column, cell, grade),
        percent=percent_text(grade.share),
        weight=number_text(column.item.points),
    )


def written_mean(parts: Sequence[tuple[Fraction, Fraction]]) -> str:
    """A weighted mean of shares as a sum of percents, as (2 × 80 + 65.5) / 3 = 75.17; empty for nothing.

    Where something was rounded to two decimals, the sign is ≈.
    """
    weight = sum((weight for _share, weight in parts), Fraction(0))
    if not weight:
        return ""
    mean = sum((share * weight for share, weight in parts), Fraction(0)) / weight
    is_exact = all(Fraction(rounded(100 * share)) == 100 * share for share, _weight in parts)
    is_exact = is_exact and Fraction(rounded(100 * mean)) == 100 * mean
    terms = [
        number_text(100 * share) if each == 1 else f"{number_text(each)} × {number_text(100 * share)}"
        for share, each in parts
    ]
    if len(parts) == 1:
        return ""
    return (
        f"({' + '.join(terms)}) / {number_text(weight)} {'=' if is_exact else '≈'} {number_text(100 * mean)}"
    )
