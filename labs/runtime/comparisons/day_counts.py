"""Day-count conventions: the days between two dates and the part of a year that they make.

The first day counts and the last one does not. Source: 2006 ISDA Definitions, section 4.16, by letter below; the
rule for the end of February ("30U/360") is the one of US bonds, SIFMA Standard Securities Calculation Methods.
Actual/Actual (ICMA) needs coupon dates and is not here.
"""

import calendar
import datetime
from fractions import Fraction


def actual_days(start, end):
    return (end - start).days


def thirty_days(start, end, first, last):
    """Days between two dates whose days of the month count as `first` and `last`, with months of 30 days."""
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def bond_basis(start, end, maturity=None):
    """30/360, (f): the 31st of the start is the 30th, and so is that of the end when the start is the 30th or 31st."""
    first = min(start.day, 30)
    return thirty_days(start, end, first, 30 if end.day == 31 and first == 30 else end.day)


def eurobond_basis(start, end, maturity=None):
    """30E/360, (g): each 31st is the 30th."""
    return thirty_days(start, end, min(start.day, 30), min(end.day, 30))


def german_basis(start, end, maturity=None):
    """30E/360 (ISDA), (h): the last day of a month is the 30th, but not that of February when it is the maturity."""
    first = 30 if is_month_end(start) else start.day
    is_last = is_month_end(end) and not (end.month == 2 and end == maturity)
    return thirty_days(start, end, first, 30 if is_last else end.day)


def us_basis(start, end, maturity=None):
    """30U/360: as 30/360, and the last day of February is the 30th at the start, and at the end when at both."""
    first, last = start.day, end.day
    if is_month_end(start) and start.month == 2:
        last = 30 if is_month_end(end) and end.month == 2 else last
        first = 30
    last = 30 if last == 31 and first >= 30 else last
    return thirty_days(start, end, min(first, 30), last)


def is_month_end(date):
    return date.day == calendar.monthrange(date.year, date.month)[1]


def actual_actual(start, end):
    """ACT/ACT (ISDA), (b): days in leap years by 366, all other days by 365."""
    total, day = Fraction(0), start
    while day < end:
        stop = min(end, datetime.date(day.year + 1, 1, 1)) if day.year < datetime.MAXYEAR else end
        total += Fraction((stop - day).days, 366 if calendar.isleap(day.year) else 365)
        day = stop
    return total


THIRTY = {"30/360": bond_basis, "30E/360": eurobond_basis, "30E/360 ISDA": german_basis, "30U/360": us_basis}
# (d) Actual/365 (Fixed), (e) Actual/360, (b) Actual/Actual.
ACTUAL = ("ACT/360", "ACT/365F", "ACT/ACT ISDA")
CONVENTIONS = (*ACTUAL, *THIRTY)


def days_between(start, end, convention, maturity=None):
    """Whole days from `start` up to `end`, which does not count."""
    return THIRTY[convention](start, end, maturity) if convention in THIRTY else actual_days(start, end)


def year_fraction(start, end, convention, maturity=None):
    """The part of a year, exactly."""
    if convention == "ACT/ACT ISDA":
        return actual_actual(start, end)
    return Fraction(days_between(start, end, convention, maturity), 365 if convention == "ACT/365F" else 360)
