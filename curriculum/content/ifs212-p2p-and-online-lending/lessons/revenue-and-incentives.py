"""Six bands of applicants: what the platform earns and what its lenders may expect. One-year loans, repaid at the end."""

from fractions import Fraction

_F, _S, _LGD = Fraction(3, 100), Fraction(1, 100), Fraction(65, 100)
_BANDS = [("A", 30, 2, 9), ("B", 40, 4, 11), ("C", 40, 7, 13), ("D", 50, 11, 15), ("E", 60, 16, 17), ("F", 60, 22, 18)]


def _net(pd, rate):
    pd, rate = Fraction(pd, 100), Fraction(rate, 100)
    return (1 - pd) * rate - pd * _LGD - _S


_rows, _bars, _volume, _fees, _lenders = [], [], 0, Fraction(0), Fraction(0)
for _b, _v, _pd, _rate in _BANDS:
    _r = _net(_pd, _rate)
    _volume, _fees, _lenders = _volume + _v, _fees + _v * (_F + _S), _lenders + _v * _r
    _rows.append(f"{_b},{_v},{_pd},{_rate},{float(_v * (_F + _S)):.2f},{float(100 * _r):.2f},{float(_v * _r):.2f}".replace("-", "−"))
    _bars.append(f"{_b},{float(_v * (_F + _S)):.2f},{float(_v * _r):.2f}")
bands, bars = "\n".join(_rows), "\n".join(_bars)

_pd, _rate, _v = 22, 18, 60
_r = _net(_pd, _rate)
keep = f"{float(100 * (1 - Fraction(22, 100)) * Fraction(18, 100)):.2f}"
lost = f"{float(100 * Fraction(22, 100) * _LGD):.2f}"
net_f = f"{float(100 * _r):.2f}".replace("-", "−")
lender_loss = f"{float(-_v * _r * 1_000_000):,.0f}"
fee_f = f"{float(_v * (_F + _S)):.1f}"
_even = (Fraction(18, 100) - _S) / (Fraction(18, 100) + _LGD)
break_even = f"{float(100 * _even):.2f}"
first_loss_net = f"{float(100 * (_F + _S - Fraction(5, 100))):.0f}".replace("-", "−")
slice_loss = f"{float(100 * Fraction(5, 100) * -_r):.3f}"
paying, paying_share = str(100 - _pd), f"{1 - _pd / 100:.2f}"
