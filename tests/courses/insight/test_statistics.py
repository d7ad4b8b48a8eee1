"""Statistics against values computed by hand or known from books, and what must hold for any numbers."""

import math
import statistics as standard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.insight.statistics import (
    Spread,
    correlation,
    discrimination,
    mean,
    median,
    share_of,
    spread,
    tenths,
)

shares = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
pairs = st.lists(st.tuples(shares, shares), max_size=30)


def test_the_quarters_are_those_of_a_spreadsheet():
    # QUARTILE.INC(1; 2; 4; 7; 11; 16) gives 2.5, 5.5 and 10.
    assert spread([16, 1, 11, 2, 7, 4]) == Spread(2.5, 5.5, 10)


def test_one_number_is_its_own_spread_and_none_has_none():
    assert (spread([0.4]), spread([]), median([]), mean([])) == (Spread(0.4, 0.4, 0.4), None, None, None)


def test_tenths_put_a_bound_above_and_everything_into_the_last():
    assert tenths([0, 0.05, 0.1, 0.3, 0.99, 1]) == [2, 1, 0, 1, 0, 0, 0, 0, 0, 2]


def test_correlation_of_anscombes_first_set():
    # Anscombe, Graphs in Statistical Analysis (1973): r = 0.816 for each of his four sets.
    left = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    right = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    assert round(correlation(list(zip(left, right, strict=True))), 3) == 0.816


def test_nothing_is_said_of_four_students_nor_where_all_did_the_same():
    assert correlation([(0, 0), (1, 1), (0, 0), (1, 1)]) is None
    assert correlation([(1, 0.1), (1, 0.5), (1, 0.2), (1, 0.9), (1, 0.4)]) is None
    # 0.1 + 0.2 and 0.3 are the same mark.
    assert correlation([(0.1 + 0.2, place) for place in range(3)] + [(0.3, 9), (0.3, 8)]) is None


def test_discrimination_leaves_the_item_out_of_the_rest():
    # Of five students with the items a, b and c of one point; by hand: a = 1 1 1 0 0, rest = b + c = 2 1 2 0 1.
    # Means 0.6 and 1.2; sum of products 5 - 5 * 0.72 = 1.4, squares 1.2 and 2.8; r = 1.4 / sqrt(3.36) = 0.7638.
    marks = [(1, 1, 1), (1, 1, 0), (1, 1, 1), (0, 0, 0), (0, 0, 1)]
    sheets = [{"a": (a, 1), "b": (b, 1), "c": (c, 1)} for a, b, c in marks]
    assert discrimination(sheets, ["a"]) == pytest.approx(1.4 / math.sqrt(3.36))


def test_an_exercise_of_several_tests_is_compared_with_what_is_not_its_own():
    sheets = [{"t1": (number, 4), "t2": (number, 4), "u": (number % 3, 2)} for number in range(5)]
    together = discrimination(sheets, ["t1", "t2"])
    assert together == pytest.approx(standard.correlation([0, 1, 2, 3, 4], [0, 1, 2, 0, 1]))


def test_a_lab_of_one_item_has_no_rest_to_compare_with():
    assert discrimination([{"only": (number, 5)} for number in range(6)], ["only"]) is None


def test_shares_of_marks_weigh_by_points():
    assert (share_of([(1, 4), (5, 6)]), share_of([(0, 0)]), share_of([])) == (0.6, None, None)


@given(pairs)
def test_a_correlation_lies_between_its_bounds_and_does_not_depend_on_sides_or_order(points):
    found = correlation(points)
    assert found is None or -1 <= found <= 1
    swapped = correlation([(right, left) for left, right in reversed(points)])
    assert swapped == (None if found is None else pytest.approx(found, abs=1e-9))


@given(pairs, st.integers(1, 20))
def test_a_correlation_does_not_depend_on_how_many_points_there_are(points, most):
    found = correlation(points)
    scaled = correlation([(left * most, right) for left, right in points])
    assert scaled == (None if found is None else pytest.approx(found, abs=1e-6))


@given(st.lists(shares, min_size=1, max_size=40))
def test_quarters_are_in_order_within_what_there_is(values):
    found = spread(values)
    assert min(values) <= found.low <= found.median <= found.high <= max(values)
    assert found.median == pytest.approx(standard.median(values))


@given(st.lists(shares, max_size=60))
def test_each_share_is_in_one_tenth(values):
    assert sum(tenths(values)) == len(values)
    assert sum(tenths(values)[:5]) == sum(value < 0.5 for value in values)
