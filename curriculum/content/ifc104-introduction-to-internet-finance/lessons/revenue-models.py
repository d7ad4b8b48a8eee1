"""A wallet's income by source, 2016 to 2019, in million yuan; float interest ends as reserves move to the central bank."""


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


_FLOAT, _RATE = 40_000, 0.015
float_sum, float_income = _w(_FLOAT), _w(_FLOAT * _RATE)
# Year, payment fees, share of reserves placed at the central bank (year's average, rounded), services, costs.
_YEARS = [
    (2016, 420, 0.0, 30, 960),
    (2017, 510, 0.15, 60, 1_040),
    (2018, 610, 0.55, 120, 1_120),
    (2019, 720, 1.0, 260, 1_010),
]
_rows = [(y, f, _FLOAT * _RATE * (1 - c), s, k) for y, f, c, s, k in _YEARS]
income = "\n".join(f"{y},{f},{i:.0f},{s}" for y, f, i, s, _ in _rows)
results = "\n".join(
    f'{y},"{_w(f + i + s)}","{_w(k)}",{_w(f + i + s - k)},{_w(f + s - k)}' for y, f, i, s, k in _rows
)
fees_2016, services_2016, costs_2016 = _w(_YEARS[0][1]), _w(_YEARS[0][3]), _w(_YEARS[0][4])
profit_2016 = _w(sum(_rows[0][1:4]) - _rows[0][4])
without_2016 = _w(_rows[0][1] + _rows[0][3] - _rows[0][4])
profit_2019 = _w(sum(_rows[3][1:4]) - _rows[3][4])
share_2016 = f"{100 * _rows[0][2] / sum(_rows[0][1:4]):.0f}"


# The same amounts in the units of Chinese practice: 亿元 (hundred million yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


float_sum_zh = _zh(float_sum, 0.01)
