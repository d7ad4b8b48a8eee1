"""A household budget against five loans, and the loans that fill the gap; amounts in yuan."""

_INCOME, _LIVING, _RESERVE = 7_200, 3_900, 500
_LOANS = [("A", 1_050), ("B", 980), ("C", 720), ("D", 640), ("E", 760)]
_rows, _sum = [], 0
for _name, _pay in _LOANS:
    _sum += _pay
    _rows.append(f'{_name},"{_pay:,}",{100 * _pay / _INCOME:.1f},"{_sum:,}",{100 * _sum / _INCOME:.1f}')
seen = "\n".join(_rows)
income, living = f"{_INCOME:,}", f"{_LIVING:,}"
total = f"{_sum:,}"
ratio = f"{100 * _sum / _INCOME:.1f}"
highest_seen = f"{100 * 1_050 / _INCOME:.1f}"
for_loans = f"{_INCOME - _LIVING:,}"
_room = _INCOME - _LIVING - _RESERVE
room = f"{_room:,}"
room_share = f"{100 * _room / _INCOME:.0f}"
gap = f"{_sum - (_INCOME - _LIVING):,}"
i24 = f"{_room * (1 - 1.015**-24) / 0.015:,.0f}"
# After loans A and B only.
_after_b = _room - 1_050 - 980
room_after_b = f"{_after_b:,}"
fits_c = f"{_after_b - 720:,}"

# The gap of every month is filled with a new loan: six level payments at 24% a year, 5% kept back at pay-out.
_I, _N, _FEE = 0.02, 6, 0.05
_bridges, _lines, _owed = [], [], 0.0
_start = _sum - (_INCOME - _LIVING)
for _month in range(1, 13):
    _due = _sum + sum(pay for pay, left in _bridges if left > 0)
    _short = max(0.0, _due - (_INCOME - _LIVING))
    _bridges = [(pay, left - 1) for pay, left in _bridges if left > 1]
    _loan = _short / (1 - _FEE)
    _bridges.append((_loan * _I / (1 - (1 + _I) ** -_N), _N))
    _lines.append((_month, _due, _short))
spiral = "\n".join(f"{m},{d:.0f},{_INCOME - _LIVING}" for m, d, _ in _lines)
due_6, due_12 = f"{_lines[5][1]:,.0f}", f"{_lines[11][1]:,.0f}"
first_loan = f"{_start / (1 - _FEE):,.2f}"
first_payment = f"{_start / (1 - _FEE) * _I / (1 - (1 + _I) ** -_N):,.2f}"
over_income = next(m for m, d, _ in _lines if d > _INCOME)
borrowed = f"{sum(s / (1 - _FEE) for _, _, s in _lines):,.0f}"
