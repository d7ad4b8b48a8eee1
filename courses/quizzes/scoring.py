"""How an answer is marked: the share of a question's points that it earns, and what there is to say about it.

The rules are those of the curriculum's design for quizzes, one function each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from .typed_numbers import NotANumber, typed_number
from .typed_texts import plain_text

# Of a text with key points, the part that is marked without a person.
AUTOMATIC_SHARE = Fraction(2, 5)
FOR_A_SLIP = Fraction(1, 2)


@dataclass(frozen=True)
class Mark:
    """`share` lies between 0 and 1. `met` are keys of misconceptions or key points that the answer shows.

    A provisional mark can still rise when a person has read the answer. `unreadable` says that nothing could be
    compared, as where a number was asked for and something else was typed.
    """

    share: Fraction
    met: tuple[str, ...] = ()
    is_provisional: bool = False
    unreadable: bool = False


@dataclass(frozen=True)
class Tolerance:
    """How far an answer may lie from the right one: by `amount`, or by `amount` times the right one."""

    amount: Decimal = Decimal(0)
    is_relative: bool = False

    def allows(self, answer: Decimal, right: Decimal) -> bool:
        most = abs(right) * self.amount if self.is_relative else self.amount
        return abs(answer - right) <= most


def rounded(value: Decimal, decimals: int | None) -> Decimal:
    """As the question asks for it: half a unit rounds away from zero, as in accounts."""
    return value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def mark_number(
    typed: str,
    right: Decimal,
    misconceptions: Mapping[str, tuple[Decimal, bool]],
    *,
    tolerance: Tolerance,
    decimals: int | None = None,
    unit: str = "",
) -> Mark:
    """Full marks inside the tolerance; half for a misconception that is a slip of unit or rounding.

    `misconceptions` maps each key to its value and whether it is such a slip.
    """
    try:
        answer = typed_number(typed, unit=unit)
    except NotANumber:
        return Mark(Fraction(0), unreadable=True)
    if tolerance.allows(answer, rounded(right, decimals)):
        return Mark(Fraction(1))
    for key, (value, is_slip) in misconceptions.items():
        if tolerance.allows(answer, rounded(value, decimals)):
            return Mark(FOR_A_SLIP if is_slip else Fraction(0), (key,))
    return Mark(Fraction(0))


def mark_single(chosen: str, right: str) -> Mark:
    return Mark(Fraction(int(bool(chosen) and chosen == right)))


def mark_multiple(ticked: Collection[str], right: Collection[str]) -> Mark:
    """(right ticks less wrong ticks) / number right, at least 0. Where nothing is right, no tick is."""
    ticked, right = set(ticked), set(right)
    if not right:
        return Mark(Fraction(int(not ticked)))
    return Mark(max(Fraction(0), Fraction(len(ticked & right) - len(ticked - right), len(right))))


def mark_matching(answer: Mapping[str, str], keys: Collection[str]) -> Mark:
    """The share of right pairs: `answer` maps the key of a left side to the key of the right side chosen for it."""
    return Mark(Fraction(sum(answer.get(key) == key for key in keys), len(keys)))


def mark_ordering(places: Mapping[str, int], right: Sequence[str]) -> Mark:
    """The share of neighbours in the right order that the answer puts in that order, too.

    `places` maps keys to the places given to them. Two at one place, or one without, are in no order.
    """
    pairs = list(pairwise(right))
    kept = sum(
        first in places and second in places and places[first] < places[second] for first, second in pairs
    )
    return Mark(Fraction(kept, len(pairs)))


def mark_text(text: str, accepted: Collection[str]) -> Mark:
    """Full marks for one of the accepted answers, whatever width, case, spacing or script it is typed in."""
    return Mark(Fraction(int(plain_text(text) in {plain_text(answer) for answer in accepted})))


def mark_key_points(text: str, key_points: Mapping[str, Collection[str]], needed: int) -> Mark:
    """The automatic part of a text that a person marks: two fifths, by how many of the needed points it names.

    `key_points` maps each key to words of which one must stand in the text.
    """
    plain = plain_text(text)
    met = tuple(key for key, words in key_points.items() if any(plain_text(word) in plain for word in words))
    return Mark(AUTOMATIC_SHARE * Fraction(min(needed, len(met)), needed), met, is_provisional=bool(plain))
