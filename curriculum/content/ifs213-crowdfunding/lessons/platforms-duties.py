"""Screening as a test with errors, and the three-way reconciliation of a campaign's money."""

from fractions import Fraction as _F

_N = 1_000
_FRAUD, _CATCH, _FALSE = _F(3, 100), _F(80, 100), _F(5, 100)

_fraud = _N * _FRAUD
_honest = _N - _fraud
_caught = _fraud * _CATCH
_refused = _honest * _FALSE
_through = _fraud - _caught
_listed = _honest - _refused + _through

n_fraud, n_honest = int(_fraud), int(_honest)
n_caught, n_through = int(_caught), int(_through)
n_refused = f"{float(_refused):.1f}"
n_listed = f"{float(_listed):.1f}"
before = f"{float(100 * _FRAUD):.0f}"
after = f"{float(100 * _through / _listed):.2f}"
right_refusals = f"{float(100 * _caught / (_caught + _refused)):.0f}"


def _residual(catch):
    t = _fraud * (1 - _F(catch, 100))
    return f"{float(100 * t / (_honest - _refused + t)):.2f}"


screen_rows = "\n".join(f"{c},{_residual(c)}" for c in (0, 50, 80, 90, 95))

# Money of all open and settled campaigns on one evening, in yuan.
_pledged_charged, _refund_due, _paid_out, _refunded, _fees = 1_864_300, 214_650, 1_203_480, 171_900, 88_200
_owed = _pledged_charged - _paid_out - _refunded - _fees
_bank = 357_970
gap = f"{_owed - _bank:,}"
charged, paid_out, refunded, fees = (f"{x:,}" for x in (_pledged_charged, _paid_out, _refunded, _fees))
owed, bank = f"{_owed:,}", f"{_bank:,}"
refund_open = f"{_refund_due - _refunded:,}"
