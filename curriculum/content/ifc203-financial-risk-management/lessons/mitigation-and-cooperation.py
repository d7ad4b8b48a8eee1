"""Three ways to share the losses of a portfolio of 100 million yuan, at four loss levels. Million yuan."""

_LOSSES = [2, 4, 8, 12]
_FREE, _FEE_G = 5.0, 4.4
_DED, _SHARE, _FEE_I = 2.0, 0.8, 2.9
_FIRST, _FEE_F = 5.0, 4.3


def _guarantee(loss):
    return loss - min(loss, _FREE) + _FEE_G


def _insurance(loss):
    return loss - _SHARE * max(0.0, loss - _DED) + _FEE_I


insured_8, zh_insured_8 = f"{_SHARE * (8 - _DED):.1f}", f"{100 * _SHARE * (8 - _DED):.0f}"


def _fund(loss):
    return loss - min(loss, _FIRST) + _FEE_F


def _layer(loss, a, d):
    return min(max(loss - a, 0), d - a)


_rows = [(x, x, _guarantee(x), _insurance(x), _fund(x)) for x in _LOSSES]
table = "\n".join(",".join(f"{v:g}" if i == 0 else f"{v:.1f}" for i, v in enumerate(r)) for r in _rows)
chart = "\n".join(f"{x},{x:.1f},{_guarantee(x):.1f},{_insurance(x):.1f},{_fund(x):.1f}" for x in range(0, 15, 2))
g_8, i_8, f_8 = f"{_guarantee(8):.1f}", f"{_insurance(8):.1f}", f"{_fund(8):.1f}"
g_12, i_12, f_12 = f"{_guarantee(12):.1f}", f"{_insurance(12):.1f}", f"{_fund(12):.1f}"
g_4, i_4, f_4 = f"{_guarantee(4):.1f}", f"{_insurance(4):.1f}", f"{_fund(4):.1f}"
_P = [0.25, 0.45, 0.22, 0.08]


def _mean(f):
    return sum(p * f(x) for p, x in zip(_P, _LOSSES, strict=True))


mean_n = f"{_mean(lambda x: x):.2f}"
mean_g, mean_i, mean_f = f"{_mean(_guarantee):.2f}", f"{_mean(_insurance):.2f}", f"{_mean(_fund):.2f}"
fund_pays = f"{_mean(lambda x: min(x, _FIRST)):.2f}"
layer_4, layer_8, layer_12 = (f"{_layer(x, 0, 5):g}" for x in (4, 8, 12))
second_4, second_8, second_12 = (f"{_layer(x, 5, 10):g}" for x in (4, 8, 12))
rest_8, rest_12 = (f"{_layer(x, 10, 100):g}" for x in (8, 12))

# A pledged car: 80,000 yuan, sold at a discount after costs, against a loan of 60,000.
_value, _haircut, _cost_c, _loan = 80_000, 0.35, 6_000, 60_000
_net_c = _value * (1 - _haircut) - _cost_c
collateral = f"{_net_c:,.0f}"
lgd_secured = f"{100 * max(0, _loan - _net_c) / _loan:.0f}"


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_g_8, zh_i_8, zh_f_8 = _zh(_guarantee(8)), _zh(_insurance(8)), _zh(_fund(8))
zh_g_12, zh_i_12, zh_f_12 = _zh(_guarantee(12)), _zh(_insurance(12)), _zh(_fund(12))
zh_mean_n, zh_mean_g, zh_mean_i, zh_mean_f = (_zh(_mean(f)) for f in (lambda x: x, _guarantee, _insurance, _fund))
zh_fund_pays = _zh(_mean(lambda x: min(x, _FIRST)))
