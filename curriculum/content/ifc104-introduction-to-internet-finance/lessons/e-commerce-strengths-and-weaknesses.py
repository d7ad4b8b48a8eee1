"""A month of a tea seller on a marketplace, in yuan; and the share of its profit that each fee takes."""

_SALES, _RETURNS = 200_000, 0.06
_kept = _SALES * (1 - _RETURNS)
_GOODS, _COMMISSION, _ADVERTISING, _DELIVERY, _STAFF = 0.56, 0.05, 0.14, 0.08, 22_000


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


_parts = [
    ("Tea and packing", "茶叶与包装", _kept * _GOODS),
    ("Delivery", "快递", _kept * _DELIVERY),
    ("Commission", "平台佣金", _kept * _COMMISSION),
    ("Advertising on the platform", "站内推广", _kept * _ADVERTISING),
    ("Staff and rent", "人工与房租", _STAFF),
]
_profit = _kept - sum(x for _, _, x in _parts)
sales, returned, kept = _w(_SALES), _w(_SALES * _RETURNS), _w(_kept)
goods, delivery, commission, advertising, staff = (_w(x) for _, _, x in _parts)
profit = _w(_profit)
margin = f"{100 * _profit / _kept:.1f}"
to_platform = _w(_kept * (_COMMISSION + _ADVERTISING))
platform_share = f"{100 * (_COMMISSION + _ADVERTISING):.0f}"
one_point = _w(_kept * 0.01)
fall = f"{100 * 0.01 * _kept / _profit:.1f}"
months = f"{150_000 / _profit:.0f}"
two_points_profit = _w(_profit - _kept * 0.02)
_hundred = [100 * x / _kept for _, _, x in _parts] + [100 * _profit / _kept]
hundred = "\n".join(
    f"{n},{x:.1f}" for n, x in zip([*(p[0] for p in _parts), "Profit"], _hundred, strict=True)
)
hundred_zh = "\n".join(
    f"{n},{x:.1f}" for n, x in zip([*(p[1] for p in _parts), "利润"], _hundred, strict=True)
)

# How far profit falls when the platform takes one more percent of sales, by the margin before.
sensitivity = "\n".join(f"{m},{100 / m:.0f},{max(0, m - 1):.0f}" for m in (2, 5, 10, 20))
