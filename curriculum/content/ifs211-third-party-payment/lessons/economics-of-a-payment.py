"""A coffee at 28 yuan, merchant discount 60 basis points; ceilings of 2016; costs of the acquirer are invented."""

from fractions import Fraction as _F


def _half_up(q):
    q = _F(q)
    return (2 * q.numerator + q.denominator) // (2 * q.denominator)


def _split(amount, kind, mdr=60):
    """Fen: (discount, issuer keeps, network, acquirer keeps)."""
    discount = _half_up(_F(amount * mdr, 10_000))
    issuer = min(_half_up(_F(amount * 35, 10_000)), 1300) if kind == "debit" else _half_up(_F(amount * 45, 10_000))
    net = min(_half_up(_F(amount * 325, 1_000_000)), 325)
    return discount, issuer - net, 2 * net, discount - issuer - net


_month = 3_000  # coffees
_amount = 2_800
_turnover = _amount * _month
# exact amounts over a month, as fees are charged on each sale; shown per 100 coffees without rounding
_hundred = 100 * _amount


def _yuan(fen):
    return f"{fen / 100:,.2f}"


_d = {k: _split(_hundred, k) for k in ("debit", "credit")}
hundred = _yuan(_hundred)
discount = _yuan(_d["debit"][0])
issuer_debit, network, acquirer_debit = (_yuan(x) for x in _d["debit"][1:])
issuer_credit, _n, acquirer_credit = (_yuan(x) for x in _d["credit"][1:])
merchant = _yuan(_hundred - _d["debit"][0])
_one = _split(_amount, "debit")
one_discount, one_issuer, one_network, one_acquirer = (f"{x / 100:.2f}" for x in _one)

# The acquirer's margin in basis points below the caps, its cost of a transaction, and the ticket that breaks even.
_MARGIN = {"debit": _F(60) - 35 - _F(325, 100), "credit": _F(60) - 45 - _F(325, 100)}
_COST = 5  # fen a transaction
margin_debit, margin_credit = f"{float(_MARGIN['debit']):.2f}", f"{float(_MARGIN['credit']):.2f}"
cost = f"{_COST / 100:.2f}"


def _even(kind):
    return _F(_COST) / (_MARGIN[kind] / 10_000) / 100


even_debit, even_credit = f"{float(_even('debit')):.2f}", f"{float(_even('credit')):.2f}"
_rows = []
for _a in (600, 1500, 2800, 8000, 30_000):
    _e = _F(_a) * _MARGIN["debit"] / 10_000
    _c = _F(_a) * _MARGIN["credit"] / 10_000
    _rows.append(f'"{_a / 100:.2f}",{float(_e):.2f},{float(_e - _COST):+.2f},{float(_c - _COST):+.2f}')
tickets = "\n".join(_rows).replace("-", "−")
bun_loss = f"{-float(_F(600) * _MARGIN['debit'] / 10_000 - _COST):.2f}"
coffee_gain = f"{float(_F(2800) * _MARGIN['debit'] / 10_000 - _COST):.2f}"
coffee_credit = f"{-float(_F(2800) * _MARGIN['credit'] / 10_000 - _COST):.2f}"
shares = f"Debit card,{_d['debit'][1] / 100:.2f},{_d['debit'][2] / 100:.2f},{_d['debit'][3] / 100:.2f}\nCredit card,{_d['credit'][1] / 100:.2f},{_d['credit'][2] / 100:.2f},{_d['credit'][3] / 100:.2f}"
shares_zh = shares.replace("Debit card", "借记卡").replace("Credit card", "贷记卡")
# A merchant with 3,000 coffees a month, half of them by credit card.
_profit = 1500 * (float(_F(2800) * _MARGIN["debit"] / 10_000) - _COST) + 1500 * (float(_F(2800) * _MARGIN["credit"] / 10_000) - _COST)
month_profit = f"{abs(_profit) / 100:.2f}"
assert _profit < 0
