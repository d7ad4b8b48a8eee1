"""60,000 yuan at 12% over 24 months with a fee of 2% taken at pay-out."""

_PRINCIPAL, _PAYMENT, _LAST, _N, _FEE = 60_000.00, 2_824.41, 2_824.37, 24, 1_200.00


def _present_value(flows, r):
    return sum(x / (1 + r) ** k for k, x in enumerate(flows))


def _irr(flows):
    """The monthly rate of a loan seen by the borrower: money first, payments after."""
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if _present_value(flows, middle) > 0 else (middle, high)
    return (low + high) / 2


def _effective(r):
    return (1 + r) ** 12 - 1


_payments = [-_PAYMENT] * (_N - 1) + [-_LAST]
_flows = [_PRINCIPAL - _FEE, *_payments]
_r = _irr(_flows)
_repaid = -sum(_payments)

received = f"{_PRINCIPAL - _FEE:,.2f}"
fee = f"{_FEE:,.2f}"
payment, last_payment = f"{_PAYMENT:,.2f}", f"{_LAST:,.2f}"
repaid = f"{_repaid:,.2f}"
interest = f"{_repaid - _PRINCIPAL:,.2f}"
cost = f"{_repaid - _PRINCIPAL + _FEE:,.2f}"
monthly = f"{100 * _r:.4f}"
nominal, effective = f"{1200 * _r:.2f}", f"{100 * _effective(_r):.2f}"
effective_no_fee = f"{100 * _effective(0.01):.2f}"
gap = f"{1200 * _r - 12:.2f}"

# Bisection between 1% and 2% a month: does the fee-reduced sum exceed what the payments are worth?
_low, _high, _lines = 0.01, 0.02, []
for _step in range(1, 7):
    _middle = (_low + _high) / 2
    _worth = -_present_value([0.0, *_payments], _middle)
    _lines.append(f'{_step},{100 * _middle:.5f},"{_worth:,.2f}","{_PRINCIPAL - _FEE - _worth:,.2f}"')
    _low, _high = (_low, _middle) if _worth < _PRINCIPAL - _FEE else (_middle, _high)
search = "\n".join(_lines).replace("-", "−")

# The same fee of 2% on the same 12%, for other terms.
_terms = []
for _n in (3, 6, 12, 24, 36):
    _a = 100 * 0.01 / (1 - 1.01**-_n)
    _m = _irr([98.0] + [-_a] * _n)
    _terms.append(f"{_n},{1200 * _m:.2f},{1200 * _m - 12:.2f},{100 * _effective(_m):.2f}")
    if _n == 3:
        nominal_3 = f"{1200 * _m:.2f}"
by_term = "\n".join(_terms)

# All cost over the principal and the years, as if the whole principal were owed throughout.
flat = f"{100 * (_repaid - _PRINCIPAL + _FEE) / _PRINCIPAL / 2:.2f}"

# "0.6% a month" charged on the original principal for 12 months.
_flat_payment = 100 / 12 + 0.6
flat_yearly = f"{0.6 * 12:.1f}"
flat_nominal = f"{1200 * _irr([100.0] + [-_flat_payment] * 12):.2f}"
