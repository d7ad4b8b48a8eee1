"""Shares of five partners, their Herfindahl index, and the bad year by number of loans with and without correlation."""

import math as _math
from statistics import NormalDist as _N

_ND = _N()
_SHARES = [0.62, 0.14, 0.09, 0.08, 0.07]
squares = "\n".join(f"{100 * s:.0f},{s * s:.4f}" for s in _SHARES)
sq_1, sq_2, sq_3, sq_4, sq_5 = (f"{s * s:.4f}" for s in _SHARES)
_hhi = sum(s * s for s in _SHARES)
hhi = f"{_hhi:.4f}"
effective = f"{1 / _hhi:.1f}"
_after = [0.40, 0.20, 0.15, 0.13, 0.12]
_hhi_after = sum(s * s for s in _after)
hhi_after, effective_after = f"{_hhi_after:.4f}", f"{1 / _hhi_after:.1f}"
single_hhi = f"{40_000 * (1 / 40_000) ** 2:.6f}"

# Tier-1 capital and the balance through the largest partner, million yuan.
_LOANS, _T1 = 6_000, 16_800
big = f"{_SHARES[0] * _LOANS:,.0f}"
loans, tier1 = f"{_LOANS:,}", f"{_T1:,}"
use = f"{100 * _SHARES[0] * _LOANS / _T1:.1f}"
_T1_AFTER = 14_600
tier1_after = f"{_T1_AFTER:,}"
use_after = f"{100 * _SHARES[0] * _LOANS / _T1_AFTER:.1f}"

# The 99.9% quantile of the default share of n equal loans, PD 4%.
_PD = 0.04
_STATES = [s / 25 for s in range(-150, 151)]


def _quantile(n, rho, q=0.999):
    probs = [0.0] * (n + 1)
    states = [(0.0, 1.0)] if rho == 0 else [(y, _ND.pdf(y) / 25) for y in _STATES]
    logs = [_math.log(_math.comb(n, k)) for k in range(n + 1)]
    for y, weight in states:
        p = _ND.cdf((_ND.inv_cdf(_PD) - _math.sqrt(rho) * y) / _math.sqrt(1 - rho)) if rho else _PD
        lp, lq = _math.log(p), _math.log1p(-p)
        for k in range(n + 1):
            x = logs[k] + k * lp + (n - k) * lq
            if x > -40:
                probs[k] += weight * _math.exp(x)
    total, k = 0.0, -1
    while total < q:
        k += 1
        total += probs[k]
    return k / n


_rows = [(n, _quantile(n, 0), _quantile(n, 0.10)) for n in (10, 20, 40, 80, 160, 320)]
_limit = _ND.cdf((_ND.inv_cdf(_PD) + _math.sqrt(0.10) * _ND.inv_cdf(0.999)) / _math.sqrt(0.90))
chart = "\n".join(f"{n},{100 * a:.1f},{100 * b:.1f}" for n, a, b in _rows)
ind_10, ind_320 = f"{100 * _rows[0][1]:.0f}", f"{100 * _rows[-1][1]:.1f}"
cor_10, cor_320 = f"{100 * _rows[0][2]:.0f}", f"{100 * _rows[-1][2]:.1f}"
limit = f"{100 * _limit:.1f}"


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_loans, zh_tier1, zh_after, zh_big = _zh(_LOANS), _zh(_T1), _zh(_T1_AFTER), _zh(_SHARES[0] * _LOANS)
