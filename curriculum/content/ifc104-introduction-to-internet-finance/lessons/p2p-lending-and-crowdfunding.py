"""What a private lender may expect of one loan and of many, if each is lost with the same probability."""

from math import comb as _comb

_RATE, _PD, _LGD, _FEE = 0.12, 0.05, 0.80, 0.01
_SUM = 10_000


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


good = _w(_SUM * (1 + _RATE - _FEE))
bad = _w(_SUM * (1 - _LGD))
_mean = (1 - _PD) * (_RATE - _FEE) - _PD * _LGD
expected_pct = f"{100 * _mean:.2f}"
expected = _w(_SUM * _mean)
loss_part = f"{100 * _PD * _LGD:.1f}"
survive = f"{100 * (1 - _PD):.0f}"
gain_part = f"{100 * (1 - _PD) * (_RATE - _FEE):.2f}"


def _losing(n):
    """The probability that the year ends below the sum put in, with n equal and independent loans."""
    total = 0.0
    for k in range(n + 1):
        if (n - k) * (_RATE - _FEE) - k * _LGD < 0:
            total += _comb(n, k) * _PD**k * (1 - _PD) ** (n - k)
    return total


_counts = (1, 5, 10, 20, 50, 100, 200)
by_count = "\n".join(f"{n},{100 * _losing(n):.1f}" for n in _counts)
lose_1, lose_10, lose_100, lose_200 = (f"{100 * _losing(n):.1f}" for n in (1, 10, 100, 200))
all_bad = f"{100 * ((1 - 0.15) * (_RATE - _FEE) - 0.15 * _LGD):.2f}".replace("-", "−")

# Crowdfunding: all or nothing.
_GOAL = 100_000
short_by = _w(_GOAL - 96_400)
reached = "96,400"
payout = _w(104_000 * (1 - 0.05) - 104_000 * 0.03)
platform_fee = _w(104_000 * 0.05)
processing = _w(104_000 * 0.03)
