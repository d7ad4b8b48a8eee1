"""36,000 yuan at 10% over 12 months from three lenders; the first instalment is divided to the fen."""

from fractions import Fraction

_P, _RATE, _N = 3_600_000, Fraction(10, 1200), 12
_SHARES = {"A": 2_000_000, "B": 1_000_000, "C": 600_000}
_FEE_SHARE = Fraction(1, 10)


def _half_up(q):
    q = Fraction(q)
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _split(total, weights):
    """Whole fen in proportion: everyone's floor first, then one fen each to the largest remainders."""
    whole = sum(weights.values())
    exact = {k: Fraction(total * w, whole) for k, w in weights.items()}
    parts = {k: int(x) for k, x in exact.items()}
    for k in sorted(exact, key=lambda k: (-(exact[k] - int(exact[k])), k))[: total - sum(parts.values())]:
        parts[k] += 1
    return parts


def _yuan(fen):
    return f"{fen / 100:,.2f}"


_growth = (1 + _RATE) ** _N
_A = _half_up(_P * _RATE * _growth / (_growth - 1))
_interest = _half_up(_P * _RATE)
_principal = _A - _interest
payment, interest, principal = _yuan(_A), _yuan(_interest), _yuan(_principal)
balance = _yuan(_P - _principal)
_pi, _pp = _split(_interest, _SHARES), _split(_principal, _SHARES)
_fees = {k: _half_up(v * _FEE_SHARE) for k, v in _pi.items()}
_net = {k: _pi[k] + _pp[k] - _fees[k] for k in _SHARES}
division = "\n".join(
    f'{k},"{_yuan(_SHARES[k])}","{_yuan(_pp[k])}","{_yuan(_pi[k])}","{_yuan(_fees[k])}","{_yuan(_net[k])}"' for k in _SHARES
)
division_zh = division.replace("A,", "甲,").replace("B,", "乙,").replace("C,", "丙,")
exact_a = f"{float(Fraction(_principal * _SHARES['A'], _P)) / 100:,.4f}"
exact_b = f"{float(Fraction(_principal * _SHARES['B'], _P)) / 100:,.4f}"
exact_c = f"{float(Fraction(_principal * _SHARES['C'], _P)) / 100:,.4f}"
part_a, part_b, part_c = _yuan(_pp["A"]), _yuan(_pp["B"]), _yuan(_pp["C"])
fees_all = _yuan(sum(_fees.values()))
net_all = _yuan(sum(_net.values()))
assert sum(_pp.values()) == _principal and sum(_pi.values()) == _interest
assert sum(_net.values()) + sum(_fees.values()) == _A
_floor = sum(int(Fraction(_principal * w, _P)) for w in _SHARES.values())
left_over = f"{_principal - _floor}"

# What remains owed to the three lenders after each payment.
_bal, _rows = _P, [f"0,{_P / 100:.2f}"]
for _k in range(1, _N + 1):
    _i = _half_up(_bal * _RATE)
    _bal = 0 if _k == _N else _bal - (_A - _i)
    if _k in (1, 2, 3, 6, 9, 12):
        _rows.append(f"{_k},{_bal / 100:.2f}")
owed = "\n".join(_rows)
