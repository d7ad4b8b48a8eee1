import math
from decimal import Decimal

import pytest

from labs.runtime.comparisons import check_basis_points, check_rate
from labs.runtime.comparisons.mismatch import Mismatch
from labs.runtime.comparisons.rate_forms import FORMS, forms_of

from .saying import NO_NUMBERS, NOT_FINITE, RIGHT, said

EFFECTIVE = 1.01**12 - 1
NOMINAL = {"form": "nominal"}
PERIODIC = {"form": "periodic"}
PERCENT = {"quote": "percent"}
# 12,000 in twelve payments of 1,072: 864 of interest are flat 7.2 %, and truly 13.03 %.
FLAT_LOAN = (12_000, [1072] * 12)
CASES = [
    (EFFECTIVE, EFFECTIVE, {}, RIGHT),
    (Decimal("0.126825030132"), EFFECTIVE, {}, RIGHT),
    (EFFECTIVE + 1e-6, EFFECTIVE, {}, ""),
    (EFFECTIVE + 1e-6, EFFECTIVE, {"tolerance": 1e-5}, RIGHT),
    (0.12, EFFECTIVE, {}, "rate_nominal"),
    (0.01, EFFECTIVE, {}, "rate_of_period"),
    (math.log(1 + EFFECTIVE), EFFECTIVE, {}, "rate_continuous"),
    (EFFECTIVE / (1 + EFFECTIVE), EFFECTIVE, {}, "rate_discount"),
    (-EFFECTIVE, EFFECTIVE, {}, "rate_sign"),
    (1 + EFFECTIVE, EFFECTIVE, {}, "rate_as_growth"),
    (100 * EFFECTIVE, EFFECTIVE, {}, "rate_as_percent"),
    (10_000 * EFFECTIVE, EFFECTIVE, {}, "rate_as_basis_points"),
    (1.12**12 - 1, EFFECTIVE, {}, "rate_year_as_period"),
    ((1 + EFFECTIVE / 12) ** 12 - 1, EFFECTIVE, {}, "rate_compounded_twice"),
    (0.1268, EFFECTIVE, {}, "rate_rounded"),
    (0.5, EFFECTIVE, {}, ""),
    (EFFECTIVE, 0.12, NOMINAL, "rate_effective"),
    (0.01, 0.12, NOMINAL, "rate_of_period"),
    (1.44, 0.12, NOMINAL, "rate_year_as_period"),
    (0.12, 0.01, PERIODIC, "rate_of_year"),
    (EFFECTIVE, 0.01, PERIODIC, "rate_of_year"),
    (EFFECTIVE / 12, 0.01, PERIODIC, "rate_divided"),
    (1.12 ** (1 / 12) - 1, 0.01, PERIODIC, "rate_rooted"),
    (0.05, math.log(1.05), {"form": "continuous"}, "rate_not_continuous"),
    (0.25, 0.2, {"form": "discount"}, "rate_yield_for_discount"),
    (0.072, 0.13030, {"loan": FLAT_LOAN}, "rate_flat"),
    (7.2, 13.030, PERCENT | {"loan": FLAT_LOAN}, "rate_flat"),
    (13.03, 13.03, PERCENT, RIGHT),
    (0.1303, 13.03, PERCENT, "rate_as_fraction"),
    (1303, 13.03, PERCENT, "rate_as_basis_points"),
    (113.03, 13.03, PERCENT, "rate_as_growth"),
    # With one period a year, three of the forms are the same rate: none is named.
    (0.06, 0.05, {"periods": 1}, ""),
    (0.0, 0.05, {}, ""),
    (0.05, 0.0, {}, ""),
    (0.05, 0.05, {"form": "apr"}, ValueError),
    (0.05, 0.05, {"quote": "pct"}, ValueError),
    (0.05, 0.05, {"periods": 0}, ValueError),
    (0.06, -1.5, {}, ValueError),
    (0.06, 1.5, {"form": "discount"}, ValueError),
    (0.06, 0.05, {"loan": (0, [1])}, ValueError),
    (0.06, "5%", {}, TypeError),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), CASES)
def test_rates(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_rate(got, expected, **terms)
    else:
        assert said(check_rate, got, expected, **terms) == code


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("periods", [1, 2, 12, 365])
def test_each_form_leads_back_to_itself(form, periods):
    rates = forms_of(0.07, "effective", periods)
    assert forms_of(rates[form], form, periods) == pytest.approx(rates, rel=1e-12)


def test_forms_are_those_of_the_textbook():
    assert forms_of(0.12, "nominal", 12) == pytest.approx(
        {
            "effective": 0.126825030131970,
            "nominal": 0.12,
            "periodic": 0.01,
            "continuous": 0.119403970238,
            "discount": 0.112550774709,
        },
        rel=1e-9,
    )


@pytest.mark.parametrize("name", [*NO_NUMBERS, *NOT_FINITE])
def test_only_a_number_is_a_rate(name):
    code = "no_number" if name in NO_NUMBERS else "not_finite"
    value = (NO_NUMBERS | NOT_FINITE)[name]
    assert (said(check_rate, value, 0.05), said(check_basis_points, value, 0.05, within=1)) == (code, code)


BASIS_POINT_CASES = [
    (0.0501, 0.05, {"within": 1}, RIGHT),
    (0.05011, 0.05, {"within": 1}, "basis_points"),
    (5.01, 5, {"within": 1, "quote": "percent"}, RIGHT),
    (501.5, 500, {"within": 1, "quote": "basis_points"}, "basis_points"),
    (5, 0.05, {"within": 1}, "rate_as_percent"),
    (0.05, 5, {"within": 1, "quote": "percent"}, "rate_as_fraction"),
    (500, 0.05, {"within": 1}, "rate_as_basis_points"),
    (-0.05, 0.05, {"within": 1}, "rate_sign"),
    # Within the tolerance, the reversed sign of a tiny rate is no mistake.
    (-0.00003, 0.00003, {"within": 1}, RIGHT),
    (0.05, 0.05, {"within": -1}, ValueError),
    (0.05, 0.05, {"within": 1, "quote": "bp"}, ValueError),
]


@pytest.mark.parametrize(("got", "expected", "terms", "code"), BASIS_POINT_CASES)
def test_basis_points(got, expected, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_basis_points(got, expected, **terms)
    else:
        assert said(check_basis_points, got, expected, **terms) == code


def test_the_difference_is_told_in_basis_points():
    with pytest.raises(Mismatch) as caught:
        check_basis_points(0.0525, 0.05, within=10)
    assert caught.value.params == {"difference": "25", "within": "10"}
