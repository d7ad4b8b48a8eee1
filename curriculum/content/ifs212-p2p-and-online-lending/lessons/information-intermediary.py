"""One loan of 80,000 yuan from sixteen lenders; 45,000 are still owed when the borrower stops paying."""

from fractions import Fraction

_LOAN, _LENDERS, _OWED, _FEE, _RECOVERED = 80_000, 16, 45_000, Fraction(2, 100), Fraction(30, 100)

share = f"{_LOAN // _LENDERS:,}"
exposure = f"{_OWED / _LENDERS:,.2f}"
loss = f"{int(_OWED * (1 - _RECOVERED)):,}"
loss_each = f"{float(_OWED * (1 - _RECOVERED) / _LENDERS):,.2f}"
fee = f"{int(_LOAN * _FEE):,}"
_needed = _OWED * (1 - _RECOVERED) / (_LOAN * _FEE)
loans_needed = f"{-(-_needed.numerator // _needed.denominator)}"
loans_exact = f"{float(_needed):.1f}"

# What the platform's own balance sheet says about the same loan, in yuan.
_rows = [("0", "0", "0"), ("0", "0", f"{_LOAN:,}"), (f"{_LOAN:,}", f"{_LOAN:,}", "0")]
pure, guarantor, pool = (",".join(f'"{cell}"' for cell in row) for row in _rows)

# A whole book: 2,000 such loans a year, default rate 1 to 6%; fees against guaranteed losses, in million yuan.
_N = 2_000
_lines = []
for _pd in range(1, 7):
    _fees = _N * _LOAN * _FEE / 10**6
    _losses = _N * Fraction(_pd, 100) * _OWED * (1 - _RECOVERED) / 10**6
    _lines.append(f"{_pd}%,{float(_fees):.2f},{float(_losses):.2f}")
book = "\n".join(_lines)
fees_year = f"{float(_N * _LOAN * _FEE / 10**6):.1f}"
_even = _LOAN * _FEE / (_OWED * (1 - _RECOVERED))
break_even_pd = f"{float(100 * _even):.1f}"
