"""What a purchase from a stranger is worth to the buyer, by the share of sellers who cheat; yuan."""

from datetime import date as _date

_V, _P, _FEE = 260, 200, 2


def _open(c):
    return (1 - c) * _V - _P


def _escrow(c):
    return (1 - c) * (_V - _P) - _FEE


def _f(x, places=0):
    return f"{x:,.{places}f}".replace("-", "−")


open_15, escrow_15 = _f(_open(0.15)), _f(_escrow(0.15))
gain_honest = _f(_V - _P)
kept = _f(0.85 * _V)
limit_open = f"{100 * (1 - _P / _V):.1f}"
limit_escrow = f"{100 * (1 - _FEE / (_V - _P)):.1f}"
lines = "\n".join(f"{c},{_open(c / 100):.1f},{_escrow(c / 100):.1f}" for c in range(0, 45, 5))
# Ten thousand purchases a day at 200 yuan, confirmed after six days on average.
float_days = f"{10_000 * _P * 6 / 1e6:,.0f}"

rule_days = f"{(_date(2010, 9, 1) - _date(2010, 6, 14)).days}"


# The same amounts in the units of Chinese practice: 万元 (ten thousand yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


float_days_zh = _zh(float_days, 100)
