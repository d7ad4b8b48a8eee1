"""A pool that pays the old out of the new: month by month, in million yuan."""

_PROMISE, _COST, _FIRST, _GROWTH, _PEAK, _FALL = 0.12, 0.25, 50.0, 0.10, 24, 0.15


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


# Money stays twelve months and is then due with the promised yield. Offices, salespeople and private spending take 25% of what comes in.
# Of what falls due four tenths is left in for another year.
_STAY = 0.4
_due, _cash, _rows = {}, 0.0, []
_inflow = _FIRST
for _m in range(1, 61):
    _pay = _due.get(_m, 0.0)
    _out = _pay * (1 - _STAY)
    _cash += _inflow * (1 - _COST) - _out
    _due[_m + 12] = _due.get(_m + 12, 0.0) + (_inflow + _pay * _STAY) * (1 + _PROMISE)
    _owed = sum(v for k, v in _due.items() if k > _m)
    _rows.append((_m, _inflow, _out, _cash, _owed))
    if _cash < 0:
        break
    _inflow *= 1 + _GROWTH if _m < _PEAK else 1 - _FALL
collapse = str(_rows[-1][0])
after_peak = str(_rows[-1][0] - _PEAK)
_best = max(_rows, key=lambda r: r[3])
best_month, best_cash = str(_best[0]), _w(_best[3])
_at12 = _rows[11]
cash_12, owed_12 = _w(_at12[3]), _w(_at12[4])
coverage_12 = f"{100 * _at12[3] / _at12[4]:.0f}"
_at24 = _rows[23]
cash_24, owed_24 = _w(_at24[3]), _w(_at24[4])
hole_24 = _w(_at24[4] - _at24[3])
owed_end = _w(_rows[-1][4])
path = "\n".join(f"{m},{c:.0f},{o:.0f}" for m, _, _, c, o in _rows if m <= int(collapse))

ezubao_average = f"{50_000_000_000 / 900_000:,.0f}"
counts = (
    "Sep 2019,462\nDec 2019,248\nMar 2020,139\nJun 2020,29\nAug 2020,15\nmid-Oct,6\nearly Nov,3\nmid-Nov,0"
)
counts_zh = (
    "2019-09,462\n2019-12,248\n2020-03,139\n2020-06,29\n2020-08,15\n10 月中旬,6\n11 月初,3\n11 月中旬,0"
)


# The same amounts in the units of Chinese practice: 亿元 (hundred million yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


cash_12_zh = _zh(cash_12, 0.01, 2)
owed_12_zh = _zh(owed_12, 0.01, 2)
cash_24_zh = _zh(cash_24, 0.01, 2)
owed_24_zh = _zh(owed_24, 0.01, 2)
hole_24_zh = _zh(hole_24, 0.01, 2)
best_cash_zh = _zh(best_cash, 0.01, 2)
owed_end_zh = _zh(owed_end, 0.01, 2)
path_zh = "\n".join(f"{m},{c / 100:.2f},{o / 100:.2f}" for m, _, _, c, o in _rows)
