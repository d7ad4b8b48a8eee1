"""Answers that get lost: what retries without keys would do in a day; a small ledger's log."""

from decimal import Decimal as _D

_N, _Q, _MEAN = 2_400_000, _D("0.003"), 86
per_day, lost_percent = "2.4", "0.3"
lost = f"{_N * _Q:,.0f}"
_dup1 = _N * _Q
_dup2 = _N * _Q**2
duplicates = f"{_dup1 + _dup2:,.0f}"
first_retry, second_retry = f"{_dup1:,.0f}", f"{_dup2:,.0f}"
amount = f"{(_dup1 + _dup2) * _MEAN:,.0f}"
per_year = f"{(_dup1 + _dup2) * _MEAN * 365 / 10**6:,.0f}"
_rows = []
for _r in range(0, 3):
    _extra = sum(_N * _Q**k for k in range(1, _r + 1))
    _unknown = _N * _Q ** (_r + 1)
    _rows.append(f'{_r},"{_extra:,.0f}","{_unknown:,.2f}"')
by_retries = "\n".join(_rows)
unknown_two = f"{_N * _Q**3:.2f}"
unknown_none = f"{_N * _Q:,.0f}"
per_year_yi = f"{(_dup1 + _dup2) * _MEAN * 365 / 10**8:.2f}"
