"""Round-robin allocation, idle money, and a test of whether loans were handed out fairly."""

from fractions import Fraction
from math import sqrt

_BUDGET, _UNIT, _CAP = 500, 50, 150
_LOANS = [("X", 100), ("Y", 400), ("Z", 150), ("W", 50)]
_out, _left, _rounds = {k: 0 for k, _ in _LOANS}, _BUDGET, []
while True:
    _given = []
    for _k, _available in _LOANS:
        if _left >= _UNIT and _out[_k] + _UNIT <= min(_CAP, _available):
            _out[_k] += _UNIT
            _left -= _UNIT
            _given.append(_k)
    if not _given:
        break
    _rounds.append(f"{len(_rounds) + 1}," + ",".join("50" if k in _given else "0" for k, _ in _LOANS) + f",{_left}")
rounds = "\n".join(_rounds)
got_x, got_y, got_z, got_w = (str(_out[k]) for k in "XYZW")
idle = str(_left)
invested = str(_BUDGET - _left)

_MIN_LOANS = 50
# Idle money: 10% loans of 360 days, money waits before it is lent.
_drag = {w: Fraction(10) * 360 / (360 + w) for w in (0, 6, 12, 30)}
drag_12, drag_30 = f"{float(_drag[12]):.2f}", f"{float(_drag[30]):.2f}"
_short = {w: Fraction(10) * 90 / (90 + w) for w in (12,)}
drag_short = f"{float(_short[12]):.2f}"

# Fairness: defaults among 400 loans taken by staff and 3,600 taken by auto-invest.
_n1, _d1, _n2, _d2 = 400, 12, 3_600, 252
_p = (_d1 + _d2) / (_n1 + _n2)
_z = (_d2 / _n2 - _d1 / _n1) / sqrt(_p * (1 - _p) * (1 / _n1 + 1 / _n2))
staff, public = f"{100 * _d1 / _n1:.1f}", f"{100 * _d2 / _n2:.1f}"
pooled, z = f"{100 * _p:.1f}", f"{_z:.2f}"
se = f"{100 * sqrt(_p * (1 - _p) * (1 / _n1 + 1 / _n2)):.2f}"
gap = f"{100 * (_d2 / _n2 - _d1 / _n1):.1f}"

left_1 = _rounds[0].rsplit(",", 1)[1]
open_y = str(dict(_LOANS)["Y"] - _out["Y"])
