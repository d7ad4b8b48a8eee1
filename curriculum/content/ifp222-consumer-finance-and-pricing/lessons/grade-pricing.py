"""Seven grades, two ways of pricing default, and a ceiling of 24%."""

_BASE, _LGD, _CAP = 10.38, 0.60, 24.0
_GRADES = list(zip("ABCDEFG", (0.8, 1.4, 2.5, 4.3, 7.5, 13.0, 22.0), strict=True))


def _additive(pd):
    return _BASE + pd * _LGD


def _exact(pd):
    return 100 * ((1 + _BASE / 100) / (1 - pd / 100 * _LGD) - 1)


grades = "\n".join(
    f"{g},{pd:.1f},{pd * _LGD:.2f},{_additive(pd):.2f},{_exact(pd):.2f}" for g, pd in _GRADES
)
lines = "\n".join(f"{g},{_additive(pd):.2f},{_exact(pd):.2f},{_CAP:.0f}" for g, pd in _GRADES)
base = f"{_BASE:.2f}"
g_additive, g_exact = f"{_additive(22):.2f}", f"{_exact(22):.2f}"
a_additive, a_exact = f"{_additive(0.8):.2f}", f"{_exact(0.8):.2f}"
g_el = f"{22 * _LGD:.1f}"
largest_pd = f"{100 * (1 - (1 + _BASE / 100) / (1 + _CAP / 100)) / _LGD:.1f}"
# 1,000 loans of 100 yuan in grade G for a year at the additive price.
_r = _additive(22) / 100
_back = 780 * 100 * (1 + _r) + 220 * 100 * (1 - _LGD) * (1 + _r)
lent, needed, back = "100,000", f"{100_000 * (1 + _BASE / 100):,.0f}", f"{_back:,.0f}"
missing = f"{100_000 * (1 + _BASE / 100) - _back:,.0f}"
# One price for A and E, half of each.
_pool = (_exact(0.8) + _exact(7.5)) / 2
e_exact = f"{_exact(7.5):.2f}"
pool = f"{100 * ((1 + _BASE / 100) / (1 - 0.0415 * _LGD) - 1):.2f}"
# The instalment of 10,000 yuan over 12 months at 18% and at 28%.


def _pay(r):
    i = r / 12
    return 10_000 * i / (1 - (1 + i) ** -12)


pay_18, pay_28 = f"{_pay(0.18):,.2f}", f"{_pay(0.28):,.2f}"

# The numbers of the worked example, step by step.
growth_g, growth_base = f"{1 + _r:.4f}", f"{1 + _BASE / 100:.4f}"
payers, defaulters = "780", "220"
paid_in = f"{780 * 100 * (1 + _r):,.0f}"
recovered = f"{220 * 100 * (1 - _LGD) * (1 + _r):,.0f}"
extra_el = f"{4 * _LGD:.1f}"
