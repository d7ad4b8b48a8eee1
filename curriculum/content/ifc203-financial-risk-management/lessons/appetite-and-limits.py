"""From a sentence of the board to a limit. Money in million yuan."""

_PPNR, _SHARE, _BAD, _LGD, _EAD = 240, 0.5, 2.5, 0.6, 4_000
ppnr, ead = _PPNR, f"{_EAD:,}"
_bad_budget = _PPNR * _SHARE
bad_budget = f"{_bad_budget:.0f}"
_el = _bad_budget / _BAD
el_budget = f"{_el:.0f}"
_pd = _el / (_LGD * _EAD)
pd_max = f"{100 * _pd:.1f}"

# Segments: name, balance, PD, limit on the balance.
_SEG = [("a", 2_100, 0.011, 2_600), ("b", 1_300, 0.024, 1_400), ("c", 600, 0.038, 600)]
_total_el = 0.0
for _n, _e, _p, _l in _SEG:
    _total_el += _e * _p * _LGD
bal_a, bal_b, bal_c = (f"{s[1]:,}" for s in _SEG)
pd_a, pd_b, pd_c = (f"{100 * s[2]:.1f}" for s in _SEG)
el_a, el_b, el_c = (f"{s[1] * s[2] * _LGD:.1f}" for s in _SEG)
lim_a, lim_b, lim_c = (f"{s[3]:,}" for s in _SEG)
use_a, use_b, use_c = (f"{100 * s[1] / s[3]:.0f}" for s in _SEG)
el_now = f"{_total_el:.1f}"
el_use = f"{100 * _total_el / _el:.0f}"
warn = f"{0.9 * _el:.1f}"
# One more tranche of 100 million in segment c, and instead in segment a.
after_c = f"{_total_el + 100 * _SEG[2][2] * _LGD:.1f}"
after_a = f"{_total_el + 100 * _SEG[0][2] * _LGD:.1f}"
# Room under the budget, used wholly by one segment.
_room = _el - _total_el
room = f"{_room:.1f}"
room_a = f"{_room / (_SEG[0][2] * _LGD):.0f}"
room_c = f"{_room / (_SEG[2][2] * _LGD):.0f}"
bad_if_3 = f"{3 * _el:.0f}"


def _zh(m):
    """Million yuan as a Chinese reader writes it, without the last 元."""
    return f"{m / 100:g} 亿" if m >= 100 else f"{m * 100:,.0f} 万"


zh_ppnr, zh_ead, zh_bad, zh_el = _zh(_PPNR), _zh(_EAD), _zh(_bad_budget), _zh(_el)
zh_bad_3, zh_now, zh_warn, zh_room = _zh(3 * _el), _zh(_total_el), _zh(0.9 * _el), _zh(_room)
zh_after_c = _zh(_total_el + 100 * _SEG[2][2] * _LGD)
zh_after_a = _zh(_total_el + 100 * _SEG[0][2] * _LGD)
zh_room_a = _zh(round(_room / (_SEG[0][2] * _LGD)))
zh_room_c = _zh(round(_room / (_SEG[2][2] * _LGD)))
