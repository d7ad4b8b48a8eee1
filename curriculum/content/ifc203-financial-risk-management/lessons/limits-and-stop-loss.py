"""A VaR limit as a limit on the position, and what a stop-loss saves when selling takes days. Million yuan."""

import math as _math
from statistics import NormalDist as _N

_Z = _N().inv_cdf(0.99)
_LIM = 1.2
z = f"{_Z:.3f}"


def _max_pos(sigma):
    return _LIM / (_Z * sigma)


pos_06, pos_12, pos_20 = (f"{_max_pos(s):.1f}" for s in (0.006, 0.012, 0.020))
chart = "\n".join(f"{s / 10:g},{_max_pos(s / 1000):.1f}" for s in (4, 6, 8, 10, 12, 14, 16, 18, 20))
_POS, _STOP, _VOL, _PART = 80, 2.4, 120, 0.10
_DAY = _VOL * _PART
day_sale = f"{_DAY:g}"
days_out = _math.ceil(_POS / _DAY)
_rest = [_POS - _DAY * i for i in range(days_out)]
rest = ", ".join(f"{x:g}" for x in _rest)
rest_zh = "、".join(f"{100 * x:,.0f}" for x in _rest)
_root = _math.sqrt(sum(x * x for x in _rest))
root = f"{_root:.1f}"
_S = 0.02
_more = _Z * _S * _root
more = f"{_more:.2f}"
final = f"{_STOP + _more:.2f}"
times = f"{(_STOP + _more) / _STOP:.1f}"
gap = f"{_POS * 0.04:.1f}"
var_now = f"{_Z * _S * _POS:.2f}"
# The same with half the position: it is out in four days.
_h = [40 - _DAY * i for i in range(4)]
half_more = f"{_Z * _S * _math.sqrt(sum(x * x for x in _h)):.2f}"
half_days = len(_h)
half_rest = " + ".join(f"{x:g}" for x in _h)


def _zh(m):
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_06, zh_12, zh_20 = (_zh(round(_max_pos(s), 1)) for s in (0.006, 0.012, 0.020))
zh_day, zh_more, zh_final, zh_gap, zh_half, zh_var = _zh(_DAY), _zh(round(_more, 2)), _zh(round(_STOP + _more, 2)), _zh(3.2), _zh(round(float(half_more), 2)), _zh(round(_Z * _S * _POS, 2))
# Knight: dollars a minute.
knight_minute = f"{460 / 45:.0f}"
zh_knight = f"{460 / 45 * 100:,.0f} 万"
zh_root = _zh(round(_root, 1))
