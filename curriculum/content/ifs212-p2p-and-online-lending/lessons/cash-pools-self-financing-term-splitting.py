"""Ten loans of twelve months sold as one-month notes; and an account through which everything runs."""

from fractions import Fraction

_LOAN, _NOTE_RATE, _LOAN_RATE = 12_000_000, Fraction(8, 1200), Fraction(12, 1200)
due = f"{float(_LOAN * (1 + _NOTE_RATE)):,.0f}"
interest_note = f"{float(_LOAN * _NOTE_RATE):,.0f}"
interest_loan = f"{float(_LOAN * _LOAN_RATE):,.0f}"
margin = f"{float(_LOAN * (_LOAN_RATE - _NOTE_RATE)):,.0f}"
# If only 70% of the notes are renewed, what is missing on the day?
_renewed = Fraction(70, 100)
_gap = _LOAN * (1 + _NOTE_RATE) - _LOAN * _renewed - _LOAN * _LOAN_RATE
gap = f"{float(_gap):,.0f}"
renewed = f"{float(_LOAN * _renewed):,.0f}"
_needed = 1 + _NOTE_RATE - _LOAN_RATE
needed = f"{float(100 * _needed):.2f}"
# Month by month: what falls due with note holders and what comes in from borrowers, in million yuan.
_rows = []
for _m in range(1, 13):
    _in = _LOAN * _LOAN_RATE + (_LOAN if _m == 12 else 0)
    _rows.append(f"{_m},{float(_LOAN * (1 + _NOTE_RATE)) / 10**6:.2f},{float(_in) / 10**6:.2f}")
months = "\n".join(_rows)
# Statement of one account over five days (yuan)
_start = 1_240_000
_b, _lines = _start, []
_en = {"i": "from 212 investors", "j": "from 187 investors", "p": "repaid to 155 investors", "q": "repaid to 301 investors", "o": "loan to Heyin Trading Co.", "b": "from borrowers"}
_zh = {"i": "212 名投资人转入", "j": "187 名投资人转入", "p": "兑付 155 名投资人", "q": "兑付 301 名投资人", "o": "借给禾隐贸易公司", "b": "借款人还款"}
_days_zh = {"Mon": "周一", "Tue": "周二", "Wed": "周三", "Thu": "周四", "Fri": "周五"}
_seq = [("Mon", "b", 96_000), ("Mon", "i", 900_000), ("Tue", "p", -640_000), ("Wed", "o", -800_000), ("Thu", "j", 1_100_000), ("Fri", "q", -1_350_000)]
_l_en, _l_zh = [], []
for _d, _k, _x in _seq:
    _b += _x
    _row = f'"{_x:,}","{_b:,}"'.replace("-", "−")
    _l_en.append(f"{_d},{_en[_k]},{_row}")
    _l_zh.append(f"{_days_zh[_d]},{_zh[_k]},{_row}")
statement_en, statement_zh = "\n".join(_l_en), "\n".join(_l_zh)
opening = f"{_start:,}"
_paid = 640_000 + 1_350_000
_share = Fraction(96_000, _paid)
paid = f"{_paid:,}"
coverage = f"{float(100 * _share):.1f}"
self_share = f"{800_000 / (900_000 + 1_100_000) * 100:.0f}"
