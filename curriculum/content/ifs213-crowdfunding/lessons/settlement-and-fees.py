"""A campaign of three tiers settled to the fen: failed cards, processing per pledge, 5% for the platform."""


def _div(a, b):
    return (2 * a + b) // (2 * b)


_TIERS = ((9_900, 412, 12), (19_900, 305, 9), (49_900, 71, 2))
_GOAL = 13_500_000
_BP, _PROC, _FIXED = 500, 300, 20


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


def _fee(amount):
    return min(amount, _div(amount * _PROC, 10_000) + _FIXED)


_pledged = sum(a * n for a, n, _ in _TIERS)
_captured = sum(a * (n - f) for a, n, f in _TIERS)
_processing = sum(_fee(a) * (n - f) for a, n, f in _TIERS)
_platform = _div(_captured * _BP, 10_000)
_creator = _captured - _processing - _platform

pledged, captured, failed = _yuan(_pledged), _yuan(_captured), _yuan(_pledged - _captured)
failed_cards = sum(f for *_, f in _TIERS)
n_pledges = sum(n for _, n, _ in _TIERS)
processing, platform, creator = _yuan(_processing), _yuan(_platform), _yuan(_creator)
share = f"{100 * _creator / _pledged:.1f}"
below_goal = _yuan(_GOAL - _captured)
over_goal = _yuan(_pledged - _GOAL)
wrong_platform = _yuan(_div(_pledged * _BP, 10_000) - _platform)
n_99, n_199, n_499 = (n - f for _, n, f in _TIERS)
goal_up = f"{100 * _pledged / _creator - 100:.0f}"
fee_99 = _yuan(_fee(9_900))
fee_199, fee_499 = _yuan(_fee(19_900)), _yuan(_fee(49_900))

small_rows = "\n".join(
    f'"{_yuan(a)}",{_yuan(_fee(a))},{_yuan(min(_div(a * _BP, 10_000), a - _fee(a)))},{100 * (_fee(a) + min(_div(a * _BP, 10_000), a - _fee(a))) / a:.1f}'
    for a in (10, 100, 1_000, 9_900, 49_900)
)
ten_fen = _yuan(_fee(10))

bar = "\n".join(str(x / 100) for x in (_captured,))
bar_failed, bar_proc, bar_plat, bar_creator = (
    (_pledged - _captured) / 100,
    _processing / 100,
    _platform / 100,
    _creator / 100,
)

# One backer of 199 yuan is refunded in full after the pay-out; neither fee comes back.
_lost = _fee(19_900) + _div(19_900 * _BP, 10_000)
refund_cost = _yuan(_lost)
