"""A crowd round at 12 million before the money and a note of 600,000 with a cap and a discount."""

from fractions import Fraction as _F

_FOUNDERS = {"first": 540_000, "second": 360_000, "pool": 100_000}
_N0 = sum(_FOUNDERS.values())
_PRE, _NEW = 12_000_000, 3_000_000
_PRINCIPAL, _RATE, _YEARS, _CAP, _DISCOUNT = 600_000, _F(8, 100), _F(5, 4), 8_000_000, _F(20, 100)

_price = _F(_PRE, _N0)
_crowd = int(_NEW / _price)
_owed = _PRINCIPAL * (1 + _RATE * _YEARS)
_by_discount, _by_cap = _price * (1 - _DISCOUNT), _F(_CAP, _N0)
_note_price = min(_by_discount, _by_cap)
_note = int(_owed / _note_price)
_after = _N0 + _crowd + _note


def _pct(q, nd=2):
    return f"{float(100 * q):.{nd}f}"


def _money(q):
    return f"{float(q):,.2f}"


left_of_price, years = f"{float(1 - _DISCOUNT):.1f}", f"{float(_YEARS):.2f}"
price, shares_crowd = _money(_price), f"{_crowd:,}"
owed, by_discount, by_cap, note_price = (
    f"{int(_owed):,}",
    _money(_by_discount),
    _money(_by_cap),
    _money(_note_price),
)
shares_note, after = f"{_note:,}", f"{_after:,}"
dilution = _pct(1 - _F(_N0, _after))
_holders = [
    ("first", 540_000, 540_000),
    ("second", 360_000, 360_000),
    ("pool", 100_000, 100_000),
    ("note", 0, _note),
    ("crowd", 0, _crowd),
]
_rows = {name: (b, a) for name, b, a in _holders}
r_first, r_second, r_pool, r_note, r_crowd = (
    f'"{a:,}",{_pct(_F(b, _N0))},{_pct(_F(a, _after))}' for b, a in _rows.values()
)
before_bar = ",".join(_pct(_F(b, _N0)) for b, _ in _rows.values())
after_bar = ",".join(_pct(_F(a, _after)) for _, a in _rows.values())
first_before, first_after = _pct(_F(540_000, _N0), 0), _pct(_F(540_000, _after))
crowd_after = _pct(_F(_crowd, _after))
worth_note = f"{int(_note * _price):,}"
gain_note = _pct(_F(int(_note * _price), int(_owed)) - 1, 0)
post_simple, post_true = f"{_PRE + _NEW:,}", f"{int(_after * _price):,}"

# The other wording: the valuation of 12 million is to include the note's shares.
_price2 = _F(_PRE, _N0 + _note)
_crowd2 = int(_NEW / _price2)
_after2 = _N0 + _note + _crowd2
price2, crowd2 = _money(_price2), f"{_crowd2:,}"
crowd_after2, first_after2 = _pct(_F(_crowd2, _after2)), _pct(_F(540_000, _after2))
first_loss = _pct(_F(540_000, _after) - _F(540_000, _after2))

# Whole shares only: what is left of an odd investment.
_odd = 1_999
odd_shares = int(_odd / _price)
odd_left = _money(_odd - odd_shares * _price)
both_wrong = _money(_by_cap * (1 - _DISCOUNT))
compound = f"{float(_PRINCIPAL * (1 + _RATE) ** float(_YEARS)):,.0f}"
switch = f"{int(_CAP / (1 - _DISCOUNT)):,}"
