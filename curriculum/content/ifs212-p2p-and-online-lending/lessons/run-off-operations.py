"""A loan book of 600 million yuan that is wound down: collections, write-offs, costs, and who is paid when."""

_B0, _C, _L, _FIXED, _SHARE = 600.0, 0.05, 0.015, 1.8, 0.06


def _run(c, l, months=36):
    b, paid, out = _B0, 0.0, [(0, _B0, 0.0, 0.0)]
    for t in range(1, months + 1):
        got, lost = b * c, b * l
        b -= got + lost
        cost = _FIXED + _SHARE * got
        paid += max(0.0, got - cost)
        out.append((t, b, got, paid))
    return out


_good, _late = _run(_C, _L), _run(0.03, 0.03)
keep = f"{100 * (1 - _C - _L):.1f}"
month_1 = f"{_good[1][2]:.1f}"
b_12 = f"{_good[12][1]:.0f}"
b_24 = f"{_good[24][1]:.0f}"
formula_12 = f"{0.935 ** 12:.4f}"
paid_12, paid_24, paid_36 = (f"{_good[m][3]:.0f}" for m in (12, 24, 36))
share_24 = f"{100 * _good[24][3] / _B0:.0f}"
late_24 = f"{_late[24][3]:.0f}"
late_share = f"{100 * _late[24][3] / _B0:.0f}"
lost_by_delay = f"{_good[24][3] - _late[24][3]:.0f}"
lines = "\n".join(f"{m},{_good[m][1]:.0f},{_good[m][3]:.0f},{_late[m][3]:.0f}" for m in range(0, 37, 3))
# Costs against collections
_stop = next((t for t, b, g, p in _run(_C, _L, 120) if t and g < _FIXED + _SHARE * g), 0)
stop_month = str(_stop)
rest = f"{_run(_C, _L, 120)[_stop][1]:.0f}"
# First come, first served against pro rata: four lenders, 120,000 available
_claims = [("K", 100_000), ("L", 80_000), ("M", 60_000), ("N", 60_000)]
_have, _total = 120_000, sum(c for _, c in _claims)
_left, _rows = _have, []
for _n, _c in _claims:
    _x = min(_left, _c)
    _left -= _x
    _rows.append(f'{_n},"{_c:,}","{_x:,}","{_c * _have // _total:,}"')
order = "\n".join(_rows)
rate = f"{100 * _have / _total:.0f}"
