"""What the published figures of the case imply, and how many projects one has to visit."""

from math import ceil, log

_TAKEN, _PEOPLE, _MONTHS = 50_000, 900_000, 17  # million yuan; July 2014 to early December 2015
average = f"{_TAKEN * 10**6 / _PEOPLE:,.0f}"
per_month = f"{_TAKEN / _MONTHS / 1000:.1f}"
low, high = f"{_TAKEN * 0.09 / 1000:.1f}", f"{_TAKEN * 0.146 / 1000:.1f}"


def _required(r, t, k):
    return ((1 + r * t) / (1 - k) - 1) / t


required = f"{100 * _required(0.12, 0.75, 0.06):.1f}"
required_short = f"{100 * _required(0.12, 0.25, 0.06):.1f}"
back = f"{1 + 0.12 * 0.75:.2f}"
per_month_zh = f"{_TAKEN / _MONTHS / 100:.0f}"
low_zh, high_zh = f"{_TAKEN * 0.09 / 100:.0f}", f"{_TAKEN * 0.146 / 100:.0f}"
all_genuine_3 = f"{100 * 0.05**3:.4f}"
found_3 = f"{100 * (1 - 0.05**3):.2f}"


def _visits(x):
    return ceil(log(0.05) / log(1 - x) - 1e-9)


visits_95, visits_50, visits_10, visits_5 = (str(_visits(x)) for x in (0.95, 0.5, 0.1, 0.05))
visits = "\n".join(f"{int(100 * x)}%,{_visits(x)}" for x in (0.95, 0.8, 0.5, 0.3, 0.2, 0.1))

invested = f"{1 - 0.06:.2f}"
# One-year benchmark rates of the central bank from 24 October 2015, percent (Xinhua, 23 October 2015).
benchmark_loan, benchmark_deposit = "4.35", "1.50"
