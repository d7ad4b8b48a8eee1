"""A noodle shop's day with a pasted-over code, and one customer's day against the limit for static codes."""

# Customers who pay by the code on the wall, hour by hour from 11 to 20, and the average bill in yuan.
_per_hour = {11: 9, 12: 22, 13: 14, 14: 4, 15: 3, 16: 3, 17: 8, 18: 19, 19: 12, 20: 5}
_BILL = 24
_total, _lines = 0, []
for _hour, _count in _per_hour.items():
    _total += _count * _BILL
    _lines.append(f"{_hour}:00,{_total},{_BILL}")
stolen = "\n".join(_lines)
customers = sum(_per_hour.values())
loss = f"{_total:,}"
lunch_loss = f"{sum(_per_hour[h] for h in (11, 12, 13)) * _BILL:,}"
announced_loss = _BILL

# One customer's payments by static codes on one day, in fen; the limit of class D is 500 yuan.
_LIMIT = 500_00
_tries = [("08:10", 18_00), ("12:20", 236_00), ("15:05", 198_50), ("19:40", 60_00), ("20:15", 47_50)]
_spent, _rows, _refused = 0, [], []
for _time, _amount in _tries:
    _ok = _spent + _amount <= _LIMIT
    _left_before = _LIMIT - _spent
    if _ok:
        _spent += _amount
    else:
        _refused.append((_time, _amount, _left_before))
    _rows.append((_time, _amount, _ok, _spent))
after_three = f"{sum(a for _, a, _, _ in _rows[:3]) / 100:,.2f}"
left_before_fourth = f"{_refused[0][2] / 100:,.2f}"
fourth = f"{_refused[0][1] / 100:,.2f}"
fifth = f"{_tries[4][1] / 100:,.2f}"
total_spent = f"{_spent / 100:,.2f}"
day_en = "\n".join(f"{t},{a / 100:,.2f},{'paid' if ok else 'refused'},{s / 100:,.2f}" for t, a, ok, s in _rows)
day_zh = "\n".join(f"{t},{a / 100:,.2f},{'成功' if ok else '拒绝'},{s / 100:,.2f}" for t, a, ok, s in _rows)
