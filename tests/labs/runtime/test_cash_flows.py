import pytest

from labs.runtime.comparisons import check_cash_flows
from labs.runtime.comparisons.mismatch import Mismatch

from .saying import NO_NUMBERS, NOT_FINITE, RIGHT, said

LOAN = [-1000, 340, 340, 340]
CASES = [
    (LOAN, LOAN, {}, RIGHT),
    ((-1000.0, 340.0000000001, 340, 340), LOAN, {}, RIGHT),
    ([-1000, 340.1, 340, 340], LOAN, {"tolerance": 0.001}, RIGHT),
    ([1000, -340, -340, -340], LOAN, {}, "flows_reversed"),
    ([1000, 340, 340, 340], LOAN, {}, "flows_first_sign"),
    ([-1000, -340, -340, -340], LOAN, {}, "flows_later_signs"),
    ([-1000, 340, -340, 340], LOAN, {}, "flows_one_sign"),
    ([-1000, 340, -340, -340], LOAN, {}, "row_differs"),
    ([1000, -340, -340, -341], LOAN, {}, "row_differs"),
    ([0, -1000, 340, 340], LOAN, {}, "rows_shifted"),
    ([340, 340, 340, 0], LOAN, {}, "rows_shifted"),
    ([340, 340, 340, 340], LOAN, {}, "row_differs"),
    # A flow of nothing has no sign, and one flow alone is all of them.
    ([0, -5, 5], [0, 5, -5], {}, "flows_reversed"),
    ([-5], [5], {}, "flows_reversed"),
    ([5, 1], [-5, 0], {}, "row_differs"),
    (LOAN[:3], LOAN, {}, "row_count"),
    (-1000, LOAN, {}, "no_list"),
    ("1000", LOAN, {}, "no_list"),
    (iter(LOAN), LOAN, {}, "no_list"),
    (LOAN, None, {}, TypeError),
    (LOAN, ["-1000"], {}, TypeError),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), CASES)
def test_cash_flows(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_cash_flows(got, expected, **terms)
    else:
        assert said(check_cash_flows, got, expected, **terms) == code


@pytest.mark.parametrize("name", [*NO_NUMBERS, *NOT_FINITE])
def test_each_flow_is_a_number(name):
    code = "no_number" if name in NO_NUMBERS else "not_finite"
    assert said(check_cash_flows, [(NO_NUMBERS | NOT_FINITE)[name], 1], [-1, 1]) == code


def test_rows_are_counted_from_one():
    with pytest.raises(Mismatch) as caught:
        check_cash_flows([-1000, 340, 1, 340], LOAN)
    assert caught.value.params == {"row": 3}
