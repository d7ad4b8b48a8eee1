"""A velocity count over one card's payments, and a logistic score with its steps."""
import math as _math

_PAY = [("10:00:00", 0, "a", 12), ("10:10:00", 600, "a", 15), ("10:10:50", 650, "b", 480),
        ("10:20:00", 1200, "a", 890), ("10:20:00", 1200, "a", 920), ("10:24:30", 1470, "a", 910)]
_WINDOW, _by, _rows = 600, {}, []
for _clock, _ts, _card, _yuan in _PAY:
    _seen = _by.setdefault(_card, [])
    _n = sum(1 for x in _seen if _ts - _WINDOW <= x < _ts)
    _seen.append(_ts)
    _rows.append(f"{_clock},{_card},{_yuan},{_n}")
counts = "\n".join(_rows)
last_count = _rows[-1].rsplit(",", 1)[1]

# Logistic score: intercept and weights of the example.
_W = {"base": -6.0, "device": 2.2, "place": 1.6, "night": 0.7, "velocity": 0.9}


def _p(z):
    return 1 / (1 + _math.exp(-z))


base_pct = f"{100 * _p(_W['base']):.2f}"
_z = _W["base"] + _W["device"] + _W["place"] + 2 * _W["velocity"]
z = f"{_z:.1f}".replace("-", "−")
z_abs, twice = f"{abs(_z):.1f}", f"{2 * _W['velocity']:.1f}"
score = f"{_p(_z):.2f}"
device_only_pct = f"{100 * _p(_W['base'] + _W['device']):.2f}"
odds_device = f"{_math.exp(_W['device']):.1f}"
odds_velocity = f"{_math.exp(_W['velocity']):.2f}"
curve = "\n".join(
    f"{n},{_p(_W['base'] + n * _W['velocity']):.3f},{_p(_W['base'] + _W['device'] + n * _W['velocity']):.3f},"
    f"{_p(_W['base'] + _W['device'] + _W['place'] + n * _W['velocity']):.3f}"
    for n in range(9)
)
four_known = f"{_p(_W['base'] + 4 * _W['velocity']):.2f}"
four_all = f"{_p(_W['base'] + _W['device'] + _W['place'] + 4 * _W['velocity']):.2f}"
# A rule "three or more in ten minutes" at a busy kiosk card: honest cards that trip it.
_HONEST, _TRIP = 400_000, 15
alarms = f"{_HONEST * _TRIP // 10_000:,}"
honest = f"{_HONEST:,}"
