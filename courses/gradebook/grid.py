"""The gradebook as one table of up to thirty thousand cells: which rows and columns, in which order, as small HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .book import Book, BookRow, Column
from .cell_marks import Facts, facts_of, mark_of
from .computing import State
from .mark_texts import percent_text


@dataclass(frozen=True)
class Wanted:
    """What of the gradebook a teacher asked to see. `sort` is name, number, group, total, or the key of a column or
    category; `hidden` are the keys, as text, of categories whose items are left out."""

    find: str = ""
    group: str = ""
    sort: str = "name"
    is_descending: bool = False
    hidden: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def from_query(cls, query) -> Wanted:
        return cls(
            find=query.get("q", "").strip()[:100],
            group=query.get("group", "")[:60],
            sort=query.get("sort", "name")[:40],
            is_descending=query.get("down") == "1",
            hidden=frozenset(query.getlist("hide")),
        )

    def has(self, row: BookRow) -> bool:
        enrolment = row.enrolment
        if self.group and enrolment.group != self.group:
            return False
        student = enrolment.student
        texts = (student.display_name, student.email, enrolment.number, enrolment.group)
        return not self.find or any(self.find.casefold() in text.casefold() for text in texts)


def columns_shown(book: Book, wanted: Wanted) -> list[Column]:
    return [column for column in book.columns if str(column.item.category) not in wanted.hidden]


def rows_shown(book: Book, wanted: Wanted) -> list[BookRow]:
    """In the order that is wanted; those without a mark come last, whichever way it goes."""
    rows = [row for row in book.rows if wanted.has(row)]
    keyed = [(sort_key(row, wanted.sort), row) for row in rows]
    with_key = [pair for pair in keyed if pair[0] is not None]
    with_key.sort(key=lambda pair: pair[0], reverse=wanted.is_descending)
    return [row for _key, row in with_key] + [row for key, row in keyed if key is None]


def sort_key(row: BookRow, sort: str) -> tuple | Fraction | None:
    enrolment, student = row.enrolment, row.enrolment.student
    if sort == "total":
        return row.total.share
    if sort == "number":
        return (enrolment.number, student.email) if enrolment.number else None
    if sort == "group":
        return (enrolment.group, student.email) if enrolment.group else None
    for each in row.total.categories:
        if str(each.category.key) == sort:
            return each.share
    for key, grade in row.grades.items():
        if str(key) == sort:
            return None if grade.state is State.EXCUSED else grade.share
    return (
        student.last_name.casefold() or student.email,
        student.first_name.casefold(),
        student.email,
    )


def body_of(rows: list[BookRow], columns: list[Column], has_numbers: bool, has_groups: bool) -> SafeString:
    """The rows as HTML. Written by hand, and no tag more than HTML asks for: a template takes seconds for so many.

    The row's name leads to the student's page; cells become links when the script finds them in focus.
    """
    # Most cells say one of a few hundred things.
    html_of = lru_cache(maxsize=8192)(cell_html)
    lines = []
    for row in rows:
        lines.append(head_of(row, has_numbers, has_groups))
        lines += [
            html_of(facts_of(column, row.cells[column.key], row.grades[column.key])) for column in columns
        ]
        lines.append("\n")
    return mark_safe("".join(lines))  # noqa: S308 - head_of and cell_html escape what people wrote


def head_of(row: BookRow, has_numbers: bool, has_groups: bool) -> str:
    """The row up to its items: who it is, the total, the categories."""
    enrolment = row.enrolment
    parts = [f'<tr><th scope=row><a href="{enrolment.pk}/">{escape(enrolment.student.display_name)}</a>']
    for share in (row.total.share, *(each.share for each in row.total.categories)):
        parts.append(f"<td>{percent_text(share, 1).rstrip('%') or '–'}")
    if has_numbers:
        parts.append(f"<td class=text>{escape(enrolment.number)}")
    if has_groups:
        parts.append(f"<td class=text>{escape(enrolment.group)}")
    return "".join(parts)


def cell_html(facts: Facts) -> str:
    mark = mark_of(facts)
    # What is not due is a third of all cells in mid-term; the legend says what its point means.
    if not mark.words or facts.state is State.PENDING:
        return f"<td>{mark.text}"
    return f'<td class={mark.state} title="{escape(mark.words)}">{escape(mark.text)}'


def means_of_totals(rows: list[BookRow]) -> list[str]:
    """Under the total and each category, the mean of those in whom something counts, as percent."""
    if not rows:
        return []
    shares = [[row.total.share for row in rows]]
    shares += [
        [row.total.categories[place].share for row in rows] for place in range(len(rows[0].total.categories))
    ]
    return [mean_text(each) for each in shares]


def means_of_items(rows: list[BookRow], columns: list[Column]) -> list[str]:
    """The same under each item."""
    shares = [
        [row.grades[column.key].share for row in rows if row.grades[column.key].state is not State.EXCUSED]
        for column in columns
    ]
    return [mean_text(each) for each in shares]


def mean_text(shares: list[Fraction | None]) -> str:
    # As ordinary numbers: what is shown of it is one decimal.
    found = [float(share) for share in shares if share is not None]
    return f"{100 * sum(found) / len(found):.1f}" if found else "–"
