"""VaR and ES of 40 million yuan from 250 daily returns: historical, normal, simulated. Losses positive."""

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
_W = _R[250:500]
_VALUE = 40_000_000
_L = sorted(-r for r in _W)
_K = _math.ceil(0.99 * len(_L) - 1e-9)
days, rank, from_top = len(_L), _K, len(_L) - _K + 1
worst = "\n".join(f'{i},{len(_L) - i + 1},{100 * x:.3f},"{x * _VALUE:,.0f}"' for i, x in enumerate(reversed(_L[-6:]), 1))
_hv, _he = _L[_K - 1], _fmean(_L[_K - 1 :])
_mu, _sd = _fmean(_W), _stdev(_W)
_z = _ND.inv_cdf(0.99)
_nv, _ne = -_mu + _z * _sd, -_mu + _sd * _ND.pdf(_z) / 0.01


def _yuan(x):
    return f"{x * _VALUE:,.0f}"


hist_var, hist_es = f"{100 * _hv:.3f}", f"{100 * _he:.3f}"
hist_var_yuan, hist_es_yuan = _yuan(_hv), _yuan(_he)
mu, sd, z = f"{100 * _mu:.3f}", f"{100 * _sd:.3f}", f"{_z:.4f}"
norm_var, norm_es = f"{100 * _nv:.2f}", f"{100 * _ne:.2f}"
norm_var_yuan, norm_es_yuan = _yuan(_nv), _yuan(_ne)
# Simulation: 100,000 days from two normal states, 70% calm and 30% stressed.
_rng = _random.Random(2026)
_sim = sorted(-(_rng.gauss(-0.001, 0.020) if _rng.random() < 0.3 else _rng.gauss(0.0003, 0.006)) for _ in range(100_000))
_k2 = _math.ceil(0.99 * len(_sim) - 1e-9)
_mv, _me = _sim[_k2 - 1], _fmean(_sim[_k2 - 1 :])
sim_var, sim_es = f"{100 * _mv:.2f}", f"{100 * _me:.2f}"
sim_var_yuan, sim_es_yuan = _yuan(_mv), _yuan(_me)
_edges = [-0.035 + 0.005 * i for i in range(14)]
chart = "\n".join(
    f"{100 * (a + 0.0025):.2f},{sum(a <= x < a + 0.005 for x in _L)},{250 * (_ND.cdf((a + 0.005 + _mu) / _sd) - _ND.cdf((a + _mu) / _sd)):.1f}"
    for a in _edges
)
beyond = sum(x > _nv for x in _L)
expected_beyond = "2.5"

# Two bonds, each lost entirely with a chance of 4%, independent; 95% confidence, face 100.
_P = 0.04
two_none = f"{100 * (1 - _P) ** 2:.2f}"
two_any = f"{100 * (1 - (1 - _P) ** 2):.2f}"
one_es = f"{100 * _P / 0.05:.0f}"
_both = _P * _P
two_es = f"{(200 * _both + 100 * (0.05 - _both)) / 0.05:.1f}"
