"""Capital for a conversion, and the limits of a micro-loan company. Million yuan."""

from fractions import Fraction


def _first(balance):
    return max(Fraction(500), Fraction(balance, 10))


_CASES = [3_200, 5_000, 7_400, 12_000]
conversion = "\n".join(f"{b:,}".join(['"', '"']) + f",{float(Fraction(b, 10)):.0f},{float(_first(b)):.0f},{float(max(Fraction(0), 1000 - _first(b))):.0f}" for b in _CASES)
tenth_small, first_small, later_small = "320", f"{float(_first(3200)):.0f}", f"{float(1000 - _first(3200)):.0f}"
tenth_large, first_large, later_large = "740", f"{float(_first(7400)):.0f}", f"{float(1000 - _first(7400)):.0f}"

_NET = 150
own, bank, bonds = _NET, _NET, 4 * _NET
most = f"{own + bank + bonds}"
multiple = f"{(own + bank + bonds) // _NET}"
capital_share = f"{100 * own / (own + bank + bonds):.1f}"
own_t, bank_t, bonds_t = str(own), str(bank), str(bonds)
one, group = f"{_NET * 10 // 100}", f"{_NET * 15 / 100:.1f}"
# smallest number of borrowers at the limits
consumers = f"{(own + bank + bonds) * 10**6 // 200_000:,}"
firms = f"{(own + bank + bonds) // 10}"
# Loss that eats the capital
survive = f"{100 * own / (own + bank + bonds):.1f}"
