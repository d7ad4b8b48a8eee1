"""A borrower's value loan by loan: with the expected loss left out and taken in."""

_SUM, _MARGIN_RATE, _PD, _LGD = 6_000, 0.09, 0.05, 0.80
_REPEAT, _YEARS, _DISCOUNT, _LOANS = 0.70, 0.5, 0.10, 10
_CAC = 480


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


_gross = _SUM * _MARGIN_RATE
_loss = _SUM * _PD * _LGD
_net = _gross - _loss
gross, loss, net = _w(_gross), _w(_loss), _w(_net)


def _value(margin, loans=_LOANS, repeat=_REPEAT):
    return [margin * repeat**k / (1 + _DISCOUNT) ** (k * _YEARS) for k in range(loans)]


def _total(margin, **other):
    return sum(_value(margin, **other))


ltv_gross, ltv_net = _w(_total(_gross)), _w(_total(_net))
cac = _w(_CAC)
share_gross, share_net = f"{100 * _CAC / _total(_gross):.0f}", f"{100 * _CAC / _total(_net):.0f}"
allowed_net = _w(0.33 * _total(_net))
required = _w(_CAC / 0.33)
second = _w(_value(_net)[1])
_so_far_g, _so_far_n = [], []
for _k in range(1, _LOANS + 1):
    _so_far_g.append(sum(_value(_gross)[:_k]))
    _so_far_n.append(sum(_value(_net)[:_k]))
path = "\n".join(f"{k + 1},{_so_far_g[k]:.0f},{_so_far_n[k]:.0f},{_CAC}" for k in range(_LOANS))
paid_gross = str(next(k for k, v in enumerate(_so_far_g, 1) if v >= _CAC))
paid_net = str(next(k for k, v in enumerate(_so_far_n, 1) if v >= _CAC))
_pd8 = _gross - _SUM * 0.08 * _LGD
net_8, ltv_8 = _w(_pd8), _w(_total(_pd8))
share_8 = f"{100 * _CAC / _total(_pd8):.0f}"
by_loss = "\n".join(
    f'{pd},{_w(_gross - _SUM * pd / 100 * _LGD)},"{_w(_total(_gross - _SUM * pd / 100 * _LGD))}",'
    f"{100 * _CAC / _total(_gross - _SUM * pd / 100 * _LGD):.0f}"
    for pd in (2, 3, 5, 8, 10)
)
