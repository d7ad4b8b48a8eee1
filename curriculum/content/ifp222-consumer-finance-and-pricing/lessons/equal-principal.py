"""60,000 yuan at 12% over 24 months repaid in equal principal, beside level payments; amounts in fen."""

from fractions import Fraction as _Fraction


def _half_up(q):
    q = _Fraction(q)
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def _level_payment(principal, i, n):
    return _half_up(principal * i * (1 + i) ** n / ((1 + i) ** n - 1))


def _plan(principal, i, n, level):
    rows, balance = [], principal
    payment = _level_payment(principal, i, n)
    for period in range(1, n + 1):
        interest = _half_up(balance * i)
        part = balance if period == n else payment - interest if level else principal // n
        balance -= part
        rows.append((part + interest, interest, part, balance))
    return rows


def _irr(first, payments):
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


_P, _I, _N = 6_000_000, _Fraction(1, 100), 24
_level, _equal = _plan(_P, _I, _N, True), _plan(_P, _I, _N, False)
part = _yuan(_equal[0][2])
interest_1, interest_2 = _yuan(_equal[0][1]), _yuan(_equal[1][1])
balance_1 = _yuan(_equal[0][3])
first, second, last = _yuan(_equal[0][0]), _yuan(_equal[1][0]), _yuan(_equal[-1][0])
step = _yuan(_equal[0][0] - _equal[1][0])
last_interest = _yuan(_equal[-1][1])
level_payment = _yuan(_level[0][0])
_total_equal, _total_level = sum(r[1] for r in _equal), sum(r[1] for r in _level)
total_equal, total_level = _yuan(_total_equal), _yuan(_total_level)
difference = _yuan(_total_level - _total_equal)
schedule = "\n".join(f"{k}," + ",".join(f'"{_yuan(x)}"' for x in _equal[k - 1]) for k in (1, 2, 3, 12, 23, 24))
payments = "\n".join(
    f"{k},{a[0] / 100:.2f},{b[0] / 100:.2f}" for k, (a, b) in enumerate(zip(_level, _equal, strict=True), 1)
)
crossing = next(k for k, (a, b) in enumerate(zip(_level, _equal, strict=True), 1) if b[0] < a[0])


def _average(rows):
    return (_P + sum(r[3] for r in rows[:-1])) / _N / 100


average_level, average_equal = f"{_average(_level):,.0f}", f"{_average(_equal):,.0f}"
years_of_yuan = f"{_average(_equal) * 0.12 * 2:,.0f}"

# What a first payment as high as the level payment would buy under equal principal.
_affordable = _Fraction(_level[0][0]) / (_Fraction(1, _N) + _I)
affordable = f"{int(_affordable / 100 / 100) * 100:,}"

# 50,000 yuan in 12 parts do not divide.
_odd = 5_000_000
odd_part, odd_last = _yuan(_odd // 12), _yuan(_odd - 11 * (_odd // 12))

# 等本等息: the principal in equal parts and 1% of the original principal every month.
_flat = _P // _N + _half_up(_P * _I)
flat_payment, flat_total = _yuan(_flat), _yuan(_N * _flat - _P)
flat_nominal = f"{1200 * _irr(_P, [_flat] * _N):.2f}"
flat_last_rate = f"{float(100 * _P * _I / _equal[-2][3]):.0f}"
