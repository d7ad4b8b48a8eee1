"""60,000 yuan at 12% over 24 months; amounts in fen, interest rounded half up each month."""

from fractions import Fraction as _Fraction


def _half_up(q):
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _level_payment(principal, rate, n):
    i = _Fraction(rate) / 12
    return _half_up(principal * i * (1 + i) ** n / ((1 + i) ** n - 1))


def _plan(principal, rate, n, level):
    """Rows of (payment, interest, principal, balance); level=False repays equal principal."""
    rows, balance = [], principal
    payment = _level_payment(principal, rate, n)
    for period in range(1, n + 1):
        interest = _half_up(balance * _Fraction(rate) / 12)
        part = balance if period == n else payment - interest if level else principal // n
        balance -= part
        rows.append((part + interest, interest, part, balance))
    return rows


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def _csv(rows, periods):
    return "\n".join(f"{k}," + ",".join(f'"{_yuan(x)}"' for x in rows[k - 1]) for k in periods)


_P, _RATE, _N = 6_000_000, "0.12", 24
_level, _equal = _plan(_P, _RATE, _N, True), _plan(_P, _RATE, _N, False)

payment = _yuan(_level[0][0])
growth = f"{1.01**24:.6f}"
interest_1, principal_1, balance_1 = (_yuan(x) for x in _level[0][1:])
interest_2, principal_2 = (_yuan(x) for x in _level[1][1:3])
interest_24, principal_24 = (_yuan(x) for x in _level[-1][1:3])
last_payment = _yuan(_level[-1][0])
schedule = _csv(_level, (1, 2, 3, 12, 23, 24))

payments = "\n".join(
    f"{k},{level[0] / 100:.2f},{equal[0] / 100:.2f}"
    for k, (level, equal) in enumerate(zip(_level, _equal, strict=True), start=1)
)
crossing = next(k for k, (a, b) in enumerate(zip(_level, _equal, strict=True), start=1) if b[0] < a[0])

_total_level, _total_equal = sum(row[1] for row in _level), sum(row[1] for row in _equal)
total_level, total_equal = _yuan(_total_level), _yuan(_total_equal)
difference = _yuan(_total_level - _total_equal)
equal_part = _yuan(_equal[0][2])
equal_first, equal_last = _yuan(_equal[0][0]), _yuan(_equal[-1][0])


def _average_owed(rows):
    return sum([_P] + [row[3] for row in rows[:-1]]) / _N / 100


average_level, average_equal = f"{_average_owed(_level):,.0f}", f"{_average_owed(_equal):,.0f}"

# The loan of January 2015: 35,000 yuan at 7.5% for six months, if it was repaid in level payments.
_webank = _plan(3_500_000, "0.075", 6, True)
webank_payment = _yuan(_webank[0][0])
webank_interest = _yuan(sum(row[1] for row in _webank))
webank_bullet = _yuan(_half_up(3_500_000 * _Fraction("0.075") / 2))
