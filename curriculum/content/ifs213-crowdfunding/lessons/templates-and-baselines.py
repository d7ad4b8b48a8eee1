"""Five finished campaigns as cumulative shares, their median and mean, and a back-test at day 5."""

_DAYS = (5, 10, 15, 20, 25, 30)
_H = {
    "A": (0.31, 0.43, 0.52, 0.62, 0.75, 1.0),
    "B": (0.38, 0.50, 0.58, 0.66, 0.78, 1.0),
    "C": (0.44, 0.54, 0.61, 0.69, 0.80, 1.0),
    "D": (0.36, 0.46, 0.55, 0.65, 0.77, 1.0),
    "V": (0.06, 0.09, 0.15, 0.52, 0.88, 1.0),
}


def _median(xs):
    s, n = sorted(xs), len(xs)
    return s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2


_med = [_median([h[i] for h in _H.values()]) for i in range(len(_DAYS))]
_mean = [sum(h[i] for h in _H.values()) / len(_H) for i in range(len(_DAYS))]
lines = "\n".join(
    f"{d}," + ",".join(f"{100 * h[i]:.0f}" for h in _H.values()) + f",{100 * _med[i]:.0f}"
    for i, d in enumerate(_DAYS)
)
sorted_5 = ", ".join(f"{100 * x:.0f}" for x in sorted(h[0] for h in _H.values()))
median_5, mean_5 = f"{100 * _med[0]:.0f}", f"{100 * _mean[0]:.0f}"
mean_without = f"{100 * sum(h[0] for k, h in _H.items() if k != 'V') / 4:.1f}"

_SO = 27_000
f_median, f_mean, f_linear = f"{_SO / _med[0]:,.0f}", f"{_SO / _mean[0]:,.0f}", f"{_SO * 30 // 5:,}"

_TEST = (
    (27_000, 71_400),
    (8_100, 20_600),
    (61_000, 190_500),
    (15_300, 38_900),
    (44_000, 131_000),
    (3_900, 12_700),
)


def _errors(predict):
    return [100 * abs(predict(so) - actual) / actual for so, actual in _TEST]


_lin = _errors(lambda so: so * 6)
_tem = _errors(lambda so: so / _med[0])
_mea = _errors(lambda so: so / _mean[0])
mape_linear, mape_template, mape_mean = (f"{sum(e) / len(e):.1f}" for e in (_lin, _tem, _mea))
backtest = "\n".join(
    f'"{so:,}","{actual:,}","{so * 6:,}","{so / _med[0]:,.0f}",{a:.1f},{b:.1f}'
    for (so, actual), a, b in zip(_TEST, _lin, _tem, strict=True)
)
first_error = f"{_tem[0]:.1f}"
n_high = sum(so / _med[0] > actual for so, actual in _TEST)
# MAPE is lopsided: too low by half and too high by double.
low_error, high_error = "50", "100"
