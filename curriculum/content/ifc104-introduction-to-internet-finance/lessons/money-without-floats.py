"""What binary fractions do to yuan: sums of 0.10, conversions of typed amounts, and a take rate in whole fen."""

from decimal import Decimal as _Decimal

_total, _drift = 0.0, []
for _k in range(1, 10_001):
    _total += 0.10
    if _k % 1_000 == 0:
        _drift.append((_k, _total - _k / 10))
sum_float = repr(_total)
exact_tenth = str(_Decimal.from_float(0.1))[:24] + "…"
wrong_115 = str(int(float("1.15") * 100))
product_115 = repr(float("1.15") * 100)
# Amounts from 0.00 to 99.99 yuan that int(float(text) * 100) gets wrong.
wrong_count = f"{sum(int(float(f'{n // 100}.{n % 100:02d}') * 100) != n for n in range(10_000)):,}"
big_float = f"{int(float('90071992547409.93') * 100):,}"
big_true = f"{9007199254740993:,}"
drift = "\n".join(f"{k},{1e12 * d:.1f}" for k, d in _drift)
drift_end = f"{1e12 * _drift[-1][1]:.0f}"

_REVENUE, _VOLUME = 84_635, 24_180_000  # fen
revenue, volume = f"{_REVENUE / 100:,.2f}", f"{_VOLUME / 100:,.2f}"
product = f"{_REVENUE * 10_000:,}"
volume_fen = f"{_VOLUME:,}"
quotient = f"{_REVENUE * 10_000 / _VOLUME:.4f}"
rate = str((2 * _REVENUE * 10_000 + _VOLUME) // (2 * _VOLUME))
python_round_05 = str(round(0.5))
python_round_25 = str(round(2.5))
