"""Four products of an invented lender before and after a ceiling of 36% a year on all costs."""


def _irr(first, payments):
    low, high = -0.5, 3.0
    for _ in range(200):
        middle = (low + high) / 2
        worth = sum(x / (1 + middle) ** k for k, x in enumerate(payments, 1))
        low, high = (middle, high) if worth > first else (low, middle)
    return (low + high) / 2


def _level(i, n):
    return 100 * i / (1 - (1 + i) ** -n)


_FUNDS, _CAP = 8.0, 36.0
# Name, months, yearly rate, fee at pay-out, loss and running cost in percent of the balance a year, share of the book.
_PRODUCTS = [
    ("A", 12, 0.22, 0.0, 5.0, 5.0, 40),
    ("B", 6, 0.30, 2.0, 9.0, 7.0, 30),
    ("C", 3, 0.36, 5.0, 20.0, 12.0, 20),
    ("D", 1, 0.36, 9.0, 55.0, 35.0, 10),
]
_rows = []
for _name, _n, _rate, _fee, _loss, _cost, _share in _PRODUCTS:
    _all_in = 1200 * _irr(100 - _fee, [_level(_rate / 12, _n)] * _n)
    _before = _all_in - _FUNDS - _loss - _cost
    _after = min(_all_in, _CAP) - _FUNDS - _loss - _cost
    _rows.append((_name, _n, 100 * _rate, _fee, _all_in, _before, _after, _share))


def _sign(x):
    return f"{x:,.1f}".replace("-", "−")


offers = "\n".join(f"{r[0]},{r[1]},{r[2]:.0f},{r[3]:.0f},{_sign(r[4])}" for r in _rows)
margins = "\n".join(f"{r[0]},{r[5]:.1f},{r[6]:.1f}" for r in _rows)
all_in_b, all_in_d = (f"{_rows[k][4]:.1f}" for k in (1, 3))
before_a, before_b, before_c, before_d = (_sign(r[5]) for r in _rows)
after_a, after_b, after_c, after_d = (_sign(r[6]) for r in _rows)
_total = sum(r[5] * r[7] for r in _rows) / 100
_total_after = sum(r[6] * r[7] for r in _rows) / 100
total_before, total_after = _sign(_total), _sign(_total_after)
total_kept = _sign(sum(r[6] * r[7] for r in _rows if r[6] > 0) / 100)
over_income = f"{100 * sum(r[5] * r[7] for r in _rows if r[4] > _CAP) / 100 / _total:.0f}"
# How long a loan book takes to change: what is outstanding of a 12-month level loan after half its life.
after_six = f"{100 * (1 - (1 + 0.22 / 12) ** -6) / (1 - (1 + 0.22 / 12) ** -12):.0f}"
loss_d = _sign(-_rows[3][6])
