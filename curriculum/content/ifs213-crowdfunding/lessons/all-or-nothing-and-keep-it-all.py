"""A project that needs 300,000 yuan, three levels of pledging, and one backer's 300 yuan under both rules."""

from fractions import Fraction as _F

_NEED, _PLEDGE, _VALUE = 300_000, 300, 420
_LEVELS = (90_000, 210_000, 360_000)
_CHANCE = (_F(35, 100), _F(25, 100), _F(40, 100))
_DELIVER = (_F(5, 100), _F(30, 100), _F(85, 100))

_kia = [c * (d * _VALUE - _PLEDGE) for c, d in zip(_CHANCE, _DELIVER, strict=True)]
_aon = [g if level >= _NEED else _F(0) for g, level in zip(_kia, _LEVELS, strict=True)]


def _s(q, nd=2):
    text = f"{abs(float(q)):,.{nd}f}"
    return f"−{text}" if q < 0 else text


gain_1, gain_2, gain_3 = (_s(d * _VALUE - _PLEDGE, 0) for d in _DELIVER)
kia_1, kia_2, kia_3 = (_s(x) for x in _kia)
backer_kia, backer_aon = _s(sum(_kia)), _s(sum(_aon))
founder_kia = f"{int(sum(c * x for c, x in zip(_CHANCE, _LEVELS, strict=True))):,}"
founder_aon = f"{int(_CHANCE[2] * _LEVELS[2]):,}"
bars = "\n".join(
    f'"{x:,}",{float(a):.2f},{float(k):.2f}' for x, a, k in zip(_LEVELS, _aon, _kia, strict=True)
)

# The backer's break-even: how probable must the top level be under keep-it-all, the two others keeping their proportion?
_loss = (_CHANCE[0] * (_DELIVER[0] * _VALUE - _PLEDGE) + _CHANCE[1] * (_DELIVER[1] * _VALUE - _PLEDGE)) / (
    _CHANCE[0] + _CHANCE[1]
)
_top = _DELIVER[2] * _VALUE - _PLEDGE
needed = f"{float(100 * -_loss / (_top - _loss)):.1f}"

# A goal of 100,000 instead of 300,000 turns the rule into keep-it-all for the middle level.
low_goal = _s(_kia[1] + _kia[2])
# Closing a gap oneself: 12,000 yuan short of 300,000, fees 8%.
_gap = 12_000
self_cost = f"{_gap * 8 // 100:,}"
self_release = f"{(_NEED - _gap) * 92 // 100:,}"
