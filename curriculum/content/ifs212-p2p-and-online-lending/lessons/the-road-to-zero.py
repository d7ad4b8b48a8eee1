"""The published counts, the speed of exit, and what a table of survivors shows."""

from fractions import Fraction

_COUNTS = [("2019-09", 462, 0), ("2019-12", 248, 3), ("2020-03", 139, 6), ("2020-06", 29, 9), ("2020-08", 15, 11), ("2020-11", 0, 14)]
counts_en = "Peak,5000\nEnd of September 2019,462\nEnd of 2019,248\nEnd of March 2020,139\nEnd of June 2020,29\nEnd of August 2020,15\nMid-October 2020,6\nEarly November 2020,3\nMid-November 2020,0"
counts_zh = "高峰,5000\n2019 年 9 月末,462\n2019 年末,248\n2020 年 3 月末,139\n2020 年 6 月末,29\n2020 年 8 月末,15\n2020 年 10 月中旬,6\n2020 年 11 月初,3\n2020 年 11 月中旬,0"
# leave the peak out of the chart's scale
chart_en = "\n".join(counts_en.split("\n")[1:])
chart_zh = "\n".join(counts_zh.split("\n")[1:])


def _rate(n0, n1, m):
    return 1 - (n1 / n0) ** (1 / m)


rows = "\n".join(f"{a[0]} – {b[0]},{a[1]},{b[1]},{b[2] - a[2]},{100 * _rate(a[1], b[1], b[2] - a[2]):.1f}" for a, b in zip(_COUNTS, _COUNTS[1:]) if b[1])
r1 = f"{100 * _rate(462, 248, 3):.1f}"
r3 = f"{100 * _rate(139, 29, 3):.1f}"
kept_9 = f"{100 * 29 / 462:.0f}"
ratio3 = f"{(29 / 139):.4f}"
root3 = f"{(29 / 139) ** (1 / 3):.4f}"
# If the first quarter's pace had gone on, how many would be left after 9 months?
would = f"{462 * (1 - _rate(462, 248, 3)) ** 9:.0f}"

# Survivors: three platforms with overdue rates; each quarter the worst leaves.
_BOOK = [("P", 40, 2), ("Q", 60, 6), ("R", 100, 15), ("S", 100, 30)]


def _avg(rows):
    return sum(Fraction(v * o) for _, v, o in rows) / sum(v for _, v, _ in rows)


surv = "\n".join(f"{q},{len(_BOOK) - q + 1},{float(_avg(_BOOK[: len(_BOOK) - q + 1])):.1f},{float(_avg(_BOOK)):.1f}" for q in range(1, 5))
all_avg = f"{float(_avg(_BOOK)):.1f}"
after_1 = f"{float(_avg(_BOOK[:3])):.1f}"
after_3 = f"{float(_avg(_BOOK[:1])):.1f}"

left_first, left_last = str(462 - 248), str(139 - 29)
