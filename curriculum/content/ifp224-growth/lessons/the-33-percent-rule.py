"""A channel, a borrower, and the curve between spend and borrowers; amounts in yuan."""

import math as _math

# What a first-loan borrower costs.
_MEDIA, _OTHER, _REGISTRATIONS, _LOANS = 300_000, 60_000, 2_400, 120
spend = f"{_MEDIA + _OTHER:,}"
per_registration = f"{_MEDIA / _REGISTRATIONS:,.0f}"
too_kind = f"{(_MEDIA + _OTHER) / _LOANS / (_MEDIA / _REGISTRATIONS):.0f}"
media_only = f"{_MEDIA / _LOANS:,.0f}"
cac = f"{(_MEDIA + _OTHER) / _LOANS:,.0f}"
required = f"{_math.ceil(3000 * 100 / 33):,}"
three_to_one = f"{3000 * 3:,}"


def _margin(amount, n, apr, cof, pd, lgd, service):
    balance = amount * (n + 1) / (2 * n)
    return balance, balance * (apr - cof) * n / 12, amount * pd * lgd, service


def _ltv(margin, repeat, gap, loans, discount):
    """For each loan: its probability, its discount factor and their product with the margin."""
    factors = [(repeat**k, (1 + discount) ** -(k * gap)) for k in range(loans)]
    return [(chance, factor, margin * chance * factor) for chance, factor in factors]


# What a borrower is worth: 40,000 yuan, 12 months, 20%, funds 5%, PD 2.5%, LGD 65%, service 110.
_balance, _earned, _lost, _service = _margin(40_000, 12, 0.20, 0.05, 0.025, 0.65, 110)
_m = _earned - _lost - _service
_loans = _ltv(_m, 0.5, 1.25, 5, 0.10)
_total = sum(value for _, _, value in _loans)
balance, earned, lost = f"{_balance:,.2f}", f"{_earned:,.2f}", f"{_lost:,.2f}"
margin, ltv = f"{_m:,.2f}", f"{_total:,.2f}"
loans = "\n".join(f'{k + 1},{p:.4f},{d:.4f},"{v:,.2f}"' for k, (p, d, v) in enumerate(_loans))
allowed = f"{_math.floor(0.33 * _total):,}"
share = f"{100 * 3000 / _total:.0f}"
value_ratio = f"{_total / _m:.2f}"
third_chance, third_years = f"{_loans[2][0]:.2f}", f"{2 * 1.25:.1f}"

# The channel: n(s) = K (1 - exp(-s / theta)).
_K, _THETA = 1_200, 600_000


def _borrowers(s):
    return _K * (1 - _math.exp(-s / _THETA))


def _marginal(s):
    return _THETA / _K * _math.exp(s / _THETA)


def _row(s):
    n = _borrowers(s)
    return f'"{s:,}","{n:,.0f}","{s / n:,.0f}","{_marginal(s):,.0f}","{_total * n - s:,.0f}"'


_low, _high = 1.0, 50.0 * _THETA
while _high - _low > 0.001:
    _middle = (_low + _high) / 2
    _low, _high = (_middle, _high) if _middle / _borrowers(_middle) <= 0.33 * _total else (_low, _middle)
_cap = int(_low)
_best = _THETA * _math.log(_total * _K / _THETA)

curve = "\n".join(_row(s) for s in (300_000, 600_000, 900_000, 1_200_000, 1_500_000, 1_800_000))
first_cost = f"{_THETA / _K:,.0f}"
cap, best = f"{_cap:,}", f"{round(_best):,}"
cap_million, best_million = f"{_cap / 1e6:.2f}", f"{_best / 1e6:.2f}"
cap_wan, best_wan = f"{_cap / 1e4:.0f}", f"{_best / 1e4:.0f}"
average_at_best = f"{_best / _borrowers(_best):,.0f}"
share_at_best = f"{100 * _best / _borrowers(_best) / _total:.1f}"
marginal_at_cap = f"{_marginal(_cap):,.0f}"
borrowers_between = f"{_borrowers(_cap) - _borrowers(_best):,.0f}"
cost_between = f"{(_cap - _best) / (_borrowers(_cap) - _borrowers(_best)):,.0f}"
lost_between = f"{(_cap - _best) - _total * (_borrowers(_cap) - _borrowers(_best)):,.0f}"

# A small, dear loan under two prices: 2,000 yuan, 6 months, funds 8%, PD 7%, LGD 80%, service 20.
_values = []
for _apr in (0.60, 0.36):
    _, _e, _l, _s = _margin(2_000, 6, _apr, 0.08, 0.07, 0.80, 20)
    _values.append((_e - _l - _s, sum(v for _, _, v in _ltv(_e - _l - _s, 0.7, 0.6, 8, 0.10))))
margin_60, ltv_60 = (f"{x:,.2f}" for x in _values[0])
margin_36, ltv_36 = (f"{x:,.2f}" for x in _values[1])
# Whole yuan that the rule still allows, so rounded down.
cac_60, cac_36 = (f"{_math.floor(0.33 * value):,}" for _, value in _values)
