"""Limits for investors: Regulation Crowdfunding (dollars, adjusted in 2022) and the EU threshold of 2020 (euros)."""

_LINE = 124_000


def _regcf(income, worth):
    hi = max(income, worth)
    if income < _LINE or worth < _LINE:
        return max(2_500.0, 0.05 * hi)
    return min(0.10 * hi, 124_000.0)


def _ecsp(worth):
    return max(1_000.0, 0.05 * worth)


_PEOPLE = (
    (20_000, 10_000),
    (30_000, 105_000),
    (123_999, 800_000),
    (124_000, 800_000),
    (150_000, 124_000),
    (2_000_000, 3_000_000),
)
rows = "\n".join(f'"{i:,}","{w:,}","{_regcf(i, w):,.0f}","{_ecsp(w):,.0f}"' for i, w in _PEOPLE)
below, above = f"{_regcf(123_999, 800_000):,.0f}", f"{_regcf(124_000, 800_000):,.0f}"
lim_a, lim_b, lim_c = (
    f"{_regcf(*x):,.0f}" for x in ((30_000, 105_000), (20_000, 10_000), (150_000, 124_000))
)
five_c = f"{0.05 * 105_000:,.0f}"
lesser_a = f"{max(2_500, 0.05 * 30_000):,.0f}"
ten_top = f"{0.10 * 3_000_000:,.0f}"
_WORTH, _AMOUNT = 60_000, 4_500
threshold, ten_pct = f"{_ecsp(_WORTH):,.0f}", f"{0.10 * _WORTH:,.0f}"
eu_worth, eu_amount = f"{_WORTH:,}", f"{_AMOUNT:,}"
threshold_small, worth_small = f"{_ecsp(15_000):,.0f}", "15,000"
five_small = f"{0.05 * 15_000:,.0f}"
used, left = "3,200", f"{_regcf(30_000, 105_000) - 3_200:,.0f}"
curve = "\n".join(
    f"{w},{_regcf(100_000, w * 1000) / 1000:.2f},{_regcf(130_000, w * 1000) / 1000:.2f},{_ecsp(w * 1000) / 1000:.2f}"
    for w in (0, 50, 100, 123, 124, 150, 200, 300, 400, 600, 800, 1000)
)
