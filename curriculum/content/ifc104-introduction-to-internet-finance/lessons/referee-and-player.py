"""A marketplace of funds that ranks its own product: 10,000 buyers of 8,000 yuan each; yuan."""

from datetime import date as _date

_BUYERS, _SUM = 10_000, 8_000
# Share of buyers by place in the list, and the five funds: yearly cost to the buyer, income of the platform, per 100 yuan.
_PLACES = [0.46, 0.24, 0.14, 0.09, 0.07]
_FUNDS = [("A", 0.50, 0.20), ("B", 0.60, 0.25), ("Own", 1.10, 0.70), ("C", 0.70, 0.25), ("D", 0.90, 0.30)]
_ZH = {"Own": "自营"}


def _w(x):
    return f"{x:,.0f}"


def _sums(order):
    volume = [share * _BUYERS * _SUM for share in _PLACES]
    income = sum(v * f[2] / 100 for v, f in zip(volume, order, strict=True))
    cost = sum(v * f[1] / 100 for v, f in zip(volume, order, strict=True))
    return income, cost


_neutral = sorted(_FUNDS, key=lambda f: f[1])
_own_first = [f for f in _FUNDS if f[0] == "Own"] + [f for f in _neutral if f[0] != "Own"]
_ni, _nc = _sums(_neutral)
_oi, _oc = _sums(_own_first)
volume = _w(_BUYERS * _SUM / 1e6)
income_neutral, income_own = _w(_ni), _w(_oi)
cost_neutral, cost_own = _w(_nc), _w(_oc)
income_gain, cost_rise = _w(_oi - _ni), _w(_oc - _nc)
per_buyer = f"{(_oc - _nc) / _BUYERS:.2f}"
per_yuan = f"{(_oc - _nc) / (_oi - _ni):.2f}"
last_share, first_share = f"{100 * _PLACES[-1]:.0f}", f"{100 * _PLACES[0]:.0f}"
table = "\n".join(
    f"{f[0]},{f[1]:.2f},{f[2]:.2f},{1 + _neutral.index(f)},{1 + _own_first.index(f)}" for f in _neutral
)
table_zh = table.replace("Own", "自营")
bars = f"Ranked by cost,{_ni:.0f},{_nc:.0f}\nOwn fund first,{_oi:.0f},{_oc:.0f}"
bars_zh = f"按成本排名,{_ni:.0f},{_nc:.0f}\n自营排第一,{_oi:.0f},{_oc:.0f}"


licence_days = f"{(_date(2018, 2, 22) - _date(2015, 1, 28)).days:,}"


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


volume_zh = _zh(volume, 100)
