"""What courts enforce of a loan of 50,000 yuan for a year, and what a flat charge may be under a ceiling."""


def _irr(first, payments):
    low, high = -0.5, 3.0
    for _ in range(200):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


_P, _LPR = 50_000, 0.0385
four_lpr = f"{400 * _LPR:.1f}"
demanded_24 = f"{_P * 0.24:,.0f}"
granted_lpr = f"{_P * 4 * _LPR:,.0f}"
refused = f"{_P * 0.24 - _P * 4 * _LPR:,.0f}"
at_24, at_40 = (f"{_P * r:,.0f}" for r in (0.24, 0.40))
back_40 = f"{_P * 0.04:,.0f}"
rows = "\n".join(
    f'{r},"{_P * r / 100:,.0f}","{_P * min(r, 24) / 100:,.0f}","{_P * max(0, r - 36) / 100:,.0f}","{_P * min(r / 100, 4 * _LPR):,.0f}"'
    for r in (12, 18, 24, 30, 40)
)

# A flat charge of 1.2% a month for twelve months.
flat_naive, flat_true = f"{12 * 1.2:.1f}", f"{1200 * _irr(100, [100 / 12 + 1.2] * 12):.2f}"


def _largest_flat(yearly, n):
    i = yearly / 12
    return 100 * (i / (1 - (1 + i) ** -n) - 1 / n)


flat_24, flat_15 = f"{_largest_flat(0.24, 12):.2f}", f"{_largest_flat(0.154, 12):.2f}"

# A financial institution's claim: interest, penalty interest and fees in percent a year.
_claim = (18.0, 6.5, 3.0)
claim_sum = f"{sum(_claim):.1f}"
claim_over = f"{sum(_claim) - 24:.1f}"
claim_yuan = f"{_P * sum(_claim) / 100:,.0f}"
claim_cut = f"{_P * (sum(_claim) - 24) / 100:,.0f}"
