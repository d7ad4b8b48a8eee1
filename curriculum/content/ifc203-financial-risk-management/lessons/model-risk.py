"""Stability of a score's population, predicted against observed defaults, and the value of overrides."""

import math as _math

_BANDS = ["1", "2", "3", "4", "5"]
_EXP = [0.10, 0.20, 0.40, 0.20, 0.10]
_ACT = [0.05, 0.13, 0.37, 0.26, 0.19]
_terms = [(a - e) * _math.log(a / e) for e, a in zip(_EXP, _ACT, strict=True)]
psi_table = "\n".join(f"{b},{100 * e:.0f},{100 * a:.0f},{t:.4f}" for b, e, a, t in zip(_BANDS, _EXP, _ACT, _terms, strict=True))
psi = f"{sum(_terms):.3f}"
t1, t2, t3, t4, t5 = (f"{t:.4f}" for t in _terms)

_PRED = [0.005, 0.012, 0.028, 0.055, 0.110]
_OBS = [0.006, 0.013, 0.034, 0.083, 0.176]
calibration = "\n".join(f"{b},{100 * p:.1f},{100 * o:.1f}" for b, p, o in zip(_BANDS, _PRED, _OBS, strict=True))
_mix_dev = sum(e * p for e, p in zip(_EXP, _PRED, strict=True))
_mix_now = sum(a * p for a, p in zip(_ACT, _PRED, strict=True))
_obs_now = sum(a * o for a, o in zip(_ACT, _OBS, strict=True))
pd_dev, pd_now, obs_now = f"{100 * _mix_dev:.2f}", f"{100 * _mix_now:.2f}", f"{100 * _obs_now:.2f}"
gap = f"{100 * (_obs_now - _mix_now):.2f}"
drift_part = f"{100 * (_mix_now - _mix_dev):.2f}"
# An under-reserve on 4,000 million at an LGD of 60%.
_short = 4_000 * 0.6 * (_obs_now - _mix_now)
short = f"{_short:.1f}"
zh_short = f"{_short * 100:,.0f} 万"
high_4, high_5 = f"{_OBS[3] / _PRED[3]:.1f}", f"{_OBS[4] / _PRED[4]:.1f}"
ov_bad, norm_bad = "12.2", "3.1"
p2p_start, p2p_end = 462, 139
left = f"{100 * 139 / 462:.0f}"
# Survivors: of 100 platforms 60 with 5% bad loans stay, 40 with 20% leave.
all_rate = f"{0.6 * 5 + 0.4 * 20:.0f}"
