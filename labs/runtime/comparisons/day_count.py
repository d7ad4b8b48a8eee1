"""The days between two dates, or the part of a year that they make, by a day-count convention."""

import calendar
import datetime
from fractions import Fraction

from labs.runtime.comparisons.day_counts import (
    ACTUAL,
    CONVENTIONS,
    THIRTY,
    days_between,
    year_fraction,
)
from labs.runtime.comparisons.mismatch import Mismatch, likely_mistake
from labs.runtime.comparisons.plain import author_number, student_number

MEASURES = ("fraction", "days")
ONE_DAY = datetime.timedelta(days=1)
LIKE = {
    "ACT/360": "day_count_act_360",
    "ACT/365F": "day_count_act_365",
    "ACT/ACT ISDA": "day_count_act_act",
    "30/360": "day_count_30_360",
    "30E/360": "day_count_30e_360",
    "30E/360 ISDA": "day_count_30e_360_isda",
    "30U/360": "day_count_30u_360",
}


def check_day_count(got, start, end, *, convention, measure="fraction", maturity=None, tolerance=1e-9):
    """Raise Mismatch unless `got` is the time from `start` to `end` by the convention.

    `measure` is "fraction" (of a year) or "days". `convention` is one of CONVENTIONS in labs.runtime.comparisons.
    day_counts, where their rules and sources stand; `maturity` matters to 30E/360 ISDA alone.

    Raises ValueError or TypeError for what the author cannot mean.
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"convention {convention!r} is not known; choose one of {', '.join(CONVENTIONS)}")
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not known; choose one of {', '.join(MEASURES)}")
    start, end = author_date(start, "start"), author_date(end, "end")
    maturity = None if maturity is None else author_date(maturity, "maturity")
    if end < start:
        raise ValueError(f"end ({end}) lies before start ({start})")
    tolerance = abs(author_number(tolerance, "tolerance"))

    def time(rule, until=end):
        return (days_between if measure == "days" else year_fraction)(start, until, rule, maturity)

    right = time(convention)
    _number, amount = student_number(got, int(right) if measure == "days" else float(right))
    if abs(amount - right) <= tolerance:
        return
    candidates = [
        ("day_count_sign", -right),
        *of_measure(start, end, convention, measure, maturity),
        *of_convention(time, convention, start, end, measure),
    ]
    code = likely_mistake(amount, right, candidates, tolerance)
    raise Mismatch(code, expected=int(right) if measure == "days" else float(right), got=got)


def author_date(value, name):
    if type(value) is datetime.datetime:
        return value.date()
    if type(value) is not datetime.date:
        raise TypeError(f"{name} must be a date, not {value!r}")
    return value


def of_measure(start, end, convention, measure, maturity):
    if measure == "days":
        yield "day_count_fraction", year_fraction(start, end, convention, maturity)
    else:
        yield "day_count_days", days_between(start, end, convention, maturity)


def of_convention(time, convention, start, end, measure):
    """Another convention, the last day counted in, the first one left out, a leap day left out.

    Subtracting two dates is the simplest thing to do in Python, so the conventions that do it come first.
    """
    yield from ((name_of(rule, measure), time(rule)) for rule in ACTUAL)
    if convention in ACTUAL:
        if end < datetime.date.max:
            yield "day_count_end_included", time(convention, end + ONE_DAY)
        if end > start:
            yield "day_count_start_left_out", time(convention, end - ONE_DAY)
    else:
        day = 1 if measure == "days" else Fraction(1, 360)
        yield "day_count_end_included", time(convention) + day
        yield "day_count_start_left_out", time(convention) - day
    yield from ((name_of(rule, measure), time(rule)) for rule in THIRTY if rule != convention)
    leap_days = sum(
        start <= datetime.date(year, 2, 29) < end
        for year in range(start.year, end.year + 1)
        if calendar.isleap(year)
    )
    if convention in ACTUAL and end - leap_days * ONE_DAY >= start:
        yield "day_count_leap_day", time(convention, end - leap_days * ONE_DAY)


def name_of(rule, measure):
    """Counted in days, the actual conventions are one."""
    return "day_count_actual" if measure == "days" and rule in ACTUAL else LIKE[rule]
