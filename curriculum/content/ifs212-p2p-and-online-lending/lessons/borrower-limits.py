"""The limits of 2016 and what is left under them. Amounts in yuan."""

_LIMITS = {"person": (200_000, 1_000_000), "organisation": (1_000_000, 5_000_000)}


def _room(kind, here, elsewhere):
    same, all_ = _LIMITS[kind]
    return max(0, min(same - here, all_ - here - elsewhere)), same - here, all_ - here - elsewhere


_CASES = [("person", 0, 0), ("person", 150_000, 800_000), ("person", 40_000, 930_000), ("person", 200_000, 0),
          ("organisation", 600_000, 1_100_000), ("organisation", 900_000, 4_050_000)]
_rows = []
for _k, _h, _e in _CASES:
    _r, _a, _b = _room(_k, _h, _e)
    _rows.append((_k, f'"{_h:,}","{_e:,}","{_a:,}","{_b:,}","{_r:,}"'))
cases = "\n".join(f"{k},{rest}" for k, rest in _rows)
cases_zh = "\n".join(f"{'自然人' if k == 'person' else '法人或组织'},{rest}" for k, rest in _rows)

# The worked example: 150,000 here, 800,000 elsewhere, 60,000 asked for.
_r, _a, _b = _room("person", 150_000, 800_000)
here_after, all_after = f"{150_000 + 60_000:,}", f"{150_000 + 800_000 + 60_000:,}"
room_here, room_all, room = f"{_a:,}", f"{_b:,}", f"{_r:,}"

# Seven platforms, each lending its own maximum without seeing the others.
blind = f"{7 * 200_000:,}"
blind_over = f"{7 * 200_000 - 1_000_000:,}"
_steps = []
_total = 0
for _n in range(1, 8):
    _seen = max(0, min(200_000, 1_000_000 - _total))
    _total += _seen
    _steps.append(f"{_n},{_n * 200},{_total // 1000}")
ladder = "\n".join(_steps)
race_before, race_after = f"{900_000:,}", f"{900_000 + 80_000 + 80_000:,}"
owed_all = f"{150_000 + 800_000:,}"
