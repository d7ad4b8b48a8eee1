"""From shocks to stressed PDs: a shift of the logit, its uncertainty, and the Vasicek quantile it corresponds to."""

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


_PD = 0.025
performs = f"{1 - _PD:.3f}"
_sh = _shift(_SEVERE)
shift = f"{_sh:.2f}"
s_gdp, s_un, s_hp = (f"{_BETAS[k] * _SEVERE[k]:.2f}" for k in ("gdp", "unemp", "hpi"))
logit_0 = f"{_math.log(_PD / (1 - _PD)):.4f}".replace("-", "−")
logit_1 = f"{_math.log(_PD / (1 - _PD)) + _sh:.4f}".replace("-", "−")
_p = _logit(_PD, _sh)
stressed = f"{100 * _p:.2f}"
factor = f"{_math.exp(_sh):.2f}"
exp_pd = f"{100 * _PD * _math.exp(_sh):.2f}"
high_logit, high_exp = f"{100 * _logit(0.5, _sh):.0f}", f"{100 * 0.5 * _math.exp(_sh):.0f}"
seg_a, seg_b, seg_c = (f"{100 * _logit(p, _sh):.2f}" for _, p, _ in _SEGS)
pd_a, pd_b, pd_c = (f"{100 * p:.1f}" for _, p, _ in _SEGS)
loss_0, loss_1 = f"{_loss(lambda p: p):.2f}", f"{_loss(lambda p: _logit(p, _sh)):.2f}"
zh_loss_0, zh_loss_1 = _zh(round(_loss(lambda p: p), 2)), _zh(round(_loss(lambda p: _logit(p, _sh)), 2))
chart = "\n".join(f"{s / 10:g},{100 * _logit(0.10, s / 10):.1f},{100 * 0.10 * _math.exp(s / 10):.1f}" for s in range(0, 26, 2))
at_24_logit, at_24_exp = f"{100 * _logit(0.10, 2.4):.0f}", f"{100 * 0.10 * _math.exp(2.4):.0f}"

# Uncertainty: the index has a standard error of 0.25.
_SE = 0.25
_lo, _hi = _sh - 1.645 * _SE, _sh + 1.645 * _SE
lo_shift, hi_shift = f"{_lo:.2f}", f"{_hi:.2f}"
lo_pd, hi_pd = f"{100 * _logit(_PD, _lo):.2f}", f"{100 * _logit(_PD, _hi):.2f}"
lo_loss, hi_loss = f"{_loss(lambda p: _logit(p, _lo)):.0f}", f"{_loss(lambda p: _logit(p, _hi)):.0f}"
zh_lo, zh_hi = _zh(round(_loss(lambda p: _logit(p, _lo)))), _zh(round(_loss(lambda p: _logit(p, _hi))))

# Which quantile of the one-factor model is this? rho 6%.
_RHO = 0.06
_q = _ND.cdf((_ND.inv_cdf(_p) * _math.sqrt(1 - _RHO) - _ND.inv_cdf(_PD)) / _math.sqrt(_RHO))
q = f"{100 * _q:.1f}"
years = f"{1 / (1 - _q):.0f}"
_v = _ND.cdf((_ND.inv_cdf(_PD) + _math.sqrt(_RHO) * _ND.inv_cdf(0.999)) / _math.sqrt(1 - _RHO))
vasicek_999 = f"{100 * _v:.2f}"
_w = _ND.cdf((_ND.inv_cdf(_PD) + _math.sqrt(_RHO) * _ND.inv_cdf(0.001)) / _math.sqrt(1 - _RHO))
vasicek_wrong = f"{100 * _w:.2f}"
# The shock of one point entered as 1.
dev_pd = f"{100 * _logit(_PD, _BETAS['unemp']):.2f}"
