"""Bayes for the phone review: 4% of applications are fraudulent."""

from fractions import Fraction

_PRIOR, _HIT, _FALSE = Fraction(4, 100), Fraction(70, 100), Fraction(6, 100)
_N = 5_000
_fraud = _N * _PRIOR
_caught, _alarms = _fraud * _HIT, (_N - _fraud) * _FALSE
fraud, honest = f"{int(_fraud):,}", f"{int(_N - _fraud):,}"
caught, alarms = f"{int(_caught):,}", f"{int(_alarms):,}"
missed = f"{int(_fraud - _caught):,}"
flagged = f"{int(_caught + _alarms):,}"
posterior = f"{float(100 * _caught / (_caught + _alarms)):.1f}"
clean = f"{float(100 * (_fraud - _caught) / (_N - _caught - _alarms)):.2f}"


def _update(p, ratio):
    odds = p / (1 - p) * ratio
    return odds / (1 + odds)


_lr_phone = _HIT / _FALSE
_lr_income = Fraction(5)
_p1 = _update(_PRIOR, _lr_income)
_p2 = _update(_p1, _lr_phone)
lr_phone = f"{float(_lr_phone):.1f}"
after_income, after_both = f"{float(100 * _p1):.1f}", f"{float(100 * _p2):.1f}"
steps = f"4.0\n{after_income}\n{after_both}"
prior = "4.0"
# Money: a call costs 15 yuan; a fraudulent loan of 12,000 loses everything; an honest customer turned away costs 600.
_call, _loss, _lost_customer = 15, 12_000, 600
calls = f"{_N * _call:,}"
saved = f"{int(_caught * _loss):,}"
turned_away = f"{int(_alarms * _lost_customer):,}"
net = f"{int(_caught * _loss - _alarms * _lost_customer - _N * _call):,}"
# Statement check: stated 9,000; salary credits of six months
_credits = [6_120, 6_120, 6_480, 6_120, 6_300, 6_120]
mean_credit = f"{sum(_credits) / 6:,.0f}"
overstated = f"{100 * (9_000 / (sum(_credits) / 6) - 1):.0f}"
