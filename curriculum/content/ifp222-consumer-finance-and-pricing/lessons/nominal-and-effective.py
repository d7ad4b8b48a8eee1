"""Nominal and effective yearly rates."""

import math as _math


def _effective(j, m):
    return 100 * ((1 + j / 100 / m) ** m - 1)


eighteen = f"{_effective(18, 12):.2f}"
growth_12 = f"{1.015**12:.6f}"
back = f"{1200 * ((1.18) ** (1 / 12) - 1):.2f}"
back_monthly = f"{100 * ((1.18) ** (1 / 12) - 1):.4f}"
by_m = "\n".join(
    f"{m},{_effective(6, m):.3f},{_effective(18, m):.3f},{_effective(36, m):.3f}" for m in (1, 2, 4, 12, 365)
)
limit_36 = f"{100 * (_math.exp(0.36) - 1):.3f}"
curve = "\n".join(f"{j},{_effective(j, 12) - j:.2f}" for j in range(0, 61, 6))
gap_6, gap_36, gap_60 = (f"{_effective(j, 12) - j:.2f}" for j in (6, 36, 60))

# Three loans of 10,000 yuan for a year that all cost 1,200 yuan of interest.
monthly_interest, quarterly_interest, yearly_interest = "100", "300", "1,200"
rate_a, rate_b, rate_c = (f"{_effective(12, m):.2f}" for m in (12, 4, 1))
_pot = sum(100 * 1.01 ** (12 - k) for k in range(1, 13))
pot = f"{_pot:,.2f}"
pot_more = f"{_pot - 1_200:,.2f}"

# A lender's income in the first month under the effective interest method: 60,000 less a fee of 1,200.
_r = 0.0117
_low, _high = 0.0, 1.0
for _ in range(100):
    _r = (_low + _high) / 2
    _worth = sum(2_824.41 / (1 + _r) ** k for k in range(1, 24)) + 2_824.37 / (1 + _r) ** 24
    _low, _high = (_r, _high) if _worth > 58_800 else (_low, _r)
fee_month = f"{100 * _r:.4f}"
income_1 = f"{58_800 * _r:,.2f}"
fee_part_1 = f"{58_800 * _r - 600:,.2f}"

quote_gap = f"{18 - 1200 * ((1.18) ** (1 / 12) - 1):.2f}"
credited_monthly = f"{_effective(2.97, 12):.2f}"
million = f"{1_000_000 * (_effective(2.97, 12) - 3) / 100:.0f}"
