"""Settling 60,000 yuan at 12% over 24 months before its time; amounts in fen."""

from fractions import Fraction as _Fraction


def _half_up(q):
    q = _Fraction(q)
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def _irr(first, payments):
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


_P, _I, _N, _K = 6_000_000, _Fraction(1, 100), 24, 10
_A = _half_up(_P * _I * (1 + _I) ** _N / ((1 + _I) ** _N - 1))
_balances, _payments, _interest = [_P], [], []
for _k in range(1, _N + 1):
    _x = _half_up(_balances[-1] * _I)
    _pay = _balances[-1] + _x if _k == _N else _A
    _interest.append(_x)
    _payments.append(_pay)
    _balances.append(_balances[-1] - _pay + _x)

payment = _yuan(_A)
paid_so_far = _yuan(_K * _A)
balance = _yuan(_balances[_K])
remaining_payments = _yuan(sum(_payments[_K:]))
future_interest = _yuan(sum(_interest[_K:]))
paid_interest = _yuan(sum(_interest[:_K]))
total_interest = _yuan(sum(_interest))
_fee = _half_up(_Fraction(_balances[_K] * 3, 100))
_days = _half_up(_Fraction(_balances[_K] * 12 * 12, 100 * 360))
fee, days_interest = _yuan(_fee), _yuan(_days)
settlement, settlement_no_fee = _yuan(_balances[_K] + _days + _fee), _yuan(_balances[_K] + _days)

# The rule of 78: interest earned in proportion to the digits n, n-1, ..., 1.
_total = sum(_interest)


def _rule_of_78(k):
    unearned = _half_up(_Fraction(_total * (_N - k) * (_N - k + 1), _N * (_N + 1)))
    return sum(_payments[k:]) - unearned


digits = _N * (_N + 1) // 2
first_share = f"{100 * _N / digits:.1f}"
by_78 = "\n".join(
    f'{k},"{_yuan(_balances[k])}","{_yuan(_rule_of_78(k))}","{_yuan(_rule_of_78(k) - _balances[k])}"'
    for k in (3, 6, 10, 12, 18)
)
rule_78_more = _yuan(_rule_of_78(_K) - _balances[_K])


# The yearly rate of a loan with a fee of 2% at pay-out that is settled after k payments.
def _left_after(k, upfront, percent):
    flows = _payments[:k]
    if k < _N:
        flows = [*flows[:-1], flows[-1] + _balances[k] + _half_up(_Fraction(_balances[k] * percent, 100))]
    return 1200 * _irr(_P - upfront, flows)


_rates = {k: (_left_after(k, 0, 3), _left_after(k, 120_000, 0), _left_after(k, 120_000, 3)) for k in (3, 6, 10, 18, 24)}
by_month = "\n".join(f"{k},{a:.2f},{b:.2f},{c:.2f}" for k, (a, b, c) in _rates.items())
rate_3, rate_24 = f"{_rates[3][2]:.2f}", f"{_rates[24][2]:.2f}"
refund = _yuan(_half_up(_Fraction(120_000 * (_N - _K), _N)))

# What the lender loses when the money is lent again at 9%: the remaining payments at that rate, less the balance.
_worth = sum(_Fraction(x) / (1 + _Fraction(9, 1200)) ** j for j, x in enumerate(_payments[_K:], 1))
_loss = _half_up(_worth) - _balances[_K]
loss, loss_percent = _yuan(_loss), f"{100 * _loss / _balances[_K]:.2f}"
cap_percent_amount = _yuan(_half_up(_Fraction(_balances[_K], 100)))
