"""Odds: how signs with known likelihood ratios move a prior of 5%."""

from fractions import Fraction

_PRIOR = Fraction(5, 100)
_SIGNS = [("fixed", Fraction(60, 20)), ("custody", Fraction(80, 10)), ("recruit", Fraction(50, 10))]


def _p(odds):
    return odds / (1 + odds)


_odds = _PRIOR / (1 - _PRIOR)
_path = [_PRIOR]
for _, _lr in _SIGNS:
    _odds *= _lr
    _path.append(_p(_odds))
p0, p1, p2, p3 = (f"{float(100 * p):.1f}" for p in _path)
odds0 = "1:19"
lr_fixed, lr_custody, lr_recruit = (f"{float(lr):.0f}" for _, lr in _SIGNS)
# Only the recruiting bonus
_only = _p(_PRIOR / (1 - _PRIOR) * Fraction(5))
only_recruit = f"{float(100 * _only):.1f}"
# A sign that everybody shows: an office in a good street, 40% against 50%.
_office = _p(_PRIOR / (1 - _PRIOR) * Fraction(50, 40))
office = f"{float(100 * _office):.1f}"
# What a check is worth: 80,000 yuan, 9% a year for one year against 2%, loss of 70% if fraudulent
_M = 80_000
gain = f"{int(_M * (Fraction(9, 100) - Fraction(2, 100))):,}"
_loss = Fraction(70, 100) * _M + Fraction(2, 100) * _M
loss = f"{int(_loss):,}"
_even = (_M * Fraction(7, 100)) / (_M * Fraction(7, 100) + _loss)
even = f"{float(100 * _even):.1f}"
