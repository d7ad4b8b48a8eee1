"""How close supervision should be: cost of watching and harm that gets through, by the size of the harm; million yuan a year."""

from datetime import date as _date

_P = 0.05
_WAYS = [("None", "不监管", 0.0, 0.0), ("Reports", "报送数据", 0.5, 0.6), ("Full", "全面检查", 6.0, 0.95)]


def _f(x, places=1):
    return f"{x:,.{places}f}"


def _total(cost, found, harm):
    return cost + _P * harm * (1 - found)


_SMALL, _LARGE = 8.0, 2_000.0
none_small, light_small, full_small = (_f(_total(c, d, _SMALL), 2) for _, _, c, d in _WAYS)
none_large, light_large, full_large = (_f(_total(c, d, _LARGE), 2) for _, _, c, d in _WAYS)
light_from = _f(0.5 / (_P * 0.6), 0)
full_from = _f((6.0 - 0.5) / (_P * (0.95 - 0.6)), 0)
_harms = (10, 50, 100, 200, 300, 400, 500, 600)
lines = "\n".join(f"{h}," + ",".join(f"{_total(c, d, h):.2f}" for _, _, c, d in _WAYS) for h in _harms)
days_to_nfra = f"{(_date(2023, 5, 18) - _date(2015, 7, 18)).days:,}"


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


none_small_zh = _zh(none_small, 100)
light_small_zh = _zh(light_small, 100)
full_small_zh = _zh(full_small, 100)
none_large_zh = _zh(none_large, 100)
light_large_zh = _zh(light_large, 100)
full_large_zh = _zh(full_large, 100)
light_from_zh = f"{100 * 0.5 / (_P * 0.6):,.0f}"
full_from_zh = f"{100 * (6.0 - 0.5) / (_P * (0.95 - 0.6)):,.0f}"
lines_zh = "\n".join(
    f"{100 * h}," + ",".join(f"{100 * _total(c, d, h):.0f}" for _, _, c, d in _WAYS) for h in _harms
)
