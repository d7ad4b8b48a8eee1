"""A phone for 3,600 yuan in twelve instalments, and a revolving debt of 8,000 yuan."""


def _irr(first, payments):
    low, high = -0.5, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


_PRICE, _N, _SHARE = 3_600, 12, 0.06
instalment = f"{_PRICE / _N:,.0f}"
discount = f"{_PRICE * _SHARE:,.0f}"
to_merchant = f"{_PRICE * (1 - _SHARE):,.0f}"
_m = _irr(_PRICE * (1 - _SHARE), [_PRICE / _N] * _N)
monthly, nominal = f"{100 * _m:.3f}", f"{1200 * _m:.2f}"
simple = f"{100 * _SHARE:.0f}"
# By number of instalments, with the same share of the price.
by_term = "\n".join(
    f'{n},"{_PRICE / n:,.0f}",{1200 * _irr(_PRICE * (1 - _SHARE), [_PRICE / n] * n):.2f}' for n in (3, 6, 12, 24)
)
nominal_3 = f"{1200 * _irr(_PRICE * (1 - _SHARE), [_PRICE / 3] * 3):.2f}"
# A cash price 6% lower, taken by those who pay at once.
cash_price = f"{_PRICE * (1 - _SHARE):,.0f}"


def _revolve(pay):
    balance, rows, interest = 8_000.0, [8_000.0], 0.0
    while balance > 0 and len(rows) < 400:
        due = round(balance * 0.0005 * 30, 2)
        interest += due
        balance = max(0.0, round(balance + due - pay(balance + due), 2))
        rows.append(balance)
    return rows, interest


_minimum, _interest_minimum = _revolve(lambda owed: min(owed, max(100, round(owed * 0.1, 2))))
_fixed, _interest_fixed = _revolve(lambda owed: min(owed, 800))
months_minimum, months_fixed = len(_minimum) - 1, len(_fixed) - 1
interest_minimum, interest_fixed = f"{_interest_minimum:,.0f}", f"{_interest_fixed:,.0f}"
first_minimum = f"{(8_000 + 120) * 0.1:,.0f}"
month_rate, year_rate = f"{0.05 * 30:.1f}", f"{0.05 * 365:.2f}"
balances = "\n".join(
    f"{k},{_minimum[k]:.0f},{(_fixed[k] if k < len(_fixed) else 0):.0f}" for k in range(0, len(_minimum), 2)
)
