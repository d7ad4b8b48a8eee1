"""A loan of 4,000 yuan beside one of 8,000,000; amounts in yuan."""

import math as _math


def _interest(principal, rate, n):
    i = rate / 12
    return principal * i * (1 + i) ** n / ((1 + i) ** n - 1) * n - principal


_P, _N, _RATE, _FUNDS, _PD, _LGD = 4_000, 6, 0.18, 0.05, 0.04, 0.70
_earned = _interest(_P, _RATE, _N)
_funding = _earned * _FUNDS / _RATE
_loss = _P * _PD * _LGD
_left = _earned - _funding - _loss
earned, funding, loss, left = (f"{x:,.2f}" for x in (_earned, _funding, _loss, _left))
hand, machine = 2 * 60, 9
after_hand, after_machine = f"{_left - hand:,.2f}".replace("-", "−"), f"{_left - machine:,.2f}"
break_even_hand = f"{_math.ceil(hand / (_left / _P) / 100) * 100:,}"
break_even_machine = f"{_math.ceil(machine / (_left / _P) / 10) * 10:,}"
_big = _interest(8_000_000, 0.06, 6)
big_interest = f"{_big:,.0f}"
big_hours = 40
big_cost = f"{big_hours * 60:,}"
big_share = f"{100 * big_hours * 60 / _big:.1f}"
hand_share = f"{100 * hand / _earned:.0f}"

# How far the default rate of n independent loans strays from 4%: two standard deviations either way.
_rows = []
for _n in (20, 200, 2_000, 20_000):
    _s = _math.sqrt(_PD * (1 - _PD) / _n)
    _rows.append(f'"{_n:,}",{100 * _s:.2f},{max(0, 100 * (_PD - 2 * _s)):.2f},{100 * (_PD + 2 * _s):.2f}')
bars = "\n".join(f"{_r.split(chr(34))[1].replace(',', '')},{_r.split(',')[-1]}" for _r in _rows)
high_20, high_2000 = (f"{100 * (_PD + 2 * _math.sqrt(_PD * (1 - _PD) / n)):.1f}" for n in (20, 2_000))

# Two groups that the lender cannot tell apart: PD 2% and 10%.
_half = (0.02 + 0.10) / 2 * _LGD
pooled = f"{100 * _half:.1f}"
good, bad = f"{100 * 0.02 * _LGD:.1f}", f"{100 * 0.10 * _LGD:.1f}"
_after = (0.02 * 0.25 + 0.10 * 0.50) / 0.75 * _LGD
after_leaving = f"{100 * _after:.1f}"
