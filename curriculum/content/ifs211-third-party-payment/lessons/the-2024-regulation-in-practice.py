"""Running down a wallet business: balances still unclaimed by week, and what the run-off costs. Million yuan."""
from fractions import Fraction as _F

_START, _Q = 412, _F(30, 100)
_balance, _rows = _F(_START), []
for _w in range(27):
    if _w % 2 == 0:
        _rows.append(f"{_w},{float(_balance):.2f}")
    if _w == 4:
        after_4 = f"{float(_balance):.1f}"
    if _w == 12:
        after_12 = f"{float(_balance):.2f}"
    if _w == 26:
        after_26 = f"{float(_balance) * 1000:,.0f}"
        after_26_wan = f"{float(_balance) * 100:,.1f}"
    _balance *= 1 - _Q
outstanding = "\n".join(_rows)
start = _START

# Cost of the run-off in million yuan a week: staff and systems, falling in two steps, over 26 weeks.
_costs = [(8, _F(21, 10)), (8, _F(14, 10)), (10, _F(9, 10))]
_total = sum(n * c for n, c in _costs)
cost_total = f"{float(_total):.1f}"
cost_steps_en = "; ".join(f"{n} weeks at {float(c):.1f}" for n, c in _costs)
cost_steps_zh = "；".join(f"{n} 周，每周 {float(c):.1f}" for n, c in _costs)
cost_parts = " + ".join(f"{float(n * c):.1f}" for n, c in _costs)
_NET, _REFUNDS = _F(34), _F(44, 10)
net_assets, refunds = f"{float(_NET):.1f}", f"{float(_REFUNDS):.1f}"
left = f"{float(_NET - _total - _REFUNDS):.1f}".replace("-", "−")
lacking = f"{float(_total + _REFUNDS - _NET):.1f}"
assert _total + _REFUNDS > _NET
_early = sum(n * c for n, c in [(8, _F(21, 10)), (8, _F(14, 10))])
early_total = f"{float(_early):.1f}"
early_left = f"{float(_NET - _early - _REFUNDS):.1f}"

# The same in 万元, for the Chinese text.


def _w(x):
    return f"{float(100 * x):,.0f}".replace("-", "−")


start_wan, net_wan, refunds_wan, cost_wan = _w(_START), _w(_NET), _w(_REFUNDS), _w(_total)
left_wan, lacking_wan = _w(_NET - _total - _REFUNDS), _w(_total + _REFUNDS - _NET)
early_total_wan, early_left_wan = _w(_early), _w(_NET - _early - _REFUNDS)
after_4_wan, after_12_wan = _w(_START * (1 - _Q) ** 4), _w(_START * (1 - _Q) ** 12)
steps_wan = "；".join(f"{n} 周，每周 {_w(c)}" for n, c in _costs)
parts_wan = " + ".join(_w(n * c) for n, c in _costs)
outstanding_wan = "\n".join(f"{w},{float(100 * _START * (1 - _Q) ** w):.1f}" for w in range(0, 27, 2))
