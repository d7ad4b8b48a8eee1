"""A payment firm with accounts at four banks, and what the central bank could see of a day; counts of connections."""

_FIRMS, _BANKS = 120, 180
direct = f"{_FIRMS * _BANKS:,}"
central = str(_FIRMS + _BANKS)
firms, banks = str(_FIRMS), str(_BANKS)
times = f"{_FIRMS * _BANKS / (_FIRMS + _BANKS):.0f}"
_grow = [(5, 20), (20, 60), (60, 120), (120, 180)]
growth = "\n".join(f'{n},{m},"{n * m:,}",{n + m}' for n, m in _grow)

# One day: payments of the firm's users between four banks (from, to): million yuan.
_NAMES = "ABCD"
_flow = {("A", "B"): 90, ("A", "C"): 35, ("A", "D"): 15, ("B", "A"): 60, ("B", "C"): 25, ("B", "D"): 10,
         ("C", "A"): 40, ("C", "B"): 20, ("C", "D"): 5, ("D", "A"): 20, ("D", "B"): 10, ("D", "C"): 5}
_in = {b: sum(x for (f, t), x in _flow.items() if f == b) for b in _NAMES}  # comes into the firm's account at b
_out = {b: sum(x for (f, t), x in _flow.items() if t == b) for b in _NAMES}
_change = {b: _in[b] - _out[b] for b in _NAMES}
total = str(sum(_flow.values()))
book = "\n".join(f"{b},{_in[b]},{_out[b]},{_change[b]:+d}" for b in _NAMES).replace("-", "−").replace("+0", "0")
moved = str(sum(x for x in _change.values() if x > 0))
seen_share = f"{100 * sum(x for x in _change.values() if x > 0) / sum(_flow.values()):.1f}"
in_a, out_a = str(_in["A"]), str(_out["A"])
b_change = str(-_change["B"])
assert sum(_change.values()) == 0

# Chinese reckons in ten thousands and hundred millions of yuan.
_moved = sum(x for x in _change.values() if x > 0)
book_wan = "\n".join(f'{b},"{_in[b] * 100:,}","{_out[b] * 100:,}","{_change[b] * 100:+,}"' for b in _NAMES).replace("-", "−").replace("+0", "0")
total_yi, in_a_yi, out_a_yi = f"{sum(_flow.values()) / 100:.2f}", f"{_in['A'] / 100:.1f}", f"{_out['A'] / 100:.1f}"
moved_wan, b_change_wan, total_wan = f"{_moved * 100:,}", f"{-_change['B'] * 100:,}", f"{sum(_flow.values()) * 100:,}"
total_plain, moved_plain = str(sum(_flow.values()) * 100), str(_moved * 100)
