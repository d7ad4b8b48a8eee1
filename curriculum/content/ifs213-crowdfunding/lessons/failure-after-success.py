"""3,000 lamps at 299 yuan: planned and actual unit cost, the month in which cash runs out, and what is left for each backer."""

from fractions import Fraction as _F

_UNITS, _PRICE = 3_000, 299
_FEES = _F(8, 100)
_PLAN_UNIT, _PLAN_TOOL, _SHIP = 178, 120_000, 18
_REAL_UNIT, _REAL_TOOL, _MONTH = 214, 245_000, 36_000

_raised = _UNITS * _PRICE
_net = int(_raised * (1 - _FEES))
_plan_cost = _PLAN_TOOL + _UNITS * (_PLAN_UNIT + _SHIP)
_plan_left = _net - _plan_cost
_delay = 5
_real_cost = _REAL_TOOL + _delay * _MONTH + _UNITS * (_REAL_UNIT + _SHIP)
_hole = _real_cost - _net

raised, net = f"{_raised:,}", f"{_net:,}"
fees = f"{_raised - _net:,}"
plan_each = _PLAN_UNIT + _SHIP
plan_units, plan_cost, plan_left = f"{_UNITS * (_PLAN_UNIT + _SHIP):,}", f"{_plan_cost:,}", f"{_plan_left:,}"
real_units, real_cost, hole = f"{_UNITS * (_REAL_UNIT + _SHIP):,}", f"{_real_cost:,}", f"{_hole:,}"
delay_cost = f"{_delay * _MONTH:,}"
overrun_tool = f"{100 * (_REAL_TOOL - _PLAN_TOOL) / _PLAN_TOOL:.0f}"
overrun_unit = f"{100 * (_REAL_UNIT - _PLAN_UNIT) / _PLAN_UNIT:.0f}"

# Deliver until the cash is gone, or stop at once and refund pro rata?
_cash = _net - _REAL_TOOL - _delay * _MONTH
_can = _cash // (_REAL_UNIT + _SHIP)
cash = f"{_cash:,}"
can_deliver, get_nothing = f"{_can:,}", f"{_UNITS - _can:,}"
share_served = f"{100 * _can / _UNITS:.0f}"
_each = _F(_cash, _UNITS)
refund_each = f"{float(_each):.2f}"
refund_pct = f"{float(100 * _each / _PRICE):.0f}"
topup = f"{float(_F(_hole, _UNITS)):.2f}"

_plan_path, _real_path = [_net], [_net]
for _m in range(1, 10):
    _plan_path.append(
        _plan_path[-1] - (_PLAN_TOOL if _m == 1 else 0) - (_UNITS * (_PLAN_UNIT + _SHIP) if _m == 4 else 0)
    )
    _real_path.append(
        _real_path[-1]
        - (_PLAN_TOOL if _m == 1 else 0)
        - (_REAL_TOOL - _PLAN_TOOL if _m == 5 else 0)
        - (_MONTH if 5 <= _m <= 9 else 0)
        - (_UNITS * (_REAL_UNIT + _SHIP) if _m == 9 else 0)
    )
path = "\n".join(f"{m},{a},{b}" for m, (a, b) in enumerate(zip(_plan_path, _real_path, strict=True)))
end_plan, end_real = f"{_plan_path[-1]:,}", f"{-_real_path[-1]:,}"
