"""A published probability that moves the pledges it is about: fixed points of p = Phi((base - goal + pull (p - 1/2)) / sd)."""

from statistics import NormalDist as _NormalDist

_ND = _NormalDist()
_GOAL, _BASE, _SD = 100_000, 100_000, 15_000
_STRONG, _WEAK = 60_000, 15_000


def _response(shown, pull, base=_BASE):
    return _ND.cdf((base - _GOAL + pull * (shown - 0.5)) / _SD)


def _settle(start, pull, base=_BASE):
    p = start
    for _ in range(500):
        p = _response(p, pull, base)
    return p


def _pct(x, nd=1):
    return f"{100 * x:.{nd}f}"


goal, base, sd, pull = f"{_GOAL:,}", f"{_BASE:,}", f"{_SD:,}", f"{_STRONG:,}"
weak_pull = f"{_WEAK:,}"
high, low = _pct(_settle(0.55, _STRONG)), _pct(_settle(0.45, _STRONG))
weak_high, weak_low = _pct(_settle(0.95, _WEAK)), _pct(_settle(0.05, _WEAK))
_walk = [0.55]
for _ in range(6):
    _walk.append(_response(_walk[-1], _STRONG))
walk = "\n".join(f"{i},{_pct(x)},{_pct(1 - x)}" for i, x in enumerate(_walk))
step_1, step_2, step_3 = (_pct(x) for x in _walk[1:4])
add_1 = f"{_STRONG * (0.55 - 0.5):,.0f}"
z_1 = f"{_STRONG * 0.05 / _SD:.1f}"
slope = f"{_STRONG / _SD * _ND.pdf(0):.2f}"
weak_slope = f"{_WEAK / _SD * _ND.pdf(0):.2f}"
curve = "\n".join(
    f"{x},{_pct(_response(x / 100, _STRONG))},{_pct(_response(x / 100, _WEAK))},{x}" for x in range(0, 101, 5)
)
extra_high = f"{_STRONG * (_settle(0.55, _STRONG) - 0.5):,.0f}"
total_high = f"{_BASE + _STRONG * (_settle(0.55, _STRONG) - 0.5):,.0f}"
total_low = f"{_BASE + _STRONG * (_settle(0.45, _STRONG) - 0.5):,.0f}"
# A better campaign, worth 104,000 without any number shown, that is shown a low one.
good_hidden = _pct(_response(0.5, 0, 104_000))
good_low = _pct(_settle(0.05, _STRONG, 104_000))
good_base = "104,000"
