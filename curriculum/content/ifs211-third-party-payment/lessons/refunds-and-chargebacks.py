"""A coat returned in two steps; what returns do to the fee; a travel agency that fails."""

from fractions import Fraction as _F


def _half_up(q):
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _y(fen):
    return f"{fen / 100:,.2f}"


_PRICE, _BP = 129_900, 38
_fee = _half_up(_F(_PRICE * _BP, 10_000))
price, fee, net = _y(_PRICE), _y(_fee), _y(_PRICE - _fee)
_first, _rest = 40_000, _PRICE - 40_000
first, rest = _y(_first), _y(_rest)
shop_after_first = _y(_PRICE - _fee - _first)
shop_after_all = _y(-_fee).replace("-", "−")
over = _y(_PRICE - _first + 1)

# Effective fee on sales that stay sold.
_rows, _pts = [], []
for _r in (0, 5, 10, 20, 30, 50):
    _e = _F(_BP) / (1 - _F(_r, 100))
    _rows.append(f"{_r},{float(_e):.1f}")
effective = "\n".join(_rows)
effective_22 = f"{float(_F(_BP) / (1 - _F(22, 100))):.1f}"
effective_50 = f"{float(_F(_BP) * 2):.0f}"

# A travel agency: sales 6 million a month, 45 days from payment to departure on average.
_exposure = _F(6_000_000, 30) * 45
exposure = f"{float(_exposure) / 1e6:.1f}"
reserve_share = "10"
held = f"{float(_exposure) / 10 / 1e6:.1f}"
loss = f"{float(_exposure) * 0.9 / 1e6:.1f}"
_margin_year = _F(6_000_000 * 12) * 12 / 10_000  # 12 basis points
margin_year = f"{float(_margin_year):,.0f}"
years = f"{float(_exposure * _F(9, 10) / _margin_year):.0f}"
exposure_wan, held_wan, loss_wan = (f"{float(x) / 1e4:.0f}" for x in (_exposure, _exposure / 10, _exposure * _F(9, 10)))
