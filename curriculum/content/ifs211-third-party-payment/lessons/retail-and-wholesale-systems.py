"""One bank's afternoon in a gross system: what it must have in the account, and what netting would ask."""

# (clock, out to others, in from others), million yuan
_FLOWS = [("09:10", 0, 240), ("09:40", 620, 0), ("10:25", 0, 180), ("11:05", 410, 0), ("13:30", 0, 390),
          ("14:20", 260, 0), ("15:15", 0, 510), ("16:40", 130, 0)]

_balance, _line, _low, _low_at = 0, [("09:00", 0)], 0, ""
for _t, _out, _in in _FLOWS:
    _balance += _in - _out
    _line.append((_t, _balance))
    if _balance < _low:
        _low, _low_at = _balance, _t
_OUT, _IN = sum(f[1] for f in _FLOWS), sum(f[2] for f in _FLOWS)
total_out, total_in = f"{_OUT:,}", f"{_IN:,}"
net = str(abs(_IN - _OUT))
need, need_at = str(-_low), _low_at

# Waiting: the two large payments go out only when enough has come in (first in, first out among outgoing).
_queue, _balance2, _line2, _low2 = [], 0, [("09:00", 0)], 0
_CREDIT = 200
_released = {}
for _t, _out, _in in _FLOWS:
    _balance2 += _in
    if _out:
        _queue.append((_t, _out))
    while _queue and _balance2 - _queue[0][1] >= -_CREDIT:
        _due, _x = _queue.pop(0)
        _balance2 -= _x
        _released[_due] = _t
    _line2.append((_t, _balance2))
    _low2 = min(_low2, _balance2)
assert not _queue
credit = str(_CREDIT)
_late = [(a, b) for a, b in _released.items() if a != b]
late_from, late_to = _late[0]
late_count = str(len(_late))
curve = "\n".join(f"{a[0]},{a[1]},{b[1]}" for a, b in zip(_line, _line2))
table = "\n".join(f"{t},{o or ''},{i or ''},{b}" for (t, o, i), (_, b) in zip(_FLOWS, _line[1:])).replace("-", "−")
# One large payment held back: the 11:05 payment leaves after the receipt of 13:30.
_held, _hb, _hlow = [f for f in _FLOWS if f[0] != "11:05"], 0, 0
_held.insert([f[0] for f in _held].index("13:30") + 1, ("13:30", 410, 0))
for _t, _out, _in in _held:
    _hb += _in - _out
    _hlow = min(_hlow, _hb)
assert _hb == _balance
need_held = str(-_hlow)


# Chinese reckons in hundred millions of yuan.
def _yi(million):
    text = f"{abs(million) / 100:.1f}".removesuffix(".0")
    return f"−{text}" if million < 0 else text


total_out_yi, total_in_yi, net_yi = _yi(_OUT), _yi(_IN), _yi(abs(_IN - _OUT))
need_yi, credit_yi, need_held_yi = _yi(-_low), _yi(_CREDIT), _yi(-_hlow)
table_yi = "\n".join(f"{t},{_yi(o) if o else ''},{_yi(i) if i else ''},{_yi(b)}" for (t, o, i), (_, b) in zip(_FLOWS, _line[1:]))
curve_yi = "\n".join(f"{a[0]},{a[1] / 100},{b[1] / 100}" for a, b in zip(_line, _line2))
total_out_tex, total_in_tex = total_out.replace(",", "{,}"), total_in.replace(",", "{,}")
