"""Net assets by marginal brackets; exercise parameters, in hundred million yuan (亿元)."""
from fractions import Fraction as _F

_B = [(500, 5), (2_000, 4), (5_000, 3), (10_000, 2), (None, 1)]


def _required(avg):
    total, low, parts = _F(0), 0, []
    for top, pct in _B:
        hi = avg if top is None else min(avg, top)
        if hi > low:
            parts.append((low, hi, pct, _F((hi - low) * pct, 100)))
            total += parts[-1][3]
        if top is None or avg <= top:
            break
        low = top
    return total, parts


def _f(x, nd=1):
    return f"{float(x):,.{nd}f}"


_AVG = 620
_total, _parts = _required(_AVG)
avg, required = f"{_AVG:,}", _f(_total)
part_1, part_2 = _f(_parts[0][3]), _f(_parts[1][3])
slice_2 = f"{_parts[1][1] - _parts[1][0]:,}"
flat_4, flat_5 = _f(_F(_AVG * 4, 100)), _f(_F(_AVG * 5, 100))
_HAVE = _F(282, 10)
have, short = _f(_HAVE), _f(_total - _HAVE)
required_bn, have_bn, avg_bn, short_bn = _f(_total / 10, 2), _f(_HAVE / 10, 2), _f(_F(_AVG, 10)), _f((_total - _HAVE) / 10, 2)
part_1_bn, part_2_bn, slice_2_bn = _f(_parts[0][3] / 10, 2), _f(_parts[1][3] / 10, 2), f"{(_parts[1][1] - _parts[1][0]) / 10:g}"
flat_4_bn = _f(_F(_AVG * 4, 1000), 2)
_points = range(0, 12_001, 500)
line = "\n".join(f"{p},{float(_required(p)[0]):.1f},{float(_F(p * 5, 100)):.1f}" for p in _points)
line_bn = "\n".join(f"{p / 10:g},{float(_required(p)[0] / 10):.2f},{float(_F(p * 5, 1000)):.2f}" for p in _points)
_t12, _ = _required(12_000)
at_12000, eff_12000 = _f(_t12), _f(100 * _t12 / 12_000, 2)
at_12000_bn, flat_12000_bn, flat_12000 = _f(_t12 / 10), _f(_F(12_000 * 5, 1000)), _f(_F(12_000 * 5, 100))
# The cliff of a flat scheme: 5% up to 500, 4% of the whole above.
cliff_below, cliff_above = _f(_F(500 * 5, 100)), _f(_F(501 * 4, 100), 2)
cliff_below_bn, cliff_above_bn = _f(_F(500 * 5, 1000), 2), _f(_F(501 * 4, 1000), 3)
