"""Expected loss and the capital function for other retail exposures (CRE31): PD 4%, LGD 60% and a table by PD."""

import math as _math
from statistics import NormalDist as _N

_ND = _N()


def _r(pd):
    w = (1 - _math.exp(-35 * pd)) / (1 - _math.exp(-35))
    return 0.03 * w + 0.16 * (1 - w)


def _worst(pd, r, q=0.999):
    return _ND.cdf((_ND.inv_cdf(pd) + _math.sqrt(r) * _ND.inv_cdf(q)) / _math.sqrt(1 - r))


_PD, _LGD, _EAD = 0.04, 0.60, 10_000
pd, lgd, ead = "4", "60", "10,000"
_rho = _r(_PD)
rho = f"{100 * _rho:.2f}"
_w = _worst(_PD, _rho)
worst = f"{100 * _w:.2f}"
_el = _PD * _LGD
el = f"{100 * _el:.2f}"
el_yuan = f"{_el * _EAD:,.0f}"
_k = _LGD * _w - _el
bad_loss = f"{100 * _LGD * _w:.2f}"
k = f"{100 * _k:.2f}"
k_yuan = f"{_k * _EAD:,.0f}"
rw = f"{100 * 12.5 * _k:.0f}"
_COST = 0.10
capital_price = f"{_k * _EAD * _COST:,.0f}"
price = f"{_el * _EAD + _k * _EAD * _COST:,.0f}"

table = "\n".join(
    f"{100 * p:g},{100 * _r(p):.1f},{100 * p * _LGD:.2f},{100 * _LGD * _worst(p, _r(p)):.2f},{100 * (_LGD * _worst(p, _r(p)) - p * _LGD):.2f}"
    for p in (0.005, 0.01, 0.02, 0.04, 0.08, 0.15)
)
chart = "\n".join(
    f"{100 * p:g},{100 * p * _LGD:.2f},{100 * (_LGD * _worst(p, _r(p)) - p * _LGD):.2f}"
    for p in (0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.10, 0.12, 0.15)
)
# Ten years of a portfolio of 4,000 million at an expected 2.4%: losses in million.
_YEARS = [71, 64, 88, 79, 93, 60, 75, 196, 118, 96]
losses = "\n".join(f"{i + 1},{x}" for i, x in enumerate(_YEARS))
_budget = 0.024 * 4_000
budget = f"{_budget:.0f}"
mean_loss = f"{sum(_YEARS) / 10:.0f}"
over = sum(x > _budget for x in _YEARS)
worst_year = max(_YEARS)
excess = f"{max(_YEARS) - _budget:.0f}"
capital = f"{_k * 4_000:.0f}"


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_budget, zh_mean, zh_worst, zh_excess = _zh(_budget), _zh(round(sum(_YEARS) / 10)), _zh(max(_YEARS)), _zh(max(_YEARS) - _budget)
