"""The break-even rate of a consumer loan, component by component; percent a year of the balance."""

from fractions import Fraction as _Fraction

_COF, _PD, _LGD, _OPEX = _Fraction("4.2"), _Fraction(3), _Fraction("0.6"), _Fraction(4)
_K, _ROE, _TAX = _Fraction("0.10"), _Fraction(12), _Fraction("0.25")


def _two(q):
    return f"{float(q):.2f}"


_el = _PD * _LGD
_funding = _COF * (1 - _K)
_capital = _K * _ROE / (1 - _TAX)
_rate = _funding + _el + _OPEX + _capital
el, funding, opex, capital, rate = (_two(x) for x in (_el, _funding, _OPEX, _capital, _rate))
borrowed_share, after_tax_share = f"{float(100 * (1 - _K)):.0f}", f"{float(100 * (1 - _TAX)):.0f}"
before_tax = _two(_ROE / (1 - _TAX))
no_gross_up = _two(_rate - _capital + _K * _ROE)
return_no_gross_up = _two(_ROE * (1 - _TAX))
parts = "\n".join(f"{n},{_two(x)}" for n, x in (("Funding", _funding), ("Expected loss", _el), ("Running cost", _OPEX), ("Return on capital", _capital)))
parts_zh = "\n".join(f"{n},{_two(x)}" for n, x in (("资金", _funding), ("预期损失", _el), ("运营成本", _OPEX), ("资本回报", _capital)))


def _raroc(r):
    return (r - _funding - _OPEX - _el) * (1 - _TAX) / _K


raroc_12, raroc_10 = _two(_raroc(_Fraction(12))), _two(_raroc(_Fraction(10)))
raroc_even = _two(_raroc(_rate))
surplus_12 = _two(_Fraction(12) - _funding - _OPEX - _el)
after_tax_12 = _two((_Fraction(12) - _funding - _OPEX - _el) * (1 - _TAX))

# 180 yuan of cost per loan, spread over the average balance of a 12-month loan (13/24 of the amount).
_lines, _bars = [], []
for _amount in (2_000, 5_000, 10_000, 20_000, 50_000):
    _share = _Fraction(180) / (_amount * _Fraction(13, 24)) * 100
    _lines.append(f'"{_amount:,}",{_two(_share)},{_two(_rate - _OPEX + _share)}')
    _bars.append(f'{_amount},{_two(_funding + _el + _capital)},{_two(_share)}')
by_amount, stacked = "\n".join(_lines), "\n".join(_bars)
rate_2000, rate_50000 = (line.rsplit(",", 1)[1] for line in (_lines[0], _lines[-1]))

half_pd = _two(_el / 2)
half_work = _two(_Fraction(90) / (2_000 * _Fraction(13, 24)) * 100)
no_gross_up_gap = _two(_capital - _K * _ROE)
