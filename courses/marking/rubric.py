"""From the levels of a rubric to points. No database.

Each criterion is worth an equal part of the points; a level gives the share level / (number of levels - 1) of it, so
that the first gives nothing and the last all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Rubric = Sequence[Mapping]


def level_points(rubric: Rubric, criterion: int, level: int, max_points: float) -> float:
    """What a level of a criterion gives, not rounded: the sum is."""
    return float(share_of(rubric[criterion], level) * part_of(rubric, max_points))


def points_of(rubric: Rubric, levels: Sequence[int | None], max_points: float) -> float:
    """What the levels come to, to the hundredth of a point; criteria without a level give nothing."""
    earned = sum(
        share_of(criterion, level) * part_of(rubric, max_points)
        for criterion, level in zip(rubric, levels, strict=True)
        if level is not None
    )
    return round(float(earned), 2)


def part_of(rubric: Rubric, max_points: float) -> Fraction:
    return Fraction(str(max_points)) / len(rubric)


def share_of(criterion: Mapping, level: int) -> Fraction:
    return Fraction(level, max(len(criterion["levels"]) - 1, 1))


def agree(first: float, second: float, max_points: float, tolerance_percent: int) -> bool:
    """True when two marks differ by no more than so much of the points."""
    difference = abs(Fraction(str(first)) - Fraction(str(second)))
    return difference * 100 <= tolerance_percent * Fraction(str(max_points))


def mean(first: float, second: float) -> float:
    return round(float((Fraction(str(first)) + Fraction(str(second))) / 2), 2)
