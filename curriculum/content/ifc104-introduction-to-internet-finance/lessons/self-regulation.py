"""One portfolio, three overdue rates; million yuan."""

_LENT, _BALANCE, _OVERDUE_BALANCE, _OVERDUE_INSTALMENTS, _OVERDUE_30 = 48_000.0, 9_000.0, 612.0, 96.0, 430.0


def _p(x):
    return f"{100 * x:.2f}"


lent, balance = f"{_LENT:,.0f}", f"{_BALANCE:,.0f}"
overdue, instalments, over_30 = (
    f"{_OVERDUE_BALANCE:,.0f}",
    f"{_OVERDUE_INSTALMENTS:,.0f}",
    f"{_OVERDUE_30:,.0f}",
)
cumulative, by_instalment, by_balance = (
    _p(_OVERDUE_30 / _LENT),
    _p(_OVERDUE_INSTALMENTS / _BALANCE),
    _p(_OVERDUE_BALANCE / _BALANCE),
)
by_balance_30 = _p(_OVERDUE_30 / _BALANCE)
spread = f"{_OVERDUE_BALANCE / _BALANCE / (_OVERDUE_30 / _LENT):.1f}"
bars = f"Over all lent since the start,{cumulative}\nInstalments over balance,{by_instalment}\nOver 30 days over balance,{by_balance_30}\nWhole overdue loans over balance,{by_balance}"
bars_zh = f"占累计放款,{cumulative}\n逾期期数金额占余额,{by_instalment}\n逾期 30 天以上占余额,{by_balance_30}\n逾期贷款全部余额占余额,{by_balance}"
# A fine of an association against the gain from breaking its rule.
_GAIN, _FOUND, _FINE = 12.0, 0.25, 2.0
expected_fine = f"{_FOUND * _FINE:.1f}"
needed_fine = f"{_GAIN / _FOUND:,.0f}"


# The same amounts in the units of Chinese practice: 亿元 and 万元.
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


lent_zh, balance_zh = _zh(lent, 0.01), _zh(balance, 0.01)
overdue_zh, instalments_zh, over_30_zh = (
    _zh(overdue, 0.01, 2),
    _zh(instalments, 0.01, 2),
    _zh(over_30, 0.01, 2),
)
expected_fine_zh, needed_fine_zh = _zh(expected_fine, 100), _zh(needed_fine, 100)
