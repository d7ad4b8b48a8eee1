"""A burst of forged applications: how much is paid out before anyone stops it. Amounts in yuan."""

_N, _MIN, _AMOUNT = 41, 18, 5_000
_rate = _N * 60 / _MIN  # an hour
rate = f"{_rate:.0f}"
applications, minutes, amount = _N, _MIN, f"{_AMOUNT:,}"


def _loss(hours, per_hour=_rate):
    return int(per_hour * hours + 1e-9) * _AMOUNT


def _yuan(x):
    return f"{x:,}"


night_loans = int(_rate * 7 + 1e-9)
night = _yuan(_loss(7))
hour = _yuan(_loss(1.5))
quarter = _yuan(_loss(0.25))
rule = _yuan(3 * _AMOUNT)
rule_three = _yuan(3 * 3 * _AMOUNT)
chart = "\n".join(f"{h},{_loss(h) / 10000:.1f}" for h in range(8))
_BRANCH = 6
branch_hour = _BRANCH
branch_night = _yuan(_loss(7, _BRANCH))
times = f"{_rate / _BRANCH:.0f}"

# Independent errors average out, a common one does not: 20,000 loans of 5,000 yuan.
_LOANS, _P = 20_000, 0.03
loans = f"{_LOANS:,}"
independent_sd = f"{100 * (_P * (1 - _P) / _LOANS) ** 0.5:.2f}"
_common = _P + 0.04 * 0.5
common = f"{100 * _common:.1f}"
one_way, other_way = "3.0", "7.0"
seconds = f"{_MIN * 60 / _N:.0f}"
