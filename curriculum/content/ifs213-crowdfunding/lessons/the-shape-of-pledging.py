"""Daily shares of a 30-day campaign: a fast start, a late rush and a floor; and forecasts made on day 3."""

import math as _math

_DAYS = range(1, 31)


def _weights(first=1.0):
    w = [_math.exp(-d / 2.5) + 0.35 * _math.exp(-(30 - d) / 2) + 0.12 for d in _DAYS]
    w[0] *= first
    return [x / sum(w) for x in w]


_w = _weights()
_cum = [sum(_w[:d]) for d in _DAYS]

first_day = f"{100 * _w[0]:.1f}"
first_three = f"{100 * _cum[2]:.1f}"
middle_days = 24
middle = f"{100 * (_cum[26] - _cum[2]):.1f}"
last_three = f"{100 * (1 - _cum[26]):.1f}"
lowest = f"{100 * min(_w):.2f}"
lowest_day = _w.index(min(_w)) + 1
per_day = f"{100 / 30:.2f}"
half_day = next(d for d in _DAYS if _cum[d - 1] >= 0.5)
daily = "\n".join(f"{d},{100 * x:.2f}" for d, x in zip(_DAYS, _w, strict=True))

_SO_FAR, _GOAL = 30_200, 120_000
_linear = _SO_FAR * 10
_shape = _SO_FAR / round(_cum[2], 3)  # the share as it is printed
so_far, goal = f"{_SO_FAR:,}", f"{_GOAL:,}"
linear, shape = f"{_linear:,}", f"{_shape:,.0f}"
linear_ratio = f"{_linear / _shape:.1f}"
missing = f"{_GOAL - _SO_FAR:,}"
rest = f"{100 * (1 - _cum[2]):.1f}"

day_20 = f"{60 / _cum[19]:.0f}"

# The same campaign with a mailing list: day 1 counts double.
_list = _weights(2.0)
list_day = f"{100 * _list[0]:.1f}"
list_three = f"{100 * sum(_list[:3]):.1f}"
list_total = f"{_SO_FAR / round(sum(_list[:3]), 3):,.0f}"
checks = "\n".join(
    f"{d},{100 * _cum[d - 1]:.1f},{100 * sum(_list[:d]):.1f},{100 * d / 30:.1f}"
    for d in (1, 3, 7, 15, 22, 27, 30)
)
