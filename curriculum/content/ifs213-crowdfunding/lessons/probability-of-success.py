"""Success among similar finished campaigns, Laplace's rule, and a platform's record of 200 stated probabilities."""

import math as _math

_K, _N = 19, 24


def _laplace(k, n):
    return (k + 1) / (n + 2)


_p = _laplace(_K, _N)
k, n, n_plus = _K, _N, _N + 2
p = f"{100 * _p:.1f}"
raw = f"{100 * _K / _N:.1f}"
spread = f"{100 * _math.sqrt(_p * (1 - _p) / (_N + 3)):.1f}"
p_none = f"{100 * _laplace(0, 0):.0f}"
p_two = f"{100 * _laplace(2, 2):.0f}"

_BANDS = ((2, 3, 3), (5, 9, 11), (10, 19, 24), (20, 41, 58), (40, 83, 131))
bands = "\n".join(
    f"±{b},{nn},{kk},{100 * _laplace(kk, nn):.1f},{100 * _math.sqrt(_laplace(kk, nn) * (1 - _laplace(kk, nn)) / (nn + 3)):.1f}"
    for b, kk, nn in _BANDS
)

_BINS = ((10, 40, 5), (30, 38, 13), (50, 44, 20), (70, 42, 27), (90, 36, 29))
_total = sum(m for _, m, _ in _BINS)
_hits = sum(h for *_, h in _BINS)
total, hits = _total, _hits
base = f"{100 * _hits / _total:.1f}"
record = "\n".join(f"{q},{m},{h},{100 * h / m:.1f}" for q, m, h in _BINS)
bars = "\n".join(f"{q}%,{q},{100 * h / m:.1f}" for q, m, h in _BINS)


def _brier(f):
    return sum(h * (f(q) - 1) ** 2 + (m - h) * f(q) ** 2 for q, m, h in _BINS) / _total


brier = f"{_brier(lambda q: q / 100):.4f}"
climate = f"{_brier(lambda q: _hits / _total):.4f}"
always_half = f"{_brier(lambda q: 0.5):.4f}"
top_stated, top_seen = "90", f"{100 * 29 / 36:.1f}"
top_missing = 36 - 29
one_right, one_wrong = f"{(0.9 - 1) ** 2:.2f}", f"{0.9**2:.2f}"
lower = f"{100 * (1 - _brier(lambda q: q / 100) / _brier(lambda q: _hits / _total)):.0f}"
p_two_band = f"{100 * _laplace(_BANDS[0][1], _BANDS[0][2]):.1f}"
p_wide = f"{100 * _laplace(_BANDS[-1][1], _BANDS[-1][2]):.1f}"
