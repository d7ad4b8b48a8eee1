"""What four posters mean per year."""


def _irr(first, payments):
    low, high = -0.5, 3.0
    for _ in range(200):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


def _flat(monthly, n):
    """The nominal yearly rate, in percent, of a charge of `monthly` percent of the original principal."""
    return 1200 * _irr(100, [100 / n + monthly] * n)


_DAILY, _FLAT, _FEE = 0.05, 0.75, 5.5
daily_365, daily_360 = f"{_DAILY * 365:.2f}", f"{_DAILY * 360:.2f}"
flat_naive, flat_true = f"{12 * _FLAT:.2f}", f"{_flat(_FLAT, 12):.2f}"
fee_true = f"{1200 * _irr(100 - _FEE, [100 / 6] * 6):.2f}"
_three = [1_048 / 3] * 3
three_payment = f"{1_048 / 3:,.2f}"
three_true = f"{1200 * _irr(1_000, _three):.2f}"
posters = "\n".join(
    [
        f"A: 0.05% a day,{daily_365},{daily_365}",
        f"B: 0.75% a month,{flat_naive},{flat_true}",
        f"C: fee of 5.5%,5.50,{fee_true}",
        f"D: 1.6% a month,{1.6 * 12:.2f},{three_true}",
    ]
)
posters_zh = "\n".join(
    [
        f"甲：日利率 0.05%,{daily_365},{daily_365}",
        f"乙：月费率 0.75%,{flat_naive},{flat_true}",
        f"丙：手续费 5.5%,5.50,{fee_true}",
        f"丁：每月 1.6%,{1.6 * 12:.2f},{three_true}",
    ]
)
charge_b, payment_b = f"{12_000 * 0.0075:,.0f}", f"{12_000 / 12 + 12_000 * 0.0075:,.0f}"
total_b = f"{12 * 12_000 * 0.0075:,.0f}"
last_month_b = f"{100 * 12_000 * 0.0075 / (12_000 / 12):.0f}"
average_share = f"{100 * 13 / 24:.1f}"
approximation = f"{24 * 12 * _FLAT / 13:.2f}"
by_term = "\n".join(f"{n},{24 * n * _FLAT / (n + 1):.2f},{_flat(_FLAT, n):.2f}" for n in (1, 3, 6, 12, 24, 36))
