"""A credit card over a weekend: limit, what is owed, what is held."""

_LIMIT, _OWED = 800_000, 176_000
_PRE, _LUNCH, _FINAL = 120_000, 8_600, 108_650
# (when en, when zh, change of owed, change of holds)
_steps = [
    ("Fri 19:00", "周五 19:00", 0, 0),
    ("Fri 19:42", "周五 19:42", 0, _PRE),
    ("Sat 12:15", "周六 12:15", 0, _LUNCH),
    ("Sun 02:00", "周日 02:00", _LUNCH, -_LUNCH),
    ("Sun 10:20", "周日 10:20", 0, _FINAL - _PRE),
    ("Mon 02:00", "周一 02:00", _FINAL, -_FINAL),
]
_owed, _held, _en, _zh = _OWED, 0, [], []
_avail = []
for _e, _z, _do, _dh in _steps:
    _owed += _do
    _held += _dh
    _a = _LIMIT - _owed - _held
    _avail.append(_a)
    _row = f",{_a / 100:.2f},{_owed / 100:.2f},{_held / 100:.2f}"
    _en.append(_e + _row)
    _zh.append(_z + _row)
assert _held == 0
course_en, course_zh = "\n".join(_en), "\n".join(_zh)


def _y(fen):
    return f"{fen / 100:,.2f}"


limit, owed_before, pre, lunch, final = _y(_LIMIT), _y(_OWED), _y(_PRE), _y(_LUNCH), _y(_FINAL)
avail_start, avail_pre, avail_lunch, avail_checkout, avail_end = _y(_avail[0]), _y(_avail[1]), _y(_avail[2]), _y(_avail[4]), _y(_avail[5])
given_back = _y(_PRE - _FINAL)
owed_end = _y(_owed)
_fee = (2 * _FINAL * 60 + 10_000) // 20_000
fee, hotel = _y(_fee), _y(_FINAL - _fee)
