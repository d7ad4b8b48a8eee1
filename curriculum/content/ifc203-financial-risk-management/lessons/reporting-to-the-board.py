"""Three numbers of a board page, and what one decision does to them. Million yuan."""

import math as _math
from statistics import NormalDist as _N

_ND = _N()

# The lender of this module, in million yuan: segments with EAD, PD and LGD; capital and income.
_SEGS = [(2_000, 0.012, 0.50), (1_300, 0.025, 0.60), (700, 0.050, 0.65)]
_CET1, _RWA, _PPNR, _PROV, _TAX = 290, 3_400, 60, 55, 0.25
_BETAS = {"gdp": -10, "unemp": 12, "hpi": -3}
_SEVERE = {"gdp": -0.04, "unemp": 0.010, "hpi": -0.09}


def _shift(shocks):
    return sum(_BETAS[k] * x for k, x in shocks.items())


def _logit(pd, shift):
    z = _math.log(pd / (1 - pd)) + shift
    return 1 / (1 + _math.exp(-z))


def _loss(f):
    return sum(e * g * f(p) for e, p, g in _SEGS)


def _cet1(losses, ppnr=_PPNR, cet1=_CET1, rwa=_RWA):
    pre = ppnr - max(0.0, losses - _PROV)
    return (cet1 + (pre * (1 - _TAX) if pre > 0 else pre)) / rwa


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


def _figures(segs, rwa, ppnr_stress, prov, cash):
    def loss(f):
        return sum(e * g * f(p) for e, p, g in segs)

    def cet1(losses):
        pre = ppnr_stress - max(0.0, losses - prov)
        return (_CET1 + (pre * (1 - _TAX) if pre > 0 else pre)) / rwa

    sev = cet1(loss(lambda p: _logit(p, _shift(_SEVERE))))
    lo, hi = 1.0, 50.0
    for _ in range(200):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if cet1(loss(lambda p, k=mid: min(1.0, k * p))) >= 0.075 else (lo, mid)
    level, days = cash, 0
    while level >= 0 and days < 60:
        level += 40 - (40 if days < 2 else 40 * 3 * 0.92 ** (days - 2))
        days += level >= 0
    return 100 * sev, days, hi


_now = _figures(_SEGS, _RWA, 36, _PROV, 300)
_small = [(2_000, 0.012, 0.50), (1_300, 0.025, 0.60), (450, 0.050, 0.65)]
_then = _figures(_small, _RWA - 250 * 0.85, 33, _PROV, 360)
cet_now, days_now, k_now = f"{_now[0]:.2f}", _now[1], f"{_now[2]:.2f}"
cet_then, days_then, k_then = f"{_then[0]:.2f}", _then[1], f"{_then[2]:.2f}"
gain_cet = f"{_then[0] - _now[0]:.2f}"
income_lost = 3
points = 37
stressed_c = f"{100 * _logit(0.05, _shift(_SEVERE)):.2f}"
_rwa_then = _RWA - 250 * 0.85
rwa_then, zh_rwa_then = f"{_rwa_then:,.1f}", f"{_rwa_then / 100:g} 亿"


def _with_shift(s):
    losses = _loss(lambda p: _logit(p, s))
    return _cet1(losses, 36)


_SE = 0.25
range_low = f"{100 * _with_shift(_shift(_SEVERE) + 1.645 * _SE):.1f}"
range_high = f"{100 * _with_shift(_shift(_SEVERE) - 1.645 * _SE):.1f}"
