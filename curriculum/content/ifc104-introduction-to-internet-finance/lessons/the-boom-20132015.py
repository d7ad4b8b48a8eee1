"""How fast a fund and a sector grew between reported dates."""

from datetime import date as _date
from math import log as _log

_D0, _D1, _V0, _V1 = _date(2013, 11, 14), _date(2014, 4, 30), 100.0, 554.0
_days = (_D1 - _D0).days
days = str(_days)
factor = f"{_V1 / _V0:.2f}"
doubling = f"{_days * _log(2) / _log(_V1 / _V0):.0f}"
per_month = f"{100 * ((_V1 / _V0) ** (30 / _days) - 1):.1f}"
_D2, _V2 = _date(2014, 9, 30), 534.89
# Had it gone on at this pace until the end of September 2014:
_more = (_D2 - _D1).days
extrapolated = f"{_V1 * (_V1 / _V0) ** (_more / _days) / 1000:,.1f}"
actual_2 = f"{_V2:,.0f}"
actual_2_zh = f"{10 * _V2:,.0f}"
more_days = str(_more)
average = f"{554_000 / 81:,.0f}"
sizes = "14 Nov 2013,100\n30 Apr 2014,554\n30 Sep 2014,535"
sizes_zh = "2013-11-14,1000\n2014-04-30,5540\n2014-09-30,5349"

_P14, _P15, _BAD15 = 1_575, 2_595, 896
p14, p15 = f"{_P14:,}", f"{_P15:,}"
net_new = f"{_P15 - _P14:,}"
gross_new = f"{_P15 - _P14 + _BAD15:,}"
per_day = f"{(_P15 - _P14 + _BAD15) / 365:.1f}"
death_rate = f"{100 * _BAD15 / (_P15 + _BAD15):.0f}"
opinions_days = str((_date(2015, 12, 8) - _date(2015, 7, 18)).days)
