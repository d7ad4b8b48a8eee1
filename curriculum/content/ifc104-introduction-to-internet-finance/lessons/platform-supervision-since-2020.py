"""A lender that arranges 200 billion yuan of loans with 5 billion of capital, by the share that it funds; billion yuan."""

from datetime import date as _date

_LOANS, _CAPITAL, _FEE, _MARGIN = 200.0, 5.0, 0.020, 0.055


def _f(x, places=1):
    return f"{x:,.{places}f}".replace("-", "−")


def _own(s):
    return _LOANS * s


def _result(s, loss):
    return _own(s) * (_MARGIN - loss) + _LOANS * (1 - s) * _FEE


own_3, own_30 = _f(_own(0.03), 0), _f(_own(0.30), 0)
leverage_3, leverage_30 = _f(_own(0.03) / _CAPITAL), _f(_own(0.30) / _CAPITAL)
# At most ten times the capital on its own books: an assumption for the example.
max_loans = _f(10 * _CAPITAL / 0.30)
result_3, result_30 = _f(_result(0.03, 0.025), 2), _f(_result(0.30, 0.025), 2)
bad_3, bad_30 = _f(_result(0.03, 0.09), 2), _f(_result(0.30, 0.09), 2)
fall_3 = _f(_result(0.03, 0.025) - _result(0.03, 0.09), 2)
fall_30 = _f(_result(0.30, 0.025) - _result(0.30, 0.09), 2)
fall_3_share = _f(100 * (_result(0.03, 0.025) - _result(0.03, 0.09)) / _CAPITAL, 0)
fall_30_share = _f(100 * (_result(0.30, 0.025) - _result(0.30, 0.09)) / _CAPITAL, 0)
lines = "\n".join(
    f"{x},{_result(0.03, x / 100):.2f},{_result(0.30, x / 100):.2f}" for x in (1, 2, 3, 4, 6, 8, 10)
)

talk_to_fine = f"{(_date(2023, 7, 7) - _date(2020, 11, 2)).days:,}"
publish_to_force = str((_date(2024, 5, 1) - _date(2023, 12, 17)).days)
stop_to_trading = str((_date(2020, 11, 5) - _date(2020, 11, 3)).days)
first_to_full = str((_date(2019, 1, 14) - _date(2017, 4, 17)).days)


# The same amounts in the units of Chinese practice: 亿元 (hundred million yuan).
def _zh(text, factor, places=0):
    return f"{float(text.replace(',', '').replace('−', '-')) * factor:,.{places}f}".replace("-", "−")


own_3_zh, own_30_zh, max_loans_zh = _zh(own_3, 10), _zh(own_30, 10), _zh(max_loans, 10)
result_3_zh = _zh(result_3, 10, 1)
result_30_zh = _zh(result_30, 10, 1)
bad_3_zh = _zh(bad_3, 10, 1)
bad_30_zh = _zh(bad_30, 10, 1)
fall_3_zh = _zh(fall_3, 10, 1)
fall_30_zh = _zh(fall_30, 10, 1)
lines_zh = "\n".join(
    f"{x},{10 * _result(0.03, x / 100):.1f},{10 * _result(0.30, x / 100):.1f}" for x in (1, 2, 3, 4, 6, 8, 10)
)
