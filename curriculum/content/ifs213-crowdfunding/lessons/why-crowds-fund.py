"""What a visitor may infer from the pledges before: signals right with probability 0.6, a project good in half of the cases."""

from fractions import Fraction as _F

_Q = _F(3, 5)
_PRIOR = _F(1, 2)


def _posterior(good, bad, q=_Q):
    odds = _PRIOR / (1 - _PRIOR) * (q / (1 - q)) ** (good - bad)
    return odds / (1 + odds)


def _pct(q, nd=1):
    return f"{float(100 * q):.{nd}f}"


q_pct = _pct(_Q, 0)
q_right, q_wrong = f"{float(_Q):.1f}", f"{float(1 - _Q):.1f}"
odds_one = f"{float(_Q / (1 - _Q)):.1f}"
odds_two = f"{float((_Q / (1 - _Q)) ** 2):.2f}"
after_one, after_two, after_three = (_pct(_posterior(k, 0)) for k in (1, 2, 3))
two_against_one = _pct(_posterior(2, 1))
herd_believes_ten = _pct(_posterior(10, 0))
# A crowd that has stopped listening adds nothing: what 10 pledges are worth when the last eight only followed.
herd_is_worth = _pct(_posterior(2, 0))

curve = "\n".join(f"{k},{_pct(_posterior(k, 0))},{_pct(_posterior(min(k, 2), 0))}" for k in range(11))


# A lead of two starts a cascade; the lead is a walk with steps +1 (probability p of a good signal) and -1.
def _wrong(q):
    return (1 - q) ** 2 / (q**2 + (1 - q) ** 2)


wrong_up = _pct(_wrong(_Q))
wrong_at_80 = _pct(_wrong(_F(4, 5)))
wrong_rows = "\n".join(
    f"{_pct(q, 0)},{_pct(_posterior(2, 0, q))},{_pct(_wrong(q))}"
    for q in (_F(11, 20), _F(3, 5), _F(7, 10), _F(4, 5), _F(9, 10))
)
square_bad, square_good = f"{float((1 - _Q) ** 2):.2f}", f"{float(_Q**2):.2f}"
