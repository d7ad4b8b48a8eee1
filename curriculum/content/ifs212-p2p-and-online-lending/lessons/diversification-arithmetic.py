"""Loss rates of equal loans: PD 5%, LGD 60%, rate 10%; standard deviation, floor and probability of loss."""

from fractions import Fraction
from math import comb, sqrt

_PD, _LGD, _R = 0.05, 0.60, 0.10


def _sd(n, rho):
    return _LGD * sqrt(_PD * (1 - _PD) * (1 / n + (1 - 1 / n) * rho))


def _allowed(n):
    return int(Fraction(n) * Fraction(10, 100) / Fraction(70, 100))


def _prob(n):
    return 1 - sum(comb(n, d) * _PD**d * (1 - _PD) ** (n - d) for d in range(_allowed(n) + 1))


el = f"{100 * _PD * _LGD:.1f}"
expected_return = f"{100 * ((1 - _PD) * _R - _PD * _LGD):.1f}"
one_sd = f"{100 * _sd(1, 0):.1f}"
ten_sd = f"{100 * _sd(10, 0):.1f}"
hundred_sd = f"{100 * _sd(100, 0):.2f}"
hundred_rho = f"{100 * _sd(100, 0.05):.2f}"
floor = f"{100 * _LGD * sqrt(_PD * (1 - _PD) * 0.05):.2f}"
_NS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
curves = "\n".join(f"{n},{100 * _sd(n, 0):.2f},{100 * _sd(n, 0.05):.2f}" for n in _NS)
table = "\n".join(f"{n},{_allowed(n)},{100 * _prob(n):.2f},{100 * _sd(n, 0):.2f},{100 * _sd(n, 0.05):.2f}" for n in (1, 5, 10, 20, 50, 100, 200))
p1, p10, p50 = (f"{100 * _prob(n):.1f}" for n in (1, 10, 50))
p100 = f"{100 * _prob(100):.2f}"
p20 = f"{100 * _prob(20):.1f}"
p200 = f"{100 * _prob(200):.2f}"
allowed_10 = f"{10 * 0.1 / 0.7:.2f}"
zero_ten, one_ten = f"{100 * 0.95**10:.2f}", f"{100 * 10 * 0.05 * 0.95**9:.2f}"
# Effective number: 5,000 in one loan and 50 loans of 100.
_w = [Fraction(1, 2)] + [Fraction(1, 100)] * 50
_hhi = sum(w * w for w in _w)
hhi = f"{float(_hhi):.3f}"
effective = f"{float(1 / _hhi):.1f}"
