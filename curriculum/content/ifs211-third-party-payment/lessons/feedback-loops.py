"""When labels arrive, a stability index for amounts before and after a rule became known, and a control group."""
import math as _math
from fractions import Fraction as _F

# Share of the frauds of a week that have been reported after so many days.
_known = list(zip(range(0, 92, 7), (4, 31, 48, 60, 69, 77, 83, 88, 91, 94, 96, 97, 98, 99)))
labels = "\n".join(f"{d},{p}" for d, p in _known)
_FOUND, _TRUE = 62, 200
_reported_7 = _TRUE * 31 // 100
true_frauds, reported_7 = _TRUE, _reported_7
_CAUGHT = 50
recall_7 = f"{100 * _CAUGHT / (_CAUGHT + _reported_7):.0f}"
recall_90 = f"{100 * _CAUGHT / (_CAUGHT + _TRUE * 99 // 100):.0f}"
caught = _CAUGHT
reported_90 = _TRUE * 99 // 100

# Transfers to new payees by amount, percent, before and after the threshold of 5,000 yuan was known.
_bands = ["under 1,000", "1,000–2,999", "3,000–4,499", "4,500–4,999", "5,000–9,999", "10,000 and more"]
_bands_zh = ["1,000 以下", "1,000–2,999", "3,000–4,499", "4,500–4,999", "5,000–9,999", "10,000 及以上"]
_before, _after = [41, 27, 12, 3, 11, 6], [40, 26, 12, 11, 7, 4]
assert sum(_before) == sum(_after) == 100
_parts = [(b - a) / 100 * _math.log(b / a) for a, b in zip(_before, _after)]
bands_en = "\n".join(f'"{n}",{a},{b}' for n, a, b in zip(_bands, _before, _after))
bands_zh = "\n".join(f'"{n}",{a},{b}' for n, a, b in zip(_bands_zh, _before, _after))
psi_en = "\n".join(f'"{n}",{a},{b},{p:.4f}' for n, a, b, p in zip(_bands, _before, _after, _parts))
psi_zh = "\n".join(f'"{n}",{a},{b},{p:.4f}' for n, a, b, p in zip(_bands_zh, _before, _after, _parts))
psi = f"{sum(_parts):.3f}"
peak_part = f"{_parts[3]:.4f}"
peak_log = f"{_math.log(11 / 3):.4f}"
peak_share = f"{100 * _parts[3] / sum(_parts):.0f}"

# A control group: 2% of what would be blocked is let through, up to 500 yuan each.
_BLOCKED, _SHARE, _PREC, _CAP = 400, _F(2, 100), _F(35, 100), 500
passed = int(_BLOCKED * _SHARE)
control_cost = int(passed * _PREC * _CAP)
control_day = f"{control_cost:,}"
control_month = f"{control_cost * 30:,}"
labels_month = passed * 30
blocked = _BLOCKED
