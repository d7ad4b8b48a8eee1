"""Seven bids for a loan of 20,000 yuan at no more than 14%: the uniform rate, and what other rules would cost."""

from fractions import Fraction

_D, _MAX = 20_000, Fraction(14)
_BIDS = [("b1", 5_000, "9.5", 3), ("b2", 4_000, "10.0", 5), ("b3", 6_000, "11.0", 1), ("b4", 3_000, "11.5", 2),
         ("b5", 4_000, "11.5", 4), ("b6", 8_000, "13.0", 6), ("b7", 5_000, "15.0", 7)]
_sorted = sorted(_BIDS, key=lambda b: (Fraction(b[2]), b[3]))
_need, _rows, _sum, _paid, _rate = _D, [], 0, Fraction(0), None
for _id, _amount, _r, _ts in _sorted:
    _sum += _amount
    _take = min(_need, _amount) if Fraction(_r) <= _MAX else 0
    _need -= _take
    if _take:
        _rate = Fraction(_r)
        _paid += _take * Fraction(_r)
    _rows.append(f'{_id},"{_amount:,}",{_r},{_ts},"{_sum:,}","{_take:,}"')
bids = "\n".join(_rows)
uniform = f"{float(_rate):.1f}"
average = f"{float(_paid / _D):.2f}"
interest_uniform = f"{float(_D * _rate / 100):,.0f}"
interest_own = f"{float(_paid / 100):,.0f}"
interest_max = f"{float(_D * _MAX / 100):,.0f}"
saved = f"{float(_D * (_MAX - _rate) / 100):,.0f}"
b1_gain = f"{float(5_000 * (_rate - Fraction('9.5')) / 100):,.0f}"


def _supply(rate):
    return sum(a for _, a, r, _ in _BIDS if Fraction(r) <= Fraction(rate))


curve = "\n".join(f"{r}%,{_supply(r) / 1000:.0f},{_D / 1000:.0f}" for r in (f"{x / 2:.1f}" for x in range(18, 31)))
at_10 = f"{_supply('10.5'):,}"
at_12 = f"{_supply('12.0'):,}"
at_14 = f"{_supply('14.0'):,}"

# The steps of the worked example: supply at 11.0 and 11.5%, and what the marginal bid b5 receives.
at_110, at_115 = f"{_supply('11.0'):,}", f"{_supply('11.5'):,}"
added_115 = f"{_supply('11.5') - _supply('11.0'):,}"
b5_filled = f"{_D - sum(a for i, a, *_ in _sorted[:4]):,}"
