"""Exceptions of three VaR models over 250 days, zones, binomial chances and the Kupiec test."""

import math as _math
import random as _random
from statistics import NormalDist as _N
from statistics import fmean as _fmean
from statistics import stdev as _stdev

_ND = _N()


def _series(seed, days):
    """Daily returns that switch between a calm and a stressed state, as in the lab of this module."""
    rng, out, stressed = _random.Random(seed), [], False
    for _ in range(days):
        out.append(round(rng.gauss(-0.001, 0.020) if stressed else rng.gauss(0.0003, 0.006), 5))
        stays = rng.random() < (0.93 if stressed else 0.97)
        stressed = stressed if stays else not stressed
    return out


_R = _series(12, 750)
_z = _ND.inv_cdf(0.99)
_v = _fmean([r * r for r in _R[:20]])
_sd = []
for _r in _R:
    _sd.append(_math.sqrt(_v))
    _v = 0.94 * _v + 0.06 * _r * _r


def _hist(w):
    losses = sorted(-r for r in w)
    return losses[_math.ceil(0.99 * len(losses) - 1e-9) - 1]


_T = range(500, 750)
_series_of = {
    "h": [_hist(_R[t - 250 : t]) for t in _T],
    "n": [-_fmean(_R[t - 250 : t]) + _z * _stdev(_R[t - 250 : t]) for t in _T],
    "e": [_z * _sd[t] for t in _T],
}
_x = {k: sum(-_R[t] > v for t, v in zip(_T, s, strict=True)) for k, s in _series_of.items()}
x_h, x_n, x_e = _x["h"], _x["n"], _x["e"]
_ADD = {5: "0.40", 6: "0.50", 7: "0.65", 8: "0.75", 9: "0.85"}


def _zone(x):
    return "0.00" if x <= 4 else _ADD.get(x, "1.00")


add_h, add_n, add_e = _zone(x_h), _zone(x_n), _zone(x_e)
mult_n = f"{3 + float(add_n):.2f}"
extra_n = f"{100 * float(add_n) / 3:.0f}"


def _kupiec(x, n=250, p=0.01):
    def ll(q):
        return (n - x) * (_math.log(1 - q) if n - x else 0.0) + x * (_math.log(q) if x else 0.0)

    return -2 * (ll(p) - (ll(x / n) if 0 < x < n else 0.0))


lr_h, lr_n, lr_e = (f"{_kupiec(_x[k]):.2f}" for k in "hne")
lr_0, lr_1, lr_6, lr_7 = (f"{_kupiec(k):.2f}" for k in (0, 1, 6, 7))
rate_7 = f"{100 * 7 / 250:.1f}"


def _pmf(k, p, n=250):
    return _math.comb(n, k) * p**k * (1 - p) ** (n - k)


def _upto(k, p):
    return sum(_pmf(i, p) for i in range(k + 1))


chart = "\n".join(f"{k},{100 * _pmf(k, 0.01):.1f},{100 * _pmf(k, 0.02):.1f},{100 * _pmf(k, 0.03):.1f}" for k in range(15))
green_1, green_2, green_3 = (f"{100 * _upto(4, p):.0f}" for p in (0.01, 0.02, 0.03))
false_5 = f"{100 * (1 - _upto(4, 0.01)):.1f}"
false_10 = f"{100 * (1 - _upto(9, 0.01)):.3f}"
none_1 = f"{100 * _pmf(0, 0.01):.1f}"
table = "\n".join(f"{k},{_zone(k)},{100 * (1 - _upto(k - 1, 0.01)) if k else 100:.2f},{_kupiec(k):.2f}" for k in range(11))
# Where the exceptions of the normal model lie.
_days_n = [t - 499 for t, v in zip(_T, _series_of["n"], strict=True) if -_R[t] > v]
days_n = ", ".join(str(d) for d in _days_n)
days_n_zh = "、".join(str(d) for d in _days_n)
