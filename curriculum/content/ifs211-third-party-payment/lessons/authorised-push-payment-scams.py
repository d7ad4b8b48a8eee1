"""What a delay on transfers to new payees costs and saves; how a loss is shared under the British rule."""
from fractions import Fraction as _F

_TRANSFERS, _SCAMS, _AVG = 1_000, 4, 23_000
_ANNOY = 6
_policies = [("No warning", "没有提示", _F(0), _F(0)), ("General warning", "笼统提示", _F(4, 100), _F(0)),
             ("Warning that names the story", "点破骗术的提示", _F(22, 100), _F(1)), ("The same, and two hours' delay", "再加两小时延迟", _F(48, 100), _F(6))]
_rows = []
for _en, _zh, _stop, _cost in _policies:
    _loss = _SCAMS * _AVG * (1 - _stop)
    _friction = (_TRANSFERS - _SCAMS) * _cost
    _rows.append((_en, _zh, _loss, _friction))
costs_en = "\n".join(f'"{en}",{int(l)},{int(f)}' for en, zh, l, f in _rows)
costs_zh = "\n".join(f'"{zh}",{int(l)},{int(f)}' for en, zh, l, f in _rows)


def _n(x):
    return f"{int(x + _F(1, 2)):,}"


exposed = _n(_SCAMS * _AVG)
honest = _TRANSFERS - _SCAMS
avoided = _n(_SCAMS * _AVG * _F(48, 100))
friction = _n(_rows[3][3])
total_none, total_general, total_named, total_delay = (_n(l + f) for _, _, l, f in _rows)
ratio = f"{float(_SCAMS * _AVG * _F(48, 100) / _rows[3][3]):.1f}"
_break_even = _rows[3][3] / (_AVG * _F(48, 100))
break_even = f"{float(_break_even):.2f}"
break_even_one_in = f"{int(_TRANSFERS / _break_even):,}"

# The British rule: a loss of 4,000 pounds, the excess of 100 pounds applied.
_LOSS, _EXCESS = 4_000, 100
refund = f"{_LOSS - _EXCESS:,}"
half = f"{(_LOSS - _EXCESS) // 2:,}"
_big = 120_000
uncovered = f"{_big - 85_000:,}"
