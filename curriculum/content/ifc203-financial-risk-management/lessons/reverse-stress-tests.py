"""CET1 of the module's lender after losses, and the multiplier of PDs that breaks a floor. Million yuan."""

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


def _at(k, ppnr=_PPNR):
    return _cet1(_loss(lambda p: min(1.0, k * p)), ppnr)


def _break(floor, ppnr=_PPNR):
    lo, hi = 1.0, 50.0
    for _ in range(200):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if _at(mid, ppnr) >= floor else (lo, mid)
    return hi


_FLOOR = 0.075
cet1, rwa, ppnr, prov = _CET1, f"{_RWA:,}", _PPNR, _PROV
start = f"{100 * _CET1 / _RWA:.2f}"
_el = _loss(lambda p: p)
el = f"{_el:.2f}"
base = f"{100 * _at(1):.2f}"
_sev = _loss(lambda p: _logit(p, _shift(_SEVERE)))
sev_loss = f"{_sev:.2f}"
sev_pre = f"{_PPNR - max(0, _sev - _PROV):.2f}".replace("-", "−")
sev = f"{100 * _cet1(_sev):.2f}"
_PP2 = 36
ppnr_low = _PP2
low_pre = f"{_PP2 - (_sev - _PROV):.2f}".replace("-", "−")
sev_low = f"{100 * _cet1(_sev, _PP2):.2f}"
double_counted = f"{100 * _cet1(_sev + _PROV, _PP2):.2f}"
floor_amount = f"{_FLOOR * _RWA:.0f}"
room = f"{_CET1 - _FLOOR * _RWA:.0f}"
_need = _CET1 - _FLOOR * _RWA + _PPNR + _PROV
need = f"{_need:.0f}"
_k = _break(_FLOOR)
k = f"{_k:.2f}"
k_check = f"{_need / _el:.2f}"
k_low = f"{_break(_FLOOR, _PP2):.2f}"
kpd_a, kpd_b, kpd_c = (f"{100 * min(1, _k * p):.1f}" for _, p, _ in _SEGS)
mean_pd = f"{100 * sum(e * p for e, p, _ in _SEGS) / 4_000:.2f}"
k_pd = f"{100 * _k * sum(e * p for e, p, _ in _SEGS) / 4_000:.2f}"
_steps = []
_lo, _hi = 1.0, 8.0
for _i in range(1, 7):
    _m = (_lo + _hi) / 2
    _ok = _at(_m) >= _FLOOR
    _steps.append(f"{_i},{_m:.4f},{100 * _at(_m):.2f}")
    _lo, _hi = (_m, _hi) if _ok else (_lo, _m)
search = "\n".join(_steps)
chart = "\n".join(f"{x / 4:g},{100 * _at(x / 4) + 1e-9:.2f},{100 * _at(x / 4, _PP2) + 1e-9:.2f},7.5" for x in range(4, 17))
# Funding: which fall of income breaks the floor in the severe scenario?
_pp = _sev - _PROV - (_CET1 - _FLOOR * _RWA)
ppnr_break = f"{_pp:.1f}"
ppnr_fall = f"{100 * (1 - _pp / _PPNR):.0f}"

zh_cet1, zh_rwa, zh_ppnr, zh_prov, zh_el = _zh(_CET1), _zh(_RWA), _zh(_PPNR), _zh(_PROV), _zh(_el)
zh_sev, zh_pre, zh_low, zh_lowpre = _zh(round(_sev, 2)), _zh(round(abs(_PPNR - (_sev - _PROV)), 2)), _zh(_PP2), _zh(round(_sev - _PROV - _PP2, 2))
zh_floor, zh_room, zh_need, zh_pp = _zh(_FLOOR * _RWA), _zh(_CET1 - _FLOOR * _RWA), _zh(_need), _zh(round(_pp, 1))
excess, zh_excess = f"{_sev - _PROV:.2f}", _zh(round(_sev - _PROV, 2))
forward, margin = f"{_sev / _el:.1f}", f"{_k / (_sev / _el):.1f}"
