"""A gradebook as a sheet of a spreadsheet. Heads carry keys in brackets, so that a file can come back after its
columns were moved, renamed or taken away: "Repayment [1f3a9c2e /20]" holds points out of 20, "[1f3a9c2e %]" percent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .book import Book, Column
from .computing import ItemGrade, State
from .mark_texts import number_text, rounded

PERCENT, POINTS = "percent", "points"
PERSON = ("name", "email", "number", "group")
EXCUSED = "EX"
# What a spreadsheet may take for a formula at the beginning of a text; the wide ones in a Chinese Excel.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KEY = re.compile(r"\[(?P<key>[0-9a-z]+)(?: (?P<unit>%|/(?P<out_of>\d+(?:\.\d+)?)))?\]\s*$")


@dataclass(frozen=True)
class Head:
    """What the brackets of a head say. `out_of` is None for percent, and where nothing is said."""

    key: str
    unit: str | None = None
    out_of: Fraction | None = None


def head_in(text: str) -> Head | None:
    """None where no key stands in brackets at the end."""
    found = KEY.search(text)
    if found is None:
        return None
    if found["out_of"] and Fraction(found["out_of"]):
        return Head(found["key"], POINTS, Fraction(found["out_of"]))
    return Head(found["key"], PERCENT if found["unit"] == "%" else None)


def short_keys(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The beginning of each key, long enough to tell it from the others."""
    keys = list(keys)
    length = 8
    while len({key.hex[:length] for key in keys}) < len(keys):
        length += 4
    return {key: key.hex[:length] for key in keys}


def sheet_of(book: Book, unit: str, out_of: Mapping[UUID, Fraction]) -> list[list[str | Decimal | None]]:
    """The head and a row for each student. Marks are numbers, EX for excused, and None for what does not count yet."""
    short = short_keys(column.key for column in book.columns)
    heads = [
        f"{pgettext('of a person', 'Name')} [name]",
        f"{_('E-mail address')} [email]",
        f"{_('Student number')} [number]",
        f"{pgettext('of students', 'Group')} [group]",
        f"{_('Total')} [total %]",
        *(
            f"{book.names[category.key]} [total{place} %]"
            for place, category in enumerate(book.categories, 1)
        ),
        *(item_head(column, short[column.key], unit, out_of[column.key]) for column in book.columns),
    ]
    rows: list[list] = [[harmless(head) for head in heads]]
    for row in book.rows:
        student = row.enrolment.student
        person = (student.display_name, student.email, row.enrolment.number, row.enrolment.group)
        shares = [row.total.share, *(each.share for each in row.total.categories)]
        rows.append(
            [
                *(harmless(text) for text in person),
                *(None if share is None else rounded(share * 100) for share in shares),
                *(
                    exported(row.grades[column.key], out_of[column.key] if unit == POINTS else Fraction(100))
                    for column in book.columns
                ),
            ]
        )
    return rows


def item_head(column: Column, short: str, unit: str, out_of: Fraction) -> str:
    measure = f"/{number_text(out_of)}" if unit == POINTS else "%"
    return f"{column.title} [{short} {measure}]"


def exported(grade: ItemGrade, out_of: Fraction) -> Decimal | str | None:
    """The mark as it stands in a file, to two decimals."""
    if grade.state is State.EXCUSED:
        return EXCUSED
    return None if grade.share is None else rounded(grade.share * out_of)


def harmless(text: str) -> str:
    """The text so that no spreadsheet computes it: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def original(text: str) -> str:
    """The text as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(FORMULA) else text
