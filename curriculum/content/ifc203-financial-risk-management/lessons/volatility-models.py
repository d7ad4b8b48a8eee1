"""Rolling and exponentially weighted volatility on the series of this module."""

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
_LAM = 0.94
_v = _fmean([r * r for r in _R[:20]])
_ewma = []
for _r in _R:
    _ewma.append(_math.sqrt(_v))
    _v = _LAM * _v + (1 - _LAM) * _r * _r
_days = range(530, 626, 2)
chart = "\n".join(
    f"{t + 1},{100 * _stdev(_R[t - 250 : t]):.2f},{100 * _stdev(_R[t - 20 : t]):.2f},{100 * _ewma[t]:.2f}" for t in _days
)
ew_low = f"{100 * min(_ewma[t] for t in _days):.2f}"
ew_high = f"{100 * max(_ewma[t] for t in _days):.2f}"
long_low = f"{100 * min(_stdev(_R[t - 250 : t]) for t in _days):.2f}"
long_high = f"{100 * max(_stdev(_R[t - 250 : t]) for t in _days):.2f}"

# By hand: standard deviation 1.00%, then a return of -3%, then two quiet days.
_s0 = 0.01
_v1 = _LAM * _s0**2 + (1 - _LAM) * 0.03**2
_v2 = _LAM * _v1 + (1 - _LAM) * 0.002**2
_v3 = _LAM * _v2 + (1 - _LAM) * 0.001**2
var_1 = f"{_v1:.6f}"
sd_1, sd_2, sd_3 = (f"{100 * _math.sqrt(v):.3f}" for v in (_v1, _v2, _v3))
_z = _ND.inv_cdf(0.99)
z = f"{_z:.3f}"
square_0, square_1 = f"{_s0**2:.4f}", f"{0.03**2:.4f}"
vr_0, vr_1 = f"{100 * _z * _s0:.2f}", f"{100 * _z * _math.sqrt(_v1):.2f}"
half = f"{_math.log(0.5) / _math.log(_LAM):.1f}"
weight_0, weight_20 = f"{100 * (1 - _LAM):.0f}", f"{100 * (1 - _LAM) * _LAM**20:.1f}"
weight_100 = f"{100 * (1 - _LAM) * _LAM**100:.3f}"

# The ghost: 249 days at 1% and one at 8%; the day it leaves the window.
_with = _math.sqrt((249 * 0.01**2 + 0.08**2) / 250)
ghost_in, ghost_out = f"{100 * _with:.2f}", "1.00"
ghost_fall = f"{100 * (1 - 0.01 / _with):.0f}"
