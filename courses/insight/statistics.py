"""The statistics of a class: plain numbers in, plain numbers out, None where nothing can be said. No database."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Of fewer students nothing is said about how a task tells strong from weak ones: chance alone would speak.
FEWEST_STUDENTS = 5
# Shares are sums of decimal points; what differs less than this is a rest of the binary arithmetic.
DIGITS = 9


@dataclass(frozen=True)
class Spread:
    """The quarters of a set of numbers: a quarter of them lies below `low`, half below `median`, a quarter above
    `high`. Interpolated between neighbours, as a spreadsheet's QUARTILE.INC does."""

    low: float
    median: float
    high: float


def spread(values: Collection[float]) -> Spread | None:
    if not values:
        return None
    if len(values) == 1:
        (only,) = values
        return Spread(only, only, only)
    return Spread(*statistics.quantiles(values, n=4, method="inclusive"))


def median(values: Collection[float]) -> float | None:
    return statistics.median(values) if values else None


def mean(values: Collection[float]) -> float | None:
    return statistics.fmean(values) if values else None


def tenths(shares: Iterable[float]) -> list[int]:
    """How many of the shares, from 0 to 1, lie in each tenth; a bound belongs to the tenth above it, 1 to the last."""
    counts = [0] * 10
    for share in shares:
        counts[min(9, max(0, int(round(share * 10, DIGITS))))] += 1
    return counts


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation, from -1 to 1; None of fewer than FEWEST_STUDENTS pairs, or where a side never changes."""
    if len(pairs) < FEWEST_STUDENTS:
        return None
    left, right = ([round(value, DIGITS) for value in side] for side in zip(*pairs, strict=True))
    if len(set(left)) == 1 or len(set(right)) == 1:
        return None
    try:
        found = statistics.correlation(left, right)
    except statistics.StatisticsError:
        # Differences so small that their squares are nothing.
        return None
    return min(1.0, max(-1.0, found))


# What a student has earned of each item, out of how much: an attempt as a row of marks.
Sheet = Mapping[Hashable, tuple[float, float]]


def discrimination(sheets: Iterable[Sheet], items: Collection[Hashable]) -> float | None:
    """How well items tell strong students from weak ones: the correlation between the share of the points earned in
    them and the share earned in all the rest of the same sheet.

    This is the corrected item-total correlation, without the item in its own total (Henrysson, Correction of
    item-total correlations in item analysis, Psychometrika 28, 1963); for an item that is right or wrong, the
    point-biserial one. Sheets without one of the items, or with nothing else, do not take part. None as of
    `correlation`.
    """
    items = set(items)
    pairs = []
    for sheet in sheets:
        own = share_of(mark for item, mark in sheet.items() if item in items)
        rest = share_of(mark for item, mark in sheet.items() if item not in items)
        if own is not None and rest is not None:
            pairs.append((own, rest))
    return correlation(pairs)


def share_of(marks: Iterable[tuple[float, float]]) -> float | None:
    """What was earned of what was possible in (earned, possible) together; None where nothing was possible."""
    marks = list(marks)
    possible = sum(possible for _earned, possible in marks)
    return sum(earned for earned, _possible in marks) / possible if possible else None
