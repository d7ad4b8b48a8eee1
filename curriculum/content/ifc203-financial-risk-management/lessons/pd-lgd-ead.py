"""PD from yearly cohorts, LGD from discounted recoveries, EAD of a revolving limit. Money in yuan."""

_COHORTS = [(2022, 8_200, 287, 11_900), (2023, 11_900, 464, 16_400), (2024, 16_400, 541, 22_800), (2025, 22_800, 707, 29_500)]
cohorts = "\n".join(f'{y},"{n:,}",{d},{100 * d / n:.1f},{100 * d / e:.1f}' for y, n, d, e in _COHORTS)
_rates = [d / n for _, n, d, _ in _COHORTS]
mean_rate = f"{100 * sum(_rates) / 4:.2f}"
pooled_rate = f"{100 * sum(c[2] for c in _COHORTS) / sum(c[1] for c in _COHORTS):.2f}"
wrong_2025 = f"{100 * 707 / 29_500:.1f}"
right_2025 = f"{100 * 707 / 22_800:.1f}"

_DRAWN, _LIMIT, _CCF = 3_000, 10_000, 0.5
drawn, limit = f"{_DRAWN:,}", f"{_LIMIT:,}"
_ead = _DRAWN + _CCF * max(0, _LIMIT - _DRAWN)
ead = f"{_ead:,.0f}"
unused = f"{_LIMIT - _DRAWN:,}"
drawn_over = "10,400"

_FLOWS = [(0.5, 900), (1.0, 1_100), (2.0, 700)]
_COST, _COST_T, _R = 260, 1.0, 0.10
_pv = [(t, x, x / (1 + _R) ** t) for t, x in _FLOWS]
pv_1, pv_2, pv_3 = (f"{v:,.2f}" for _, _, v in _pv)
_cost = _COST / (1 + _R) ** _COST_T
pv_cost = f"{_cost:,.2f}"
_net = sum(v for _, _, v in _pv) - _cost
net = f"{_net:,.2f}"
_lgd = 1 - _net / _ead
lgd = f"{100 * _lgd:.1f}"
_naive = 1 - (sum(x for _, x in _FLOWS)) / _ead
naive = f"{100 * _naive:.1f}"
_el = 0.04 * _lgd * _ead
el = f"{_el:,.2f}"
el_drawn = f"{0.04 * _lgd * _DRAWN:,.2f}"
el_naive = f"{0.04 * _naive * _ead:,.2f}"

# Recovered, discounted, in percent of EAD by months after default, for closed and for young cases.
curve = "\n".join(f"{m},{r}" for m, r in ((0, 0), (6, 13), (12, 28), (18, 33), (24, 37), (30, 38), (36, 39)))
young_lgd, old_lgd = "87", "61"
