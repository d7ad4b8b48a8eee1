"""One outage on a timeline, its cost, and availability over a month. Yuan."""

# 10:07 last copy of the data, 10:12 failure, 10:19 noticed, 10:31 decision, 11:36 service back.
rpo_minutes, detect, decide, restore = 5, 7, 12, 65
_down = detect + decide + restore
down = _down
_PER_MIN = 210
per_minute = _PER_MIN
lost_tx = f"{_PER_MIN * rpo_minutes:,}"
_AVG = 86
avg = _AVG
lost_value = f"{_PER_MIN * rpo_minutes * _AVG:,}"
not_served = f"{_PER_MIN * _down:,}"
_SHARE, _MARGIN = 0.35, 0.42
share = f"{100 * _SHARE:.0f}"
lost_margin = f"{_PER_MIN * _down * _SHARE * _MARGIN:,.0f}"
without_decision = f"{100 * (detect + decide) / _down:.0f}"
_MONTH = 30 * 24 * 60
month = f"{_MONTH:,}"
avail = f"{100 * (1 - _down / _MONTH):.3f}"
three_nines, four_nines = f"{_MONTH * 0.001:.1f}", f"{_MONTH * 0.0001:.1f}"
# MTBF and MTTR: fails every 90 days, 84 minutes to repair; halving either.
_mtbf = 90 * 24 * 60
_a = _mtbf / (_mtbf + _down)
a_now = f"{100 * _a:.4f}"
a_twice = f"{100 * (2 * _mtbf / (2 * _mtbf + _down)):.4f}"
a_half = f"{100 * (_mtbf / (_mtbf + _down / 2)):.4f}"

# Degraded service: payments up to 200 yuan on the last known balance.
_DEG_TX, _DEG_AVG, _BAD = 0.70, 48, 0.004
_served = _PER_MIN * 65 * _DEG_TX
served = f"{_served:,.0f}"
_exposed = _served * _DEG_AVG
exposed = f"{_exposed:,.0f}"
deg_loss = f"{_exposed * _BAD:,.0f}"
deg_limit, deg_share, bad_share = 200, f"{100 * _DEG_TX:.0f}", f"{100 * _BAD:.1f}"
_saved = _served * _SHARE * _MARGIN
saved = f"{_saved:,.0f}"
