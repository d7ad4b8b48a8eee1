"""Three ways with a debt of 18,000 yuan; present values at 1% a month. And what waiting does to recoveries."""

from fractions import Fraction

_D = Fraction(1, 100)


def _pv(flows):
    return sum(Fraction(x) / (1 + _D) ** t for t, x in flows)


_DEBT = 18_000
# A: 24 payments of 750; each month 97% of those still paying go on.
_plan = [(t, 750 * Fraction(97, 100) ** t) for t in range(1, 25)]
_a_expected, _a = sum(x for _, x in _plan), _pv(_plan)
# B: settlement at 60% now; 75% accept and pay, from the rest nothing is assumed.
_b = Fraction(75, 100) * 60 * _DEBT / 100
# C: court. 900 now; in month 10 half of the cases bring 80% of the debt, a quarter bring 30%, the rest nothing.
_c_expected = Fraction(50, 100) * Fraction(80, 100) * _DEBT + Fraction(25, 100) * Fraction(30, 100) * _DEBT
_c = _pv([(0, -900), (10, _c_expected)])
full = f"{750 * 24:,}"
plan_expected, plan_pv = f"{float(_a_expected):,.0f}", f"{float(_a):,.0f}"
settle, settle_pv = f"{60 * _DEBT // 100:,}", f"{float(_b):,.0f}"
court_expected, court_pv = f"{float(_c_expected):,.0f}", f"{float(_c):,.0f}"
plan_pct, settle_pct, court_pct = (f"{float(100 * x / _DEBT):.0f}" for x in (_a, _b, _c))
still = f"{100 * 0.97**24:.0f}"
# If accept rate for settlement rises
_need = _a / (Fraction(60, 100) * _DEBT)
accept_needed = f"{float(100 * _need):.0f}"
lenders = 24
plan_each = f"{float(_a / 24):,.0f}"
# Cumulative recovery by month from the first overdue day, in percent of the debt (an example's curve).
_curve = [(1, 58), (2, 69), (3, 74), (6, 80), (9, 83), (12, 85)]
curve = "\n".join(f"{m},{x},{x - 11 if m > 2 else x - 20}" for m, x in _curve)
early_1, early_3, early_12 = "58", "74", "85"
late_1, late_3, late_12 = "38", "63", "74"
fee = "25"
agency_net = f"{float(_b * 75 / 100):,.0f}"
