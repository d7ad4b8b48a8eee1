"""Two banks of 2015 in reported figures, and what can be computed from them."""

from datetime import date as _date
from decimal import ROUND_HALF_UP as _UP
from decimal import Decimal as _D


def _q(x, places):
    return str(_D(x).quantize(_D(1).scaleb(-places), rounding=_UP))


# Micro-loans of Ant up to April 2015, as the regulator's approval was reported: 400 billion yuan, 1.6 million firms.
average = f"{400_000_000_000 / 1_600_000:,.0f}"
_DAILY = _D("0.0005")
nominal = _q(_DAILY * 365 * 100, 2)
effective = _q(((1 + float(_DAILY)) ** 365 - 1) * 100, 2)
_SUM, _DAYS = 10_000, 90
interest_90 = _q(_SUM * _DAILY * _DAYS, 2)
first_90 = _q(_D(_SUM) * _D("0.075") * _DAYS / 365, 2)
ratio = _q(_DAILY * 365 * 100 / _D("7.5"), 1)
days_between = str((_date(2015, 6, 25) - _date(2015, 1, 4)).days)
compare = f"First loan of WeBank (7.5% a year),{first_90}\nDaily rate of 0.05%,{interest_90}"
compare_zh = f"微众银行首笔贷款（年利率 7.5%）,{first_90}\n日利率 0.05%,{interest_90}"
