"""Seven days of a money-market fund, in yuan of income per 10,000 units; and what fees and calm days hide."""

from decimal import ROUND_HALF_UP as _UP
from decimal import Decimal as _D


def _round(x, places):
    return x.quantize(_D(1).scaleb(-places), rounding=_UP)


_INCOMES = ["0.3912", "0.3905", "0.3911", "0.9140", "0.3898", "0.3903", "0.3907"]
_incomes = [_D(x) for x in _INCOMES]
_total = sum(_incomes)
total = str(_total)
_yield = _total / 7 * 365 / _D(10_000) * 100
yield_7 = str(_round(_yield, 3))
_calm = [x for x in _incomes if x < _D("0.5")]
_usual = sum(_calm) / len(_calm)
usual_day = str(_round(_usual, 4))
_calm_yield = _usual * 365 / _D(10_000) * 100
yield_calm = str(_round(_calm_yield, 3))
spike = _INCOMES[3]
difference = str(_round(_yield - _calm_yield, 3))
days = "\n".join(f"{k},{x}" for k, x in enumerate(_INCOMES, start=1))

_HELD = 20_000
year_advertised = f"{_round(_HELD * _yield / 100, 2):,}"
year_calm = f"{_round(_HELD * _calm_yield / 100, 2):,}"
month_calm = str(_round(_HELD * _usual * 30 / 10_000, 2))

# Yu'e Bao, spring 2014: average holding per investor.
average = f"{554_000_000_000 / 81_000_000:,.0f}"

# A distributor's income on 1 billion yuan held for a year in two products, as a share of the sum.
_SUM = 1_000_000_000
fee_money = f"{_SUM * _D('0.0025') / 1_000_000:,.1f}"
fee_stock = f"{_SUM * _D('0.0060') / 1_000_000:,.1f}"


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


fee_money_zh, fee_stock_zh = _zh(fee_money, 100), _zh(fee_stock, 100)
