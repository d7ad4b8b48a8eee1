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
total_out_tex, total_in_tex = total_out.replace(",", "{,}"), total_in.replace(",", "{,}")
