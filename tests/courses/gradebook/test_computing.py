"""Totals, by hand and by property."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.gradebook.computing import Category, Item, Standing, State, total

LABS, QUIZZES = Category("labs", F(60), drop_lowest=1), Category("quizzes", F(40))
ITEMS = [
    Item("lab 1", "labs", F(100)),
    Item("lab 2", "labs", F(100)),
    Item("lab 3", "labs", F(50)),
    Item("quiz 1", "quizzes", F(10)),
]


def done(share, **more) -> Standing:
    return Standing(share=F(share), is_due=True, **more)


def states(found) -> dict:
    return {grade.item.key: grade.state for each in found.categories for grade in each.items}


def test_weights_drops_and_lateness_by_hand():
    found = total(
        [LABS, QUIZZES],
        ITEMS,
        {
            "lab 1": done("0.4"),
            "lab 2": done("0.9", late_share=F("0.8")),
            "lab 3": done("1"),
            "quiz 1": done("0.5"),
        },
    )
    # Labs without the first: (0.72 * 100 + 1 * 50) / 150; 60% of it and 40% of a half.
    labs = (F("0.72") * 100 + 50) / 150
    assert [each.share for each in found.categories] == [labs, F(1, 2)]
    assert found.share == (60 * labs + 40 * F(1, 2)) / 100
    assert states(found)["lab 1"] is State.DROPPED


def test_what_is_not_due_does_not_count_and_what_was_missed_counts_nothing():
    found = total([LABS, QUIZZES], ITEMS, {"lab 1": done("0.8"), "lab 2": Standing(is_due=True)})
    # The missed one is the lowest, and dropped; quizzes have not begun.
    assert found.share == F("0.8")
    assert states(found) == {
        "lab 1": State.COUNTED,
        "lab 2": State.DROPPED,
        "lab 3": State.PENDING,
        "quiz 1": State.PENDING,
    }


def test_an_override_stands_above_lateness_and_an_excuse_above_all():
    late = done("0.9", late_share=F("0.5"))
    assert total([QUIZZES], ITEMS, {"quiz 1": replace(late, override=F("0.7"))}).share == F("0.7")
    excused = total([QUIZZES], ITEMS, {"quiz 1": replace(late, override=F("0.7"), is_excused=True)})
    assert excused.share is None


@pytest.mark.parametrize("drop", [1, 5])
def test_the_only_result_is_never_dropped(drop):
    found = total([Category("quizzes", F(1), drop)], ITEMS, {"quiz 1": done("0.3")})
    assert found.share == F("0.3")


def test_nothing_counted_is_no_mark():
    assert total([LABS, QUIZZES], ITEMS, {}).share is None


def test_a_heavy_item_that_gets_better_does_not_cost_anything():
    """With the lowest share dropped each time, the second total would be 0.8."""
    rest = {"lab 2": done("1"), "lab 3": done("0.5")}
    before = total([LABS], ITEMS, rest | {"lab 1": done("0.4")}).share
    after = total([LABS], ITEMS, rest | {"lab 1": done("0.6")}).share
    assert before == (100 + F("0.5") * 50) / 150
    assert after >= before


shares = st.fractions(0, 1, max_denominator=100)


@given(st.lists(shares, min_size=4, max_size=4), st.integers(0, 3), shares)
def test_a_better_result_never_lowers_the_total(results, place, better):
    standings = {item.key: done(share) for item, share in zip(ITEMS, results, strict=True)}
    before = total([LABS, QUIZZES], ITEMS, standings).share
    key = ITEMS[place].key
    standings[key] = done(max(better, results[place]))
    assert total([LABS, QUIZZES], ITEMS, standings).share >= before


@given(st.lists(st.tuples(shares, st.integers(1, 5)), min_size=1, max_size=6), st.integers(0, 5))
def test_what_is_kept_is_the_best_choice_of_all(results, drop):
    items = [Item(place, "c", F(points)) for place, (_share, points) in enumerate(results)]
    standings = {place: done(share) for place, (share, _points) in enumerate(results)}
    count = max(len(items) - drop, 1)
    best = max(
        sum(results[place][0] * results[place][1] for place in chosen)
        / sum(results[place][1] for place in chosen)
        for chosen in combinations(range(len(items)), count)
    )
    assert total([Category("c", F(1), drop)], items, standings).share == best


@given(st.lists(shares, min_size=4, max_size=4))
def test_a_total_lies_between_the_lowest_and_the_highest_result(results):
    standings = {item.key: done(share) for item, share in zip(ITEMS, results, strict=True)}
    assert min(results) <= total([LABS, QUIZZES], ITEMS, standings).share <= max(results)
