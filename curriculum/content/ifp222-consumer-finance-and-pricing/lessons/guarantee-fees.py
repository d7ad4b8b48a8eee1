"""What a cover of a pool's losses is worth; losses in percent of the pool, eight years of equal chance."""

_YEARS = (1, 1, 2, 2, 3, 4, 6, 13)


def _fee(cover):
    return sum(min(x, cover) for x in _YEARS) / len(_YEARS)


years = "\n".join(f"{k},{x},{min(x, 5)},{max(0, x - 5)}" for k, x in enumerate(_YEARS, 1))
mean = f"{sum(_YEARS) / len(_YEARS):.2f}"
fee_5 = f"{_fee(5):.3f}"
fee_2 = f"{_fee(2):.3f}"
sum_5 = str(sum(min(x, 5) for x in _YEARS))
second_5 = f"{_fee(10) - _fee(5):.3f}"
naive = f"{min(sum(_YEARS) / len(_YEARS), 5):.2f}"
kept = f"{sum(_YEARS) / len(_YEARS) - _fee(5):.3f}"
curve = "\n".join(f"{c},{_fee(c):.3f}" for c in range(0, 15))
capital_charge = f"{(5 - _fee(5)) * 0.10:.3f}"
_price = _fee(5) + (5 - _fee(5)) * 0.10 + 0.30
price = f"{_price:.2f}"


def _irr(first, payments):
    low, high = -0.5, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


# The borrower: 10,000 yuan, 12 level payments at 12%, and 0.4% of the original principal a month for the guarantee.
_A = 10_000 * 0.01 / (1 - 1.01**-12)
payment = f"{_A:,.2f}"
guarantee_month, guarantee_all = "40", f"{40 * 12:,}"
all_in = f"{1200 * _irr(10_000, [_A + 40] * 12):.2f}"
naive_all_in = f"{12 + 4.8:.1f}"
# The cover's price spread over the falling balance: percent of the average balance a year.
on_balance = f"{480 / (sum(10_000 * (1.01**12 - 1.01**k) / (1.01**12 - 1) for k in range(12)) / 12) * 100:.2f}"
