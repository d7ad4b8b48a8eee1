"""What a lender sees when only some of the others report, and two dates under the regulation of 2013."""

from datetime import date, timedelta
from fractions import Fraction

_S = [Fraction(s, 100) for s in (10, 30, 60, 90)]


def _sees(s, k):
    return 1 - (1 - s) ** k


curves = "\n".join(f"{k}," + ",".join(f"{float(100 * _sees(s, k)):.1f}" for s in (Fraction(1, 10), Fraction(3, 10), Fraction(6, 10))) for k in range(1, 9))
four_10, four_30, four_60 = (f"{float(100 * _sees(Fraction(s, 100), 4)):.1f}" for s in (10, 30, 60))
_debt = 4 * 9_000
seen_30 = f"{int(_debt * 0.3):,}"
debt = f"{_debt:,}"
_income = 7_000
_pay = 4 * 820
dsr_true = f"{100 * (_pay + 900) / _income:.1f}"
dsr_seen = f"{100 * (0.3 * _pay + 900) / _income:.1f}"
all_four_30 = f"{float(100 * Fraction(3, 10) ** 4):.1f}"
payments = f"{_pay:,}"

_received = date(2026, 3, 3)
_answer = _received + timedelta(days=20)
answer_en = f"{_answer.day} March {_answer.year}"
answer_zh = f"{_answer.year} 年 {_answer.month} 月 {_answer.day} 日"
assert _answer.month == 3
_ended = date(2021, 5, 12)
_gone = _ended.replace(year=_ended.year + 5)
gone_en = f"{_gone.day} May {_gone.year}"
gone_zh = f"{_gone.year} 年 {_gone.month} 月 {_gone.day} 日"

unseen = f"{float(1 - Fraction(30, 100)):.1f}"
