"""What can be known from rounded figures and incomplete dates."""

from datetime import date as _date


def _w(x):
    return f"{x:,.0f}"


# Ezubao: opened in July 2014, closed on 8 December 2015.
_close = _date(2015, 12, 8)
days_most, days_least = str((_close - _date(2014, 7, 1)).days), str((_close - _date(2014, 7, 31)).days)
# "More than 50 billion" from "about 900,000": read as 50 to 60 billion and 850,000 to 950,000.
average = _w(50_000_000_000 / 900_000)
average_least, average_most = _w(50_000_000_000 / 950_000), _w(60_000_000_000 / 850_000)
about_least, about_most = _w(round(50_000_000_000 / 950_000, -4)), _w(round(60_000_000_000 / 850_000, -4))
per_day_least = f"{50_000 / (_close - _date(2014, 7, 1)).days:,.0f}"
trial_days = str((_date(2017, 9, 12) - _close).days)


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


per_day_least_zh = _zh(per_day_least, 100)
