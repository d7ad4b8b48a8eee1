"""Whatever a student's process sends, a comparison passes or names what is wrong; it never breaks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labs.runtime import comparisons
from labs.runtime.comparisons.equal import same
from labs.runtime.comparisons.mismatch import Mismatch

from .saying import agreeable

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.complex_numbers(),
    st.text(),
    st.binary(),
    st.dates(),
    st.builds(agreeable),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.one_of(st.text(), st.integers(), st.builds(agreeable)), inner, max_size=3),
    ),
    max_leaves=8,
)
RUNS = {
    "money": lambda value: comparisons.check_money(value, 12.345),
    "money with its currency": lambda value: comparisons.check_money(value, (12.345, "CNY")),
    "rows of money": lambda value: comparisons.check_money_rows(value, [1, 2.005]),
    "rate": lambda value: comparisons.check_rate(value, 0.05, loan=(1000, [600, 600])),
    "basis points": lambda value: comparisons.check_basis_points(value, 0.05, within=1),
    "time": lambda value: comparisons.check_day_count(
        value, date(2024, 1, 31), date(2024, 7, 31), convention="30/360"
    ),
    "cash flows": lambda value: comparisons.check_cash_flows(value, [-1, 2]),
    "schedule": lambda value: comparisons.check_schedule(value, [(1, 5), (2, 0)], columns=["n", "balance"]),
}


@pytest.mark.parametrize("name", RUNS)
@settings(deadline=None)
@given(value=st.one_of(VALUES, st.lists(SCALARS, min_size=2, max_size=2), st.tuples(SCALARS, SCALARS)))
def test_a_comparison_passes_or_says_what_is_wrong(name, value):
    try:
        outcome = RUNS[name](value)
    except Mismatch as mismatch:
        outcome = None
        assert all(isinstance(param, (int, str)) for param in mismatch.params.values())
    assert outcome is None


@settings(deadline=None)
@given(value=VALUES, expected=st.one_of(st.integers(), st.text(), st.lists(st.floats()), st.none()))
def test_sameness_is_true_or_false(value, expected):
    assert type(same(value, expected)) is bool
    assert same(expected, expected)
