"""Frequency and severity of operational losses, near misses, and a simulated year. Yuan."""

import math as _math
import random as _random

# Twelve months of a loss log: type, events, total.
_LOG = [("exec", 31, 412_000), ("ext", 14, 1_860_000), ("client", 6, 940_000), ("system", 9, 315_000), ("intern", 1, 1_250_000)]
_n = sum(x[1] for x in _LOG)
_sum = sum(x[2] for x in _LOG)
n_exec, n_ext, n_client, n_system, n_intern = (x[1] for x in _LOG)
t_exec, t_ext, t_client, t_system, t_intern = (f"{x[2]:,}" for x in _LOG)
a_exec, a_ext, a_client, a_system, a_intern = (f"{x[2] / x[1]:,.0f}" for x in _LOG)
b_exec, b_ext, b_client, b_system, b_intern = (f"{x[2] / 1000:.0f}" for x in _LOG)
events, total = _n, f"{_sum:,}"
share_exec = f"{100 * 31 / _n:.0f}"
share_exec_money = f"{100 * 412_000 / _sum:.0f}"

# Wrong refunds: 26 caught by the second pair of eyes, 2 went out.
_NEAR, _LOST, _COST = 26, 2, 84_000
near, lost, cost = _NEAR, _LOST, f"{_COST:,}"
_fail = _LOST / (_NEAR + _LOST)
fail = f"{100 * _fail:.1f}"
attempts = _NEAR + _LOST
_lam = (_NEAR + _LOST) * 3 * _fail * 2
now_loss = f"{_LOST * _COST:,}"
_future = (_NEAR + _LOST) * 3 * min(1, 2 * _fail)
future_events = f"{_future:.0f}"
future_loss = f"{_future * _COST:,.0f}"
_fixed = (_NEAR + _LOST) * 3 * 0.25 * 2 * _fail
fixed_events = f"{_fixed:.0f}"
fixed_loss = f"{_fixed * _COST:,.0f}"
none_2 = f"{100 * _math.exp(-2):.1f}"
none_half = f"{100 * _math.exp(-0.5):.0f}"

# A simulated loss year: 5 events on average, lognormal severities with mean 90,000 and a long tail.
_rng = _random.Random(31)
_S = 1.6
_M = _math.log(90_000) - _S * _S / 2


def _poisson(lam):
    k, p, limit = 0, 1.0, _math.exp(-lam)
    while True:
        p *= _rng.random()
        if p <= limit:
            return k
        k += 1


_years = sorted(sum(_math.exp(_rng.gauss(_M, _S)) for _ in range(_poisson(5))) for _ in range(20_000))


def _r(x):
    return f"{round(x, -3):,.0f}"


sim_mean, sim_median = _r(sum(_years) / len(_years)), _r(_years[9_999])
sim_95, sim_999 = _r(_years[18_999]), _r(_years[19_979])
expected = _r(5 * 90_000)
times_999 = f"{_years[19_979] / (5 * 90_000):.0f}"
