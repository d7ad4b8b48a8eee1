"""One loan under three rules: 10,000, fee 300 kept back, twelve level payments at 12% a year."""

import math as _math
from datetime import date as _date


def _solve(f):
    low, high = -0.9, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    return (low + high) / 2


_A = round(10_000 * 0.01 / (1 - 1.01**-12), 2)
payment = f"{_A:,.2f}"
received = f"{10_000 - 300:,}"
_m = _solve(lambda r: sum(_A / (1 + r) ** k for k in range(1, 13)) - 9_700)
monthly = f"{100 * _m:.4f}"
us = f"{1200 * _m:.2f}"
_us = 1200 * _m
effective = f"{100 * ((1 + _m) ** 12 - 1):.2f}"
eu_months = f"{100 * ((1 + _m) ** 12 - 1):.1f}"
# The figures of two decimals that still lie within the tolerance.
us_low = f"{_math.ceil(100 * (_us - 0.125)) / 100:.2f}"
us_high = f"{_math.floor(100 * (_us + 0.125)) / 100:.2f}"

# The same loan by the calendar: paid out on 15 January 2027, payments on the 15th of each month.
_start = _date(2027, 1, 15)
_days = [(_date(2027 + (k > 11), (k % 12) + 1, 15) - _start).days for k in range(1, 13)]
_x = _solve(lambda x: sum(_A / (1 + x) ** (d / 365) for d in _days) - 9_700)
eu_days = f"{100 * _x:.2f}"

# Paid out two weeks earlier than planned, with the payments unchanged.
_x2 = _solve(lambda x: sum(_A / (1 + x) ** ((d + 14) / 365) for d in _days) - 9_700)
eu_late = f"{100 * _x2:.2f}"

# The official example: 1,000 lent on 1 January 1994, 1,200 repaid on 1 July 1995.
_t = (_date(1995, 7, 1) - _date(1994, 1, 1)).days
example_days = str(_t)
example_by_days = f"{100 * (1.2 ** (365 / _t) - 1):.2f}"
example_by_months = f"{100 * (1.2 ** (1 / 1.5) - 1):.2f}"
table = "\n".join(
    [
        f"Nominal: monthly rate × 12,{us}",
        f"Effective: equal months,{effective}",
        f"Effective: days of the calendar over 365,{eu_days}",
    ]
)
table_zh = "\n".join(
    [f"名义：月利率 × 12,{us}", f"实际：按等长月份,{effective}", f"实际：按日历天数除以 365,{eu_days}"]
)
cost = f"{12 * _A - 9_700:,.2f}"
