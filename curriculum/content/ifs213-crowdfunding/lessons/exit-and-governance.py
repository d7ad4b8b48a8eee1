"""A crowd with 20%, a later investor with 25% and a preference of 10 million: who gets what when the firm is sold."""

from fractions import Fraction as _F

_CROWD_IN, _CROWD_0 = 3_000_000, _F(20, 100)
_VC_IN, _VC = 10_000_000, _F(25, 100)
_crowd = _CROWD_0 * (1 - _VC)


def _split(price):
    vc = max(min(_VC_IN, price), _VC * price)
    crowd = _crowd / (1 - _VC) * (price - vc)
    return vc, crowd, price - vc - crowd


def _m(q, nd=2):
    return f"{float(q) / 1e6:,.{nd}f}"


_PRICES = (5, 10, 15, 20, 25, 30, 40, 60, 80)
rows = "\n".join(
    f"{p}," + ",".join(_m(x) for x in _split(p * 1_000_000)) + f",{_m(_crowd * p * 1_000_000)}"
    for p in _PRICES
)
curve = "\n".join(
    f"{p},{_m(_split(p * 1_000_000)[1])},{_m(_crowd * p * 1_000_000)},{_m(_CROWD_IN)}"
    for p in range(0, 81, 5)
)
crowd_pct = f"{float(100 * _crowd):.0f}"
ordinary_pct = f"{float(100 * (1 - _VC)):.0f}"
crowd_rest = f"{float(100 * _crowd / (1 - _VC)):.0f}"
vc_20, crowd_20, rest_20 = (_m(x) for x in _split(20_000_000))
naive_20 = _m(_crowd * 20_000_000)
post_crowd = _m(_CROWD_IN / _CROWD_0, 0)
back_20 = f"{float(100 * _split(20_000_000)[1] / _CROWD_IN):.0f}"
even = _m(_VC_IN + _CROWD_IN / (_crowd / (1 - _VC)), 0)
convert = _m(_VC_IN / _VC, 0)
crowd_60 = _m(_split(60_000_000)[1])
multiple_60 = f"{float(_split(60_000_000)[1] / _CROWD_IN):.0f}"
irr_60 = f"{100 * (float(_split(60_000_000)[1] / _CROWD_IN) ** (1 / 7) - 1):.1f}"
_ONE = 2_000
one_60 = f"{float(_split(60_000_000)[1] / _CROWD_IN) * _ONE:,.0f}"
one_20 = f"{float(_split(20_000_000)[1] / _CROWD_IN) * _ONE:,.0f}"
# Ten such holdings: one at the price of 60 million, two at 25, seven at nothing.
_basket = (float(_split(60_000_000)[1] / _CROWD_IN) + 2 * float(_split(25_000_000)[1] / _CROWD_IN)) / 10
basket = f"{100 * _basket:.0f}"
need_one = f"{(10 - 2) / 1:.0f}"


# The same amounts in units of ten thousand, as Chinese counts them.
def _wan(q):
    return f"{float(q) / 1e4:,.0f}"


rows_wan = "\n".join(
    ",".join(f'"{_wan(x)}"' for x in (p * 1_000_000, *_split(p * 1_000_000), _crowd * p * 1_000_000))
    for p in _PRICES
)
curve_wan = "\n".join(
    ",".join(
        f"{float(x) / 1e4:.0f}"
        for x in (p * 1_000_000, _split(p * 1_000_000)[1], _crowd * p * 1_000_000, _CROWD_IN)
    )
    for p in range(0, 81, 5)
)
vc_20_wan, crowd_20_wan = (_wan(x) for x in _split(20_000_000)[:2])
naive_20_wan = _wan(_crowd * 20_000_000)
post_crowd_wan = _wan(_CROWD_IN / _CROWD_0)
even_wan = _wan(_VC_IN + _CROWD_IN / (_crowd / (1 - _VC)))
convert_wan = _wan(_VC_IN / _VC)
crowd_60_wan = _wan(_split(60_000_000)[1])
