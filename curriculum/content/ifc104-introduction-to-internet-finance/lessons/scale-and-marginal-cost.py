"""What one customer costs a lender a year, by the number of customers; yuan."""

_FIXED, _IT, _SERVICE, _COMPLIANCE, _LOSS = 80_000_000, 2.0, 9.0, 4.0, 36.0
_BALANCE, _INCOME = 1_200, 75.0


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


def _y(x):
    return f"{x:,.2f}".replace("-", "−")


_marginal = _IT + _SERVICE + _COMPLIANCE + _LOSS
fixed, marginal, income = _w(_FIXED), _y(_marginal), _y(_INCOME)
contribution = _y(_INCOME - _marginal)
break_even = _w(-(-_FIXED // (_INCOME - _marginal)))
_sizes = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000]
at_1m, at_10m, at_50m = (_y(_FIXED / n + _marginal) for n in (1_000_000, 10_000_000, 50_000_000))
tech_1m, tech_50m = _y(_FIXED / 1_000_000 + _IT), _y(_FIXED / 50_000_000 + _IT)
curve = "\n".join(
    f"{n / 1e6:g},{_FIXED / n + _IT:.2f},{_SERVICE + _COMPLIANCE:.2f},{_LOSS:.2f}" for n in _sizes
)
rows = "\n".join(
    f"{n / 1e6:g},{_y(_FIXED / n + _IT)},{_y(_SERVICE + _COMPLIANCE)},{_y(_LOSS)},{_y(_FIXED / n + _marginal)},{_y(_INCOME - _FIXED / n - _marginal)}"
    for n in (1_000_000, 5_000_000, 10_000_000, 50_000_000)
)
floor_share = f"{100 * _LOSS / (_FIXED / 50_000_000 + _marginal):.0f}"
# The last ten million customers fail more often: the loss per customer rises from 3.0 to 5.5% of the balance.
loss_rate, worse_rate = f"{100 * _LOSS / _BALANCE:.1f}", "5.5"
_worse = _BALANCE * 0.055
worse_loss = _y(_worse)
worse_contribution = _y(_INCOME - _marginal + _LOSS - _worse)

# UPI: payments a month, August 2016, April 2019, September 2022.
growth_1 = _w(round(781_790_000 / 93_000, -2))  # of two rounded figures, so to the hundred
growth_2 = f"{6_700 / 781.79:.1f}"
