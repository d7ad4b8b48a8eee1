"""How a cell of the gradebook reads: the mark, and signs for what is special about it, each with its words.

States are told by signs and words; colour only repeats them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .book import Cell, Column
from .computing import ItemGrade, State
from .mark_texts import percent_text


class Facts(NamedTuple):
    """All of a cell that its text depends on; equal facts read alike."""

    state: State
    share: Fraction | None
    was_handed_in: bool
    is_set: bool  # by a person, in place of what was computed
    is_late: bool
    is_provisional: bool


class CellMark(NamedTuple):
    """`text` is short enough for a cell; `words` say its signs in full, and are empty for an ordinary mark."""

    text: str
    words: str = ""
    state: str = "counted"


def facts_of(column: Column, cell: Cell, grade: ItemGrade) -> Facts:
    is_set = cell.override is not None
    return Facts(
        grade.state,
        grade.share,
        cell.counted is not None or is_set,
        is_set and column.activity is not None,
        not is_set and cell.is_late,
        cell.is_provisional,
    )


def mark_of(facts: Facts) -> CellMark:
    number = percent_text(facts.share, 1).rstrip("%")
    match facts.state:
        case State.EXCUSED:
            return CellMark(pgettext("short, in a cell of the gradebook", "exc."), _("Excused"), "excused")
        case State.PENDING:
            return CellMark("·", _("Not handed in, not due yet"), "pending")
        case State.MISSING:
            return CellMark("0 ✕", _("Missing: due, and not handed in"), "missing")
    is_dropped = facts.state is State.DROPPED
    signs = [
        (not facts.was_handed_in, "✕", _("Missing: due, and not handed in")),
        (facts.is_set, "*", _("Set by a person")),
        (facts.is_late, pgettext("short for late, in a cell of the gradebook", "L"), _("Late")),
        (facts.is_provisional, "?", _("Provisional: a person has yet to mark a part")),
    ]
    text = " ".join([number, *(sign for holds, sign, _words in signs if holds)])
    words = [words for holds, _sign, words in signs if holds]
    if is_dropped:
        return CellMark(f"({text})", "; ".join([_("Dropped"), *words]), "dropped")
    return CellMark(text, "; ".join(words))


def cell_mark(column: Column, cell: Cell, grade: ItemGrade) -> CellMark:
    return mark_of(facts_of(column, cell, grade))


def legend() -> list[tuple[str, str]]:
    """Each sign with what it means, in the order of a row that is read."""
    return [
        ("0 ✕", _("missing: due, and not handed in")),
        ("·", _("not due yet")),
        (f"78 {pgettext('short for late, in a cell of the gradebook', 'L')}", _("late")),
        ("78 ?", _("provisional: a person has yet to mark a part")),
        ("78 *", _("set by a person")),
        (pgettext("short, in a cell of the gradebook", "exc."), _("excused, does not count")),
        ("(78)", _("dropped, does not count")),
        ("60% −2", _("weight of a category, and how many of its lowest items are dropped")),
    ]
