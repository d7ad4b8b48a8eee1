"""60,000 yuan at 12% over 24 months; amounts in fen, interest rounded half up each month."""

from fractions import Fraction as _Fraction


def _half_up(q):
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _level_payment(principal, rate, n):
    i = _Fraction(rate) / 12
    return _half_up(principal * i * (1 + i) ** n / ((1 + i) ** n - 1))


def _plan(principal, rate, n):
    """Rows of (payment, interest, principal, balance) in level payments."""
    rows, balance = [], principal
    payment = _level_payment(principal, rate, n)
    for period in range(1, n + 1):
        interest = _half_up(balance * _Fraction(rate) / 12)
        part = balance if period == n else payment - interest
        balance -= part
        rows.append((part + interest, interest, part, balance))
    return rows


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def _csv(rows, periods):
    return "\n".join(f"{k}," + ",".join(f'"{_yuan(x)}"' for x in rows[k - 1]) for k in periods)


_P, _RATE, _N = 6_000_000, "0.12", 24
_level = _plan(_P, _RATE, _N)

payment = _yuan(_level[0][0])
growth = f"{1.01**24:.6f}"
interest_1, principal_1, balance_1 = (_yuan(x) for x in _level[0][1:])
interest_2, principal_2 = (_yuan(x) for x in _level[1][1:3])
interest_24, principal_24 = (_yuan(x) for x in _level[-1][1:3])
last_payment = _yuan(_level[-1][0])
schedule = _csv(_level, (1, 2, 3, 12, 23, 24))

_terms = []
for _n in (12, 24, 36, 48):
    _rows = _plan(_P, _RATE, _n)
    _terms.append(f'{_n},"{_yuan(_rows[0][0])}","{_yuan(sum(row[1] for row in _rows))}","{_yuan(_rows[0][1])}"')
by_term = "\n".join(_terms)

# The loan of January 2015: 35,000 yuan at 7.5% for six months, if it was repaid in level payments.
_webank = _plan(3_500_000, "0.075", 6)
webank_payment = _yuan(_webank[0][0])
webank_interest = _yuan(sum(row[1] for row in _webank))
webank_bullet = _yuan(_half_up(3_500_000 * _Fraction("0.075") / 2))
