"""How many faults three checks miss, when they look with their own eyes and when the second copies the first."""

_FAULTS, _M1, _M2, _M3 = 500, 0.20, 0.30, 0.40
faults = _FAULTS
m1, m2, m3 = (f"{100 * x:.0f}" for x in (_M1, _M2, _M3))
_ind = _M1 * _M2 * _M3
missed_share = f"{100 * _ind:.1f}"
after_1 = f"{_FAULTS * _M1:.0f}"
after_2 = f"{_FAULTS * _M1 * _M2:.0f}"
after_3 = f"{_FAULTS * _ind:.0f}"
_copy = _M1 * 0.90 * _M3
copy_share = f"{100 * _copy:.1f}"
copy_2 = f"{_FAULTS * _M1 * 0.90:.0f}"
copy_3 = f"{_FAULTS * _copy:.0f}"
times = f"{_copy / _ind:.0f}"
f1 = _FAULTS - int(_FAULTS * _M1)
i2, i3 = 100 - 30, 30 - 12
c2, c3 = 100 - 90, 90 - 36

# Overrides of the scorecard: share of declines that sales approved after all, and how they turned out.
_declined, _over, _bad_over, _bad_norm, _avg, _lgd = 12_400, 384, 47, 0.031, 14_000, 0.6
declined, overrides = f"{_declined:,}", _over
over_share = f"{100 * _over / _declined:.1f}"
bad_over = _bad_over
bad_rate = f"{100 * _bad_over / _over:.1f}"
bad_norm = f"{100 * _bad_norm:.1f}"
extra = f"{round((_bad_over - _over * _bad_norm) * _avg * _lgd, -3):,.0f}"
