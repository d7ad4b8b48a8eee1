"""An exceptions queue on a Monday morning: tolerance 20%, seven days."""

_TOL_BP, _DAYS = 2_000, 7
_auths = {  # amount in fen, day
    "A11": (26_000, 0), "A12": (48_000, 1), "A13": (120_000, -9), "A14": (15_000, 2), "A15": (9_900, 2), "A16": (33_000, 1),
}
_clears = [("C1", "A11", 31_200, 3), ("C2", "A12", 57_601, 3), ("C3", "A13", 118_000, 3), ("C4", "A14", 15_000, 3),
           ("C5", "A14", 15_000, 3), ("C6", "A99", 7_700, 3)]
_used, _found = set(), {}
for _c, _a, _x, _day in _clears:
    if _a not in _auths or _a in _used:
        _found[_c] = "no_auth"
        continue
    _used.add(_a)
    _amount, _d = _auths[_a]
    if _day - _d > _DAYS:
        _found[_c] = "late"
    elif _x * 10_000 > _amount * (10_000 + _TOL_BP):
        _found[_c] = "over"
    else:
        _found[_c] = "matched"
assert _found == {"C1": "matched", "C2": "over", "C3": "late", "C4": "matched", "C5": "no_auth", "C6": "no_auth"}
_open = [a for a in _auths if a not in _used]
assert _open == ["A15", "A16"]


def _y(fen):
    return f"{fen / 100:,.2f}"


_en = {"matched": "matched", "over": "over", "late": "late", "no_auth": "no authorisation"}
_zh = {"matched": "匹配", "over": "超额", "late": "逾期", "no_auth": "无授权"}


def _rows(words, dash):
    return "\n".join(
        f'{c},{a},"{_y(_auths[a][0]) if a in _auths else dash}","{_y(x)}",{d - _auths[a][1] if a in _auths else dash},{words[_found[c]]}'
        for c, a, x, d in _clears
    )


queue_en, queue_zh = _rows(_en, "–"), _rows(_zh, "–")
limit_a11 = _y(26_000 * 12 // 10)
limit_a12 = _y(48_000 * 12 // 10)
over_by = _y(57_601 - 57_600)
days_a13 = "12"
open_sum = _y(9_900 + 33_000)
open_list, open_list_zh = "A15 and A16", "A15、A16"

# A month's exceptions: number and amount by kind (invented).
_month = [("Duplicates", "重复请款", 412, 61_300), ("No authorisation", "无授权", 268, 402_700), ("Over the tolerance", "超额", 190, 88_400), ("Late", "逾期", 74, 655_200)]
_n, _s = sum(x[2] for x in _month), sum(x[3] for x in _month)
shares_en = "\n".join(f"{e},{100 * n / _n:.1f},{100 * s / _s:.1f}" for e, z, n, s in _month)
shares_zh = "\n".join(f"{z},{100 * n / _n:.1f},{100 * s / _s:.1f}" for e, z, n, s in _month)
late_number, late_amount = f"{100 * 74 / _n:.0f}", f"{100 * 655_200 / _s:.0f}"
dup_number, dup_amount = f"{100 * 412 / _n:.0f}", f"{100 * 61_300 / _s:.0f}"
total_number = f"{_n:,}"
total_amount = f"{_s:,}"
tolerated = f"{1 + _TOL_BP / 10_000:g}"
