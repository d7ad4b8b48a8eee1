"""Severity and consistency of a macro scenario. Percentage points away from the baseline."""

from statistics import NormalDist as _N

_ND = _N()
_SG, _SU, _SH, _RU, _RH = 1.6, 0.5, 6.0, -0.8, 0.6


def _dev(g):
    z = g / _SG
    return z, _RU * _SU * z, _RH * _SH * z


_z, _u, _h = _dev(-4.0)
_zm, _um, _hm = _dev(-2.0)
z = f"{_z:.1f}".replace("-", "−")
u, h = f"{_u:.1f}", f"{_h:.1f}".replace("-", "−")
zm, um, hm = f"{_zm:.2f}".replace("-", "−"), f"{_um:.1f}", f"{_hm:.1f}".replace("-", "−")
p_severe, n_severe = f"{100 * _ND.cdf(_z):.2f}", f"{1 / _ND.cdf(_z):.0f}"
p_mod, n_mod = f"{100 * _ND.cdf(_zm):.1f}", f"{1 / _ND.cdf(_zm):.0f}"
# The draft: unemployment -0.2 and house prices +4 with growth 4 points below.
_SD_U = _SU * (1 - _RU**2) ** 0.5
_SD_H = _SH * (1 - _RH**2) ** 0.5
sd_u, sd_h = f"{_SD_U:.2f}", f"{_SD_H:.1f}"
away_u = f"{(_u - -0.2) / _SD_U:.1f}"
away_h = f"{(4 - _h) / _SD_H:.1f}"

# Three-year paths of unemployment, points above the baseline, by quarter of the year's end.
_SEV = [0, 0.6, 1.0, 1.3, 1.4, 1.4, 1.3, 1.1, 0.9, 0.7, 0.5, 0.4, 0.3]
_MOD = [0, 0.3, 0.5, 0.5, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1, 0, 0, 0]
_SLOW = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.1, 1.2, 1.3, 1.3, 1.3, 1.3]
chart = "\n".join(f"{q},{a},{b},{c}" for q, (a, b, c) in enumerate(zip(_MOD, _SEV, _SLOW, strict=True)))
peak_sev, peak_slow = max(_SEV), max(_SLOW)
sum_sev, sum_slow = f"{sum(_SEV[1:]) / 4 + 1e-9:.2f}", f"{sum(_SLOW[1:]) / 4 + 1e-9:.2f}"
