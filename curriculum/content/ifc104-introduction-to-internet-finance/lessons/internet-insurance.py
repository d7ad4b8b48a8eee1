"""Return-freight cover: price per policy, and what happens if one price is asked of buyers who differ."""

from decimal import ROUND_HALF_UP as _UP
from decimal import Decimal as _D


def _y(x, places="0.01"):
    return f"{_D(x).quantize(_D(places), rounding=_UP):,}"


_P, _COST = _D("0.08"), _D(10)
_FIXED, _SHARE = _D("0.06"), _D("0.20")
_pure = _P * _COST
_gross = (_pure + _FIXED) / (1 - _SHARE)
pure, net, gross = _y(_pure), _y(_pure + _FIXED), _y(_gross)
insurer_share = f"{1 - _SHARE:.1f}"
to_platform = _y(_gross * _SHARE)
loss_ratio = f"{100 * _pure / _D(gross):.1f}"
million_premium = f"{1_000_000 * _D(gross):,.0f}"
million_claims = f"{1_000_000 * _pure:,.0f}"
platform_cut = f"{1_000_000 * _D(gross) * _SHARE:,.0f}"
result = f"{1_000_000 * (_D(gross) * (1 - _SHARE) - _pure - _FIXED):,.0f}".replace("-", "−")

# Four groups of 250,000 buyers with return rates of 2, 5, 9 and 16%; each round those who lose by the price leave.
_GROUPS = [_D("0.02"), _D("0.05"), _D("0.09"), _D("0.16")]
mean_rate = f"{100 * sum(_GROUPS) / 4:.0f}"


def _round_price(groups):
    mean = sum(groups) / len(groups)
    return (mean * _COST + _FIXED) / (1 - _SHARE)


_worth = _D("1.5")  # a buyer pays up to 1.5 times the expected claim
_left, _rows = list(_GROUPS), []
for _k in range(1, 5):
    _price = _round_price(_left)
    _rows.append((_k, len(_left), _price, 100 * sum(_left) / len(_left)))
    _stay = [g for g in _left if _worth * g * _COST >= _price]
    if _stay == _left:
        break
    _left = _stay or _left[-1:]
spiral = "\n".join(f"{k},{25 * n},{_y(p)},{m:.1f}" for k, n, p, m in _rows)
first_price, last_price = _y(_rows[0][2]), _y(_rows[-1][2])
last_share = str(25 * _rows[-1][1])
by_group = "\n".join(
    f"{100 * g:.0f},{_y((g * _COST + _FIXED) / (1 - _SHARE))},{first_price}" for g in _GROUPS
)
spiral_chart = "\n".join(f"{25 * n} left,{25 * n},{m:.1f}" for _, n, _, m in _rows)
spiral_chart_zh = "\n".join(f"剩 {25 * n},{25 * n},{m:.1f}" for _, n, _, m in _rows)
