"""Counting holders of a firm that issues shares three times to specified persons."""

_LINE = 200
_ROUND_1, _ROUND_2, _BOTH = 64, 78, 11
_PARTNERS, _PLAN = 85, 46

_direct = _ROUND_1 + _ROUND_2 - _BOTH
_looked_through = _direct + _PARTNERS
_naive = _direct + 1
round_1, round_2, both, partners, plan = _ROUND_1, _ROUND_2, _BOTH, _PARTNERS, _PLAN
direct, naive, looked = _direct, _naive, _looked_through
over = _looked_through - _LINE
room_naive, room_direct = _LINE - _naive, _LINE - _direct
with_plan = _looked_through + _PLAN
bars = f"Register,{_direct},1,0\nLooked through,{_direct},0,{_PARTNERS}"
bar_register, bar_through = f"{_direct},1,0", f"{_direct},0,{_PARTNERS}"
per_head = f"{6_000_000 / _looked_through:,.0f}"
