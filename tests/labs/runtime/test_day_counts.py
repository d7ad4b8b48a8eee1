from datetime import date, datetime
from fractions import Fraction

import pytest

from labs.runtime.comparisons import check_day_count
from labs.runtime.comparisons.day_counts import CONVENTIONS, days_between, year_fraction

from .saying import NO_NUMBERS, NOT_FINITE, RIGHT, said

# Days of 30/360, 30E/360, 30E/360 (ISDA), 30U/360 and of the calendar, by the rules of ISDA 2006, section 4.16.
DAYS = [
    (date(2007, 1, 15), date(2007, 1, 30), 15, 15, 15, 15, 15),
    (date(2007, 1, 15), date(2007, 2, 15), 30, 30, 30, 30, 31),
    (date(2007, 9, 30), date(2008, 3, 31), 180, 180, 180, 180, 183),
    (date(2007, 9, 30), date(2007, 10, 31), 30, 30, 30, 30, 31),
    (date(2007, 1, 31), date(2007, 2, 28), 28, 28, 30, 28, 28),
    (date(2007, 2, 26), date(2008, 2, 29), 363, 363, 364, 363, 368),
    (date(2007, 8, 31), date(2008, 2, 29), 179, 179, 180, 179, 182),
    (date(2008, 2, 29), date(2008, 8, 31), 182, 181, 180, 180, 184),
    (date(2007, 2, 28), date(2008, 2, 29), 361, 361, 360, 360, 366),
    (date(2006, 8, 20), date(2007, 2, 28), 188, 188, 190, 188, 192),
    (date(2008, 1, 28), date(2008, 1, 31), 3, 2, 2, 3, 3),
    (date(2024, 2, 29), date(2024, 2, 29), 0, 0, 0, 0, 0),
]


@pytest.mark.parametrize(("start", "end", "bond", "euro", "german", "us", "actual"), DAYS)
def test_days_by_each_convention(start, end, bond, euro, german, us, actual):
    counted = {convention: days_between(start, end, convention) for convention in CONVENTIONS}
    assert counted == {
        "30/360": bond,
        "30E/360": euro,
        "30E/360 ISDA": german,
        "30U/360": us,
        "ACT/360": actual,
        "ACT/365F": actual,
        "ACT/ACT ISDA": actual,
    }


def test_the_end_of_february_stays_when_it_is_the_maturity():
    end = date(2008, 2, 29)
    assert days_between(date(2007, 8, 31), end, "30E/360 ISDA", maturity=end) == 179


def test_fractions_of_a_year():
    start, end = date(2003, 11, 1), date(2004, 5, 1)
    # The worked example of ISDA's memorandum on ACT/ACT (1998): 61/365 + 121/366.
    assert year_fraction(start, end, "ACT/ACT ISDA") == Fraction(61, 365) + Fraction(121, 366)
    assert year_fraction(start, end, "ACT/365F") == Fraction(182, 365)
    assert year_fraction(start, end, "ACT/360") == Fraction(182, 360)
    assert year_fraction(start, end, "30/360") == Fraction(1, 2)


HALF = (date(2024, 1, 31), date(2024, 7, 31))
SPRING = (date(2023, 2, 10), date(2023, 3, 20))
YEAR = (date(2024, 1, 1), date(2025, 1, 1))
LEAP = (date(2024, 2, 20), date(2024, 3, 5))
FEBRUARIES = (date(2007, 2, 28), date(2008, 2, 29))
IN_DAYS = {"measure": "days"}
CASES = [
    (182 / 360, HALF, "ACT/360", {}, RIGHT),
    (182, HALF, "ACT/360", IN_DAYS, RIGHT),
    (182.0, HALF, "ACT/360", IN_DAYS, RIGHT),
    (0.5, HALF, "30/360", {}, RIGHT),
    (182 / 365, HALF, "ACT/360", {}, "day_count_act_365"),
    (182 / 366, HALF, "ACT/360", {}, "day_count_act_act"),
    (182 / 360, HALF, "ACT/365F", {}, "day_count_act_360"),
    (182 / 360, HALF, "30/360", {}, "day_count_act_360"),
    (0.5, HALF, "ACT/365F", {}, "day_count_30_360"),
    (-182 / 360, HALF, "ACT/360", {}, "day_count_sign"),
    (183 / 360, HALF, "ACT/360", {}, "day_count_end_included"),
    (181 / 360, HALF, "ACT/360", {}, "day_count_start_left_out"),
    (181 / 360, HALF, "30/360", {}, "day_count_end_included"),
    (179 / 360, HALF, "30/360", {}, "day_count_start_left_out"),
    (182, HALF, "ACT/360", {}, "day_count_days"),
    (182 / 360, HALF, "ACT/360", IN_DAYS, "day_count_fraction"),
    (183, HALF, "ACT/365F", IN_DAYS, "day_count_end_included"),
    (38, SPRING, "30/360", IN_DAYS, "day_count_actual"),
    (41, SPRING, "30/360", IN_DAYS, "day_count_end_included"),
    (40, SPRING, "ACT/360", IN_DAYS, "day_count_30_360"),
    (365 / 365, YEAR, "ACT/365F", {}, "day_count_act_act"),
    (365 / 360, YEAR, "ACT/360", {}, "day_count_start_left_out"),
    (182, (date(2008, 2, 29), date(2008, 8, 31)), "30E/360", IN_DAYS, "day_count_end_included"),
    (180, (date(2008, 2, 29), date(2008, 8, 31)), "30/360", IN_DAYS, "day_count_30e_360_isda"),
    (181, (date(2008, 2, 29), date(2008, 8, 31)), "30E/360 ISDA", IN_DAYS, "day_count_end_included"),
    (180 / 360, (date(2008, 2, 29), date(2008, 8, 31)), "ACT/360", {}, "day_count_30e_360_isda"),
    (361 / 360, (date(2007, 2, 28), date(2008, 2, 29)), "ACT/365F", {}, "day_count_30_360"),
    (2 / 360, (date(2008, 1, 28), date(2008, 1, 31)), "ACT/365F", {}, "day_count_30e_360"),
    (184, (date(2006, 8, 20), date(2007, 2, 28)), "30/360", IN_DAYS, ""),
    (1460, (date(2024, 1, 1), date(2028, 1, 1)), "ACT/365F", IN_DAYS, "day_count_start_left_out"),
    (2920, (date(2020, 1, 1), date(2028, 1, 1)), "ACT/365F", IN_DAYS, "day_count_leap_day"),
    (180 / 360, (date(2007, 2, 28), date(2007, 8, 31)), "ACT/365F", {}, "day_count_30e_360_isda"),
    (1.0, FEBRUARIES, "ACT/360", {"maturity": FEBRUARIES[1]}, "day_count_30u_360"),
    (5, (date(2024, 1, 1), date(2024, 1, 1)), "ACT/360", IN_DAYS, ""),
    (1, HALF, "ACT/366", {}, ValueError),
    (1, HALF, "ACT/360", {"measure": "months"}, ValueError),
    (1, HALF[::-1], "ACT/360", {}, ValueError),
    (1, ("2024-01-31", "2024-07-31"), "ACT/360", {}, TypeError),
]


@pytest.mark.parametrize(("got", "span", "convention", "terms", "code"), CASES)
def test_day_counts(got, span, convention, terms, code):
    if isinstance(code, type):
        with pytest.raises(code):
            check_day_count(got, *span, convention=convention, **terms)
    else:
        assert said(check_day_count, got, *span, convention=convention, **terms) == code


def test_a_moment_counts_as_its_day():
    moments = datetime(2024, 1, 31, 23), datetime(2024, 7, 31, 1)
    assert said(check_day_count, 182, *moments, convention="ACT/360", measure="days") == RIGHT


@pytest.mark.parametrize("name", [*NO_NUMBERS, *NOT_FINITE])
def test_only_a_number_is_a_time(name):
    code = "no_number" if name in NO_NUMBERS else "not_finite"
    assert said(check_day_count, (NO_NUMBERS | NOT_FINITE)[name], *HALF, convention="ACT/360") == code
