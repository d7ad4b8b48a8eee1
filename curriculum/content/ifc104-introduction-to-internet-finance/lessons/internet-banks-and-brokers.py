"""A failed bank and a depositor of 620,000 yuan; a small purchase of shares with a least commission."""

from decimal import ROUND_HALF_UP as _UP
from decimal import Decimal as _D


def _y(x):
    return f"{_D(x).quantize(_D('0.01'), rounding=_UP):,}"


_LIMIT, _DEPOSIT, _INTEREST = 500_000, 620_000, 8_400
_claim = _DEPOSIT + _INTEREST
claim = f"{_claim:,}"
over = f"{_claim - _LIMIT:,}"
from_estate = f"{(_claim - _LIMIT) * 45 // 100:,}"
lost = f"{(_claim - _LIMIT) - (_claim - _LIMIT) * 45 // 100:,}"
two_banks = f"{(_claim // 2):,}"

# Buying shares: commission 0.025% of the amount, at least 5 yuan.
_RATE, _LEAST = _D("0.00025"), _D(5)


def _cost(amount):
    return max(_LEAST, amount * _RATE)


small, large = _y(_cost(_D(3_000))), _y(_cost(_D(60_000)))
small_bp = f"{10_000 * _cost(_D(3_000)) / 3_000:.1f}"
large_bp = f"{10_000 * _cost(_D(60_000)) / 60_000:.1f}"
threshold = f"{_LEAST / _RATE:,.0f}"
commission = "\n".join(
    f'"{a:,}",{10_000 * _cost(_D(a)) / a:.1f}' for a in (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
)

# What one account costs a bank with branches and one without, and the balance at which each pays.
_MARGIN = _D("0.018")
_costs = {"branch": _D(90), "direct": _D(9)}
balance_branch = f"{_costs['branch'] / _MARGIN:,.0f}"
balance_direct = f"{_costs['direct'] / _MARGIN:,.0f}"
