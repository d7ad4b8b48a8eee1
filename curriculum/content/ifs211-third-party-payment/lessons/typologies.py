"""48,000 yuan of a scam on their way through three layers of mule accounts; amounts in fen."""

_AMOUNT, _KEEP_PCT = 48_000_00, 2


def _yuan(x):
    return f"{x / 100:,.2f}"


_keep1 = _AMOUNT * _KEEP_PCT // 100
_second = (_AMOUNT - _keep1) // 4
_keep2 = _second * _KEEP_PCT // 100
_third = (_second - _keep2) // 3
_keep3 = _third * _KEEP_PCT // 100
assert 4 * _second == _AMOUNT - _keep1 and 3 * _third == _second - _keep2
_gone = _third - _keep3  # what leaves the banking system from each account of the third layer
amount, keep1, second, keep2, third = map(_yuan, (_AMOUNT, _keep1, _second, _keep2, _third))
gone_each, accounts = _yuan(_gone), 1 + 4 + 12
commission = _yuan(_keep1 + 4 * _keep2 + 12 * _keep3)
# Minutes since the transfer, accounts of the third layer already emptied.
_emptied = [(0, 0), (15, 0), (30, 3), (45, 7), (60, 10), (75, 11), (90, 12)]
reach = "\n".join(f"{m},{(_AMOUNT - n * _gone) / 100:.2f}" for m, n in _emptied)
_at = dict(_emptied)
reach_30, reach_60, reach_90 = (_yuan(_AMOUNT - _at[m] * _gone) for m in (30, 60, 90))
reach_60_pct = f"{100 * (_AMOUNT - _at[60] * _gone) / _AMOUNT:.0f}"
