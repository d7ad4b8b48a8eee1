"""One campaign's loans: 10 million yuan for 12 months, booked month by month with and without the losses to come."""

_LENT, _RATE, _FUNDING, _RUNNING, _CAMPAIGN = 10_000_000, 0.18, 0.06, 0.03, 300_000
_LOSS_SHARE = 0.11
# Month in which the loss shows in the books: nothing for half a year, then growing shares of the whole loss.
_SHOWN = {7: 0.10, 8: 0.15, 9: 0.20, 10: 0.20, 11: 0.20, 12: 0.15}


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


_margin_month = _LENT * (_RATE - _FUNDING - _RUNNING) / 12
interest_month = _w(_LENT * _RATE / 12)
funding_month = _w(_LENT * _FUNDING / 12)
running_month = _w(_LENT * _RUNNING / 12)
margin_month = _w(_margin_month)
loss = _w(_LENT * _LOSS_SHARE)

_booked, _expected = [], []
_total_shown = 0.0
for _m in range(1, 13):
    _total_shown += _SHOWN.get(_m, 0) * _LENT * _LOSS_SHARE
    _gross = _margin_month * _m - _CAMPAIGN
    _booked.append(_gross - _total_shown)
    _expected.append(_gross - _LENT * _LOSS_SHARE * _m / 12)

half_year_booked = _w(_booked[5])
half_year_expected = _w(_expected[5])
peak_month = str(1 + max(range(12), key=lambda m: _booked[m]))
year_booked = _w(_booked[11])
campaign = _w(_CAMPAIGN)
break_even_loss = f"{100 * (_RATE - _FUNDING - _RUNNING - _CAMPAIGN / _LENT):.1f}"
path = "\n".join(f"{m + 1},{_booked[m]:.0f},{_expected[m]:.0f}" for m in range(12))
