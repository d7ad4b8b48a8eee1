"""A borrower whose instalments outgrow the income: each month's gap is met with a new loan."""

from fractions import Fraction

_I, _N, _SHORT, _FEE, _FIRST = Fraction(2, 100), 12, 3, Fraction(5, 100), 15_000
_INCOME, _LIVING = 6_500, 6_000


def _annuity(p, n=_N):
    g = (1 + _I) ** n
    return p * _I * g / (g - 1)


def _run(months, reborrow):
    loans, path = [[Fraction(_FIRST), _annuity(Fraction(_FIRST)), _N]], []
    for m in range(1, months + 1):
        due = sum(a for _, a, n in loans if n > 0)
        for loan in loans:
            if loan[2] > 0:
                loan[0] = loan[0] * (1 + _I) - loan[1]
                loan[2] -= 1
        gap = due - (_INCOME - _LIVING)
        if reborrow and gap > 0:
            new = gap / (1 - _FEE)
            loans.append([new, _annuity(new, _SHORT), _SHORT])
        path.append((m, due, sum(b for b, _, n in loans if n > 0), sum(1 for _, _, n in loans if n > 0)))
    return path


_path = _run(24, True)
first_payment = f"{float(_path[0][1]):,.2f}"
spare = f"{_INCOME - _LIVING:,}"
gap_1 = f"{float(_path[0][1] - (_INCOME - _LIVING)):,.2f}"
new_1 = f"{float((_path[0][1] - (_INCOME - _LIVING)) / (1 - _FEE)):,.2f}"
_at = {m: (due, debt, n) for m, due, debt, n in _path}
due_6, due_12, due_18, due_24 = (f"{float(_at[m][0]):,.0f}" for m in (6, 12, 18, 24))
debt_12, debt_24 = (f"{float(_at[m][1]):,.0f}" for m in (12, 24))
loans_12 = f"{_at[12][2]}"
_plain = {m: debt for m, due, debt, n in _run(24, False)}
# The same 15,000 yuan stretched to what can be paid: 500 a month.
_stretch, _b = {}, Fraction(_FIRST)
_months = 0
while _b > 0 and _months < 60:
    _b = max(Fraction(0), _b * (1 + _I) - 500)
    _months += 1
    _stretch[_months] = _b
months_stretched = f"{_months}"
debts = "\n".join(
    f"{m},{float(_FIRST if m == 0 else _at[m][1]):.0f},{float(_FIRST if m == 0 else _stretch.get(m, 0)):.0f}" for m in (0, 3, 6, 9, 12, 15, 18, 21, 24)
)
_dsr = lambda x: f"{float(100 * x / _INCOME):.1f}"
dsr_1, dsr_12, dsr_24 = _dsr(_at[1][0]), _dsr(_at[12][0]), _dsr(_at[24][0])
share_known = f"{100 * 460 / 930:.0f}"
# A new application: income 6,500, instalments 950 and 620, a new loan of 15,000 over 12 months.
_new = _annuity(Fraction(15_000))
new_payment = f"{float(_new):,.2f}"
before, after = _dsr(950 + 620), _dsr(950 + 620 + _new)
