"""A city bank's cost of a small loan, made in the branch or bought from a platform; break-even size."""


def _w(x):
    return f"{x:,.0f}"


_BRANCH, _SHARE, _DIRECT_FIXED = 320, 0.02, 4_500_000
break_even = _w(_BRANCH / _SHARE)
small_branch_pct = f"{100 * _BRANCH / 5_000:.1f}"
small_platform = _w(5_000 * _SHARE)
large_platform = _w(80_000 * _SHARE)
_sizes = (2_000, 5_000, 10_000, 16_000, 30_000, 50_000, 80_000)
lines = "\n".join(f'"{s:,}",{_BRANCH},{s * _SHARE:.0f},{45 + 0.006 * s:.0f}' for s in _sizes)

# Own app: 45 yuan and 0.6% of each loan, with 4.5 million a year for the team.
_SIZE = 20_000
_own_each = 45 + 0.006 * _SIZE
own_each = _w(_own_each)
platform_each = _w(_SIZE * _SHARE)
_saved = _SIZE * _SHARE - _own_each
saved = _w(_saved)
needed = _w(-(-_DIRECT_FIXED // _saved))
fixed = _w(_DIRECT_FIXED)

# Where the app undercuts the platform, and where the branch undercuts the app.
app_from, app_to = _w(45 / (_SHARE - 0.006)), _w((_BRANCH - 45) / 0.006)
