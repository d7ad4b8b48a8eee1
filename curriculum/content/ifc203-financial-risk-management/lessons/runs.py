"""How long cash lasts in a run, and how much may leave before those who stay lose. Million yuan."""

_CASH, _IN, _OUT = 300.0, 40.0, 40.0


def _path(multiple, start=2, days=20, cash=_CASH, decay=0.92):
    """Cash at the end of each day; from `start` on the outflow is multiplied, and falls by 8% a day."""
    out, level = [], cash
    for d in range(days):
        flow = _OUT if d < start else _OUT * multiple * decay ** (d - start)
        level += _IN - flow
        out.append(level)
    return out


def _survival(path):
    return next((d for d, x in enumerate(path) if x < 0), len(path))


_p2, _p3, _p5 = _path(2), _path(3), _path(5)
s2, s3, s5 = _survival(_p2), _survival(_p3), _survival(_p5)
chart = "\n".join(f"{d},{a:.0f},{b:.0f},{c:.0f}" for d, (a, b, c) in enumerate(zip(_p2[:14], _p3[:14], _p5[:14], strict=True)))
low_2 = f"{min(_p2):.0f}"
# By hand: 300, day 0 and 1 balanced, then out 200 and 184.
out_2, out_3 = (f"{_OUT * 5 * 0.92**k:.1f}" for k in range(2))
c_1, c_2, c_3 = (f"{x:.1f}".replace("-", "−") for x in _p5[1:4])

# A fund or bank with claims of 100, cash 10 and loans 95 that fetch 85% in a hurry.
_CL, _C0, _LO, _PR = 100.0, 10.0, 95.0, 0.85


def _late(w):
    left = _LO - max(0.0, w - _C0) / _PR
    return max(0.0, left) / (_CL - w) if w < _CL else 0.0


_wstar = (_LO + _C0 / _PR - _CL) / (1 / _PR - 1)
w_star = f"{_wstar:.1f}"
late_30, late_60, late_80 = (f"{min(100, 100 * _late(w)):.0f}" for w in (30, 60, 80))
late_60x = f"{100 * _late(60):.1f}"
sold_60 = f"{50 / _PR:.1f}"
left_60 = f"{_LO - 50 / _PR:.1f}"
svb_share = f"{100 * 42 / 175:.0f}"
svb_loss = f"{100 * 1.8 / 21:.1f}"
hours = "10"
reserve_share = f"{100 * 0.785 / 62:.1f}"


def _zh(m):
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_low_2 = _zh(round(min(_p2)))
