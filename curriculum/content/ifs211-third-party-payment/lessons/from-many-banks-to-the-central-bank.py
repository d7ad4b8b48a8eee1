"""Centralised deposit by the average of the month before; interest that a firm no longer earns. Million yuan."""
from fractions import Fraction as _F

# Daily reserve balances of the month before, weekly blocks: (days, balance in million yuan).
_blocks = [(7, 5_600), (7, 5_900), (10, 6_300), (6, 6_150)]
_days = sum(d for d, _ in _blocks)
_avg = _F(sum(d * b for d, b in _blocks), _days)
days = _days
average = f"{float(_avg):,.1f}"
month_end = f"{_blocks[-1][1]:,}"
blocks_en = "; ".join(f"{d} days at {b:,}" for d, b in _blocks)
blocks_zh = "；".join(f"{d} 天 {b:,}" for d, b in _blocks)
deposit_20, deposit_50 = f"{float(_avg * _F(20, 100)):,.1f}", f"{float(_avg * _F(50, 100)):,.1f}"
wrong_50 = f"{float(_blocks[-1][1] * _F(50, 100)):,.1f}"

# Interest at 2.5% on what is still at commercial banks, a year, on an unchanged average of 6,000 million.
_rate, _base = _F(25, 1000), 6_000
_shares = range(0, 101, 20)
interest = "\n".join(f"{s},{float(_base * _F(100 - s, 100) * _rate):.1f}" for s in _shares)
interest_0, interest_20, interest_50 = (f"{float(_base * _F(100 - s, 100) * _rate):.1f}" for s in (0, 20, 50))

# Accounts: what was said in January 2017.
accounts_total = f"{267 * 13:,}"
average_yi = f"{4_600 / 267:.0f}"
average_per_firm = f"{460_000 / 267 / 1000:.1f}"

# The same in 亿元, for the Chinese text.
blocks_yi = "；".join(f"{d} 天 {b / 100:.2f}" for d, b in _blocks)
average_day_yi, month_end_yi = f"{float(_avg / 100):.2f}", f"{_blocks[-1][1] / 100:.2f}"
deposit_20_yi, deposit_50_yi = f"{float(_avg * _F(20, 10_000)):.2f}", f"{float(_avg * _F(50, 10_000)):.2f}"
wrong_50_yi = f"{float(_blocks[-1][1] * _F(50, 10_000)):.2f}"
interest_0_yi, interest_20_yi, interest_50_yi = (f"{float(_base * _F(100 - s, 10_000) * _rate):.2f}" for s in (0, 20, 50))
interest_yi = "\n".join(f"{s},{float(_base * _F(100 - s, 10_000) * _rate):.2f}" for s in _shares)
