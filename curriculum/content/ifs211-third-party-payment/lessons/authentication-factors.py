"""10,000 payments under three policies: what fraud and lost sales cost; thresholds of the European standards."""
from fractions import Fraction as _F

_N, _VALUE, _MARGIN = 10_000, 60, _F(20, 100)
_FRAUD_PLAIN = _F(13, 10_000)       # 0.13% of the value without a second factor
_STOPPED = _F(80, 100)              # a second factor stops four fifths of it
_ABANDON = _F(3, 100)               # customers who give up at the second factor
_RISKY_SHARE, _RISKY_FRAUD = _F(15, 100), _F(90, 100)  # asked only on the riskiest 15%, where 90% of the fraud lies

_sales = _N * _VALUE


def _row(asked_share, fraud_covered):
    fraud = _sales * _FRAUD_PLAIN * (1 - _STOPPED * fraud_covered)
    lost = _sales * asked_share * _ABANDON * _MARGIN
    return fraud, lost, fraud + lost


def _fmt(x):
    return f"{int(x + _F(1, 2)):,}"


_none, _all, _risk = _row(_F(0), _F(0)), _row(_F(1), _F(1)), _row(_RISKY_SHARE, _RISKY_FRAUD)
sales = f"{_sales:,}"
fraud_none, fraud_all, fraud_risk = (_fmt(r[0]) for r in (_none, _all, _risk))
lost_all, lost_risk = _fmt(_all[1]), _fmt(_risk[1])
total_none, total_all, total_risk = (_fmt(r[2]) for r in (_none, _all, _risk))
_ten = [10 * _none[0], 10 * _all[0] + _all[1]]
ten_none, ten_all = _fmt(_ten[0]), _fmt(_ten[1])
saved_all = _fmt(_none[0] - _all[0])
stopped_risk = f"{float(100 * _STOPPED * _RISKY_FRAUD):.0f}"
_names_en, _names_zh = ["Never ask", "Always ask", "Ask on the riskiest 15%"], ["从不要求", "一律要求", "只对风险最高的 15% 要求"]
costs_en = "\n".join(f"{n},{float(r[0]):.0f},{float(r[1]):.0f}" for n, r in zip(_names_en, (_none, _all, _risk)))
costs_zh = "\n".join(f"{n},{float(r[0]):.0f},{float(r[1]):.0f}" for n, r in zip(_names_zh, (_none, _all, _risk)))

# The chance that both factors fall, independent and on one telephone.
_p, _q, _same = _F(2, 100), _F(1, 100), _F(60, 100)
both = f"{float(100 * _p * _q):.2f}"
both_same = f"{float(100 * _p * _same):.2f}"
times_worse = int(_same / _q)
