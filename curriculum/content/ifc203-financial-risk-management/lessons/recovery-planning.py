"""Recovery options of the module's lender after the severe scenario: what each does to CET1. Million yuan."""

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


_PRE = 36 - (_loss(lambda p: _logit(p, _shift(_SEVERE))) - _PROV)
_C = _CET1 + _PRE
_TARGET, _FLOOR = 0.085, 0.075
capital = f"{_C:.2f}"
ratio = f"{100 * _C / _RWA:.2f}"
gap = f"{_TARGET * _RWA - _C:.2f}"
rwa_cut = f"{_RWA - _C / _TARGET:.1f}"
rwa_cut_share = f"{100 * (1 - _C / _TARGET / _RWA):.1f}"


def _r(dc=0.0, drwa=0.0):
    return 100 * (_C + dc) / (_RWA + drwa)


_shrink = 0.08 * _RWA
shrink = f"{_shrink:.0f}"
r_shrink = f"{_r(-4, -_shrink):.2f}"
_sell_loss = 300 * 0.06
sell_loss, zh_sell_loss = f"{_sell_loss:.0f}", _zh(_sell_loss)
r_sell = f"{_r(-_sell_loss, -255):.2f}"
r_sell_par = f"{_r(0, -255):.2f}"
r_equity, r_equity_half = f"{_r(40):.2f}", f"{_r(20):.2f}"
r_cost = f"{_r(4.5):.2f}"
r_both = f"{_r(-4 + 4.5, -_shrink):.2f}"
r_all = f"{_r(-4 + 4.5 + 20, -_shrink):.2f}"
# Break-even discount of a sale: the ratio does not move.
_be = 255 * _C / _RWA / 300
breakeven = f"{100 * _be:.1f}"

# Capital falls by 0.12 points a month; options add 0.70 points over six months from the month in which they begin.
_FALL, _GAIN, _TIME = 0.12, 0.70, 6


def _path(start):
    out = []
    for m in range(13):
        done = min(max(m - start, 0), _TIME) / _TIME if start is not None else 0
        out.append(8.9 - _FALL * m + _GAIN * done)
    return out


_p0, _p1, _p2 = _path(None), _path(3), _path(9)
chart = "\n".join(f"{m},{a:.2f},{b:.2f},{c:.2f},7.5" for m, (a, b, c) in enumerate(zip(_p0, _p1, _p2, strict=True)))
cross = next(m for m, x in enumerate(_p0) if x < 7.5)
low_early, low_late = f"{min(_p1):.2f}", f"{min(_p2):.2f}"
fall, lost, trigger = f"{_FALL:.2f}", f"{_TIME * _FALL:.2f}", f"{7.5 + _TIME * _FALL:.2f}"
trigger_month = next(m for m, x in enumerate(_p0) if x < 8.5)

zh_capital, zh_gap, zh_rwa_cut, zh_shrink = _zh(round(_C, 2)), _zh(round(_TARGET * _RWA - _C, 2)), _zh(round(_RWA - _C / _TARGET, 1)), _zh(round(_shrink))
