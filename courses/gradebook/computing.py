"""From the standing of each item to the total of a student: plain data and exact fractions, no database.

An item's share lies between 0 and 1. A category's share is the mean of its items that count, weighted by their points;
the total is the mean of the categories in which something counts, weighted by their weights. So a total in mid-term
says how the student stands in what was due so far.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import lcm

Key = Hashable


@dataclass(frozen=True, slots=True)
class Category:
    """`weight` is its part of the total, against the other categories; the `drop_lowest` worst items do not count."""

    key: Key
    weight: Fraction
    drop_lowest: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """`points` is its part of the category, against the other items."""

    key: Key
    category: Key
    points: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a student's work on an item.

    `share` is the part of the points that the counting attempt earned, None without one; `late_share` is what being
    late leaves of it; `override` takes the place of both; an excused item does not count.
    """

    share: Fraction | None = None
    late_share: Fraction = Fraction(1)
    is_due: bool = False
    is_excused: bool = False
    override: Fraction | None = None


NOTHING_YET = Standing()


class State(Enum):
    COUNTED = "counted"
    OVERRIDDEN = "overridden"
    MISSING = "missing"
    PENDING = "pending"
    EXCUSED = "excused"
    DROPPED = "dropped"


# What enters a mean.
COUNTING = (State.COUNTED, State.OVERRIDDEN, State.MISSING)


@dataclass(frozen=True, slots=True)
class ItemGrade:
    """`share` is None where nothing counts: the item is excused, or not due and not handed in."""

    item: Item
    state: State
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class CategoryGrade:
    category: Category
    items: tuple[ItemGrade, ...]
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Total:
    """`share` is None while nothing counts."""

    categories: tuple[CategoryGrade, ...]
    share: Fraction | None


def item_grade(item: Item, standing: Standing) -> ItemGrade:
    if standing.is_excused:
        return ItemGrade(item, State.EXCUSED, None)
    if standing.override is not None:
        return ItemGrade(item, State.OVERRIDDEN, standing.override)
    if standing.share is not None:
        late = standing.late_share
        return ItemGrade(item, State.COUNTED, standing.share if late == 1 else standing.share * late)
    if standing.is_due:
        return ItemGrade(item, State.MISSING, Fraction(0))
    return ItemGrade(item, State.PENDING, None)


def category_grade(category: Category, grades: Sequence[ItemGrade]) -> CategoryGrade:
    """Drops as many items as the category says, those whose absence helps most; one that counts is always kept.

    Items without weight can neither help nor harm, and are not among those that are dropped.
    """
    counting = [grade for grade in grades if grade.state in COUNTING and grade.item.points]
    kept = best_kept(counting, max(len(counting) - category.drop_lowest, min(len(counting), 1)))
    if len(kept) < len(counting):
        staying = {grade.item.key for grade in kept}
        grades = [
            ItemGrade(grade.item, State.DROPPED, grade.share)
            if grade.state in COUNTING and grade.item.points and grade.item.key not in staying
            else grade
            for grade in grades
        ]
    return CategoryGrade(category, tuple(grades), mean_of(kept))


def best_kept(grades: Sequence[ItemGrade], count: int) -> list[ItemGrade]:
    """The `count` items, each with some weight, that have the highest weighted mean; of equally good ones the later.

    Where items weigh differently, the lowest shares are not always the ones to drop: a better result in a heavy item
    could lower the total. Kane and Kane, Dropping Lowest Grades, Mathematics Magazine 79 (2006): begin with any mean,
    keep the items that lie furthest above it, and repeat with their mean until it grows no more.
    """
    if count >= len(grades):
        return list(grades)
    # Whole numbers in the same proportions are as exact as fractions, and several times as fast.
    shares = in_whole_numbers([grade.share for grade in grades])
    points = in_whole_numbers([grade.item.points for grade in grades])
    places = range(len(grades))
    kept = list(places[len(grades) - count :])
    while True:
        weight = sum(points[place] for place in kept)
        earned = sum(points[place] * shares[place] for place in kept)
        above = sorted(
            places, key=lambda place: (points[place] * (shares[place] * weight - earned), place), reverse=True
        )
        better = sorted(above[:count])
        better_weight = sum(points[place] for place in better)
        better_earned = sum(points[place] * shares[place] for place in better)
        if better_earned * weight <= earned * better_weight:
            return [grades[place] for place in kept]
        kept = better


def in_whole_numbers(fractions: Sequence[Fraction]) -> list[int]:
    """The fractions times their least common denominator."""
    common = lcm(*(fraction.denominator for fraction in fractions))
    return [fraction.numerator * (common // fraction.denominator) for fraction in fractions]


def mean_of(grades: Sequence[ItemGrade]) -> Fraction | None:
    return weighted_mean([(grade.share, grade.item.points) for grade in grades])


def total(categories: Sequence[Category], items: Sequence[Item], standings: Mapping[Key, Standing]) -> Total:
    """The total with all that it is made of. An item without a standing has not been handed in and is not due."""
    grades: dict[Key, list[ItemGrade]] = {category.key: [] for category in categories}
    for item in items:
        if item.category in grades:
            grades[item.category].append(item_grade(item, standings.get(item.key, NOTHING_YET)))
    found = tuple(category_grade(category, grades[category.key]) for category in categories)
    return Total(
        found,
        weighted_mean([(each.share, each.category.weight) for each in found if each.share is not None]),
    )


def weighted_mean(parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The mean of (value, weight); None without weight."""
    values = [value for value, _weight in parts]
    weights = in_whole_numbers([weight for _value, weight in parts])
    weight = sum(weights)
    if not weight:
        return None
    common = lcm(*(value.denominator for value in values))
    whole = sum(
        value.numerator * (common // value.denominator) * each
        for value, each in zip(values, weights, strict=True)
    )
    return Fraction(whole, common * weight)
