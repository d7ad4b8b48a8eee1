"""A provision fund under growth, and claims that have been sold twice. Sums in million yuan."""

from fractions import Fraction

_C, _Q, _LAG = Fraction(3, 100), Fraction(8, 100) * Fraction(60, 100), 9


def _fund(growth, stop, months):
    new, balance, path = [], Fraction(0), []
    for t in range(months):
        new.append(10 * (1 + Fraction(growth, 100)) ** t if t < stop else Fraction(0))
        balance += _C * new[t] - (_Q * new[t - _LAG] if t >= _LAG else 0)
        path.append(balance)
    return path


_grow, _flat = _fund(8, 18, 30), _fund(0, 99, 30)
paths = "\n".join(f"{t + 1},{float(_grow[t]):.2f},{float(_flat[t]):.2f}" for t in range(30))
expected = f"{float(100 * _Q):.1f}"
peak = f"{float(max(_grow)):.2f}"
_first = next(t for t, x in enumerate(_grow) if x < 0)
empty = f"{_first + 1}"
end = f"{float(_grow[26]):.2f}".replace("-", "−")
growth_9 = f"{1.08 ** 9:.3f}"
needed_growing = f"{float(100 * _Q) / 1.08 ** 9:.2f}"
_flat_first = next((t for t, x in enumerate(_flat) if x < 0), None)
flat_empty = f"{_flat_first + 1}" if _flat_first is not None else "later"
_lent = sum(10 * Fraction(108, 100) ** t for t in range(18))
lent = f"{float(_lent):.1f}"
losses = f"{float(_Q * _lent):.2f}"
paid_in = f"{float(_C * _lent):.2f}"
short = f"{float((_Q - _C) * _lent):.2f}"

# Claims of a professional lender, sold in pieces.
_claims, _sold = 4_200_000, (1_500_000, 1_200_000, 1_100_000, 760_000)
sold = f"{sum(_sold):,}"
over = f"{sum(_sold) - _claims:,}"
over_pct = f"{100 * (sum(_sold) - _claims) / sum(_sold):.1f}"
