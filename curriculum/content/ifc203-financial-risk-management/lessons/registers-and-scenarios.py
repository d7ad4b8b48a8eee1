"""A risk register of six lines: likelihood x impact, capped credit for controls, and expected yearly loss in yuan."""

_CAP = 0.5
cap = f"{100 * _CAP:.0f}"
# id, likelihood, impact, effect of controls, events a year, loss of one in yuan
_L = [
    ("a", 4, 3, 0.60, 2.0, 260_000),
    ("b", 2, 5, 0.80, 0.05, 24_000_000),
    ("c", 5, 2, 0.40, 12.0, 25_000),
    ("d", 3, 4, 0.25, 0.5, 2_200_000),
    ("e", 1, 5, 0.00, 0.01, 60_000_000),
    ("f", 3, 2, 0.50, 0.6, 40_000),
]


def _residual(line):
    return line[1] * line[2] * (1 - min(line[3], _CAP))


def _short(x):
    return f"{x:g}"


score_a, score_b, score_c, score_d, score_e, score_f = (x[1] * x[2] for x in _L)
res_a, res_b, res_c, res_d, res_e, res_f = (_short(_residual(x)) for x in _L)
uncapped_b = _short(_L[1][1] * _L[1][2] * (1 - _L[1][3]))
money_a, money_b, money_c, money_d, money_e, money_f = (f"{int(x[4] * x[5]):,}" for x in _L)
sev_b, sev_c, sev_e = (f"{x[5]:,}" for x in (_L[1], _L[2], _L[4]))
chart = "\n".join(f"{x[0].upper()},{x[1] * x[2]},{_short(_residual(x))}" for x in _L)
