"""An enamel kettle in four tiers; fen; margins, break-even numbers and what free shipping abroad does."""

from fractions import Fraction as _F


def _div(a, b):
    return (2 * a + b) // (2 * b)


def _yuan(fen, nd=2):
    sign = "−" if fen < 0 else ""
    fen = abs(fen)
    return f"{sign}{fen // 100:,}.{fen % 100:02d}" if nd else f"{sign}{_div(fen, 100):,}"


_FEE, _RETURN = 800, _F(4, 100)
_FIXED = 5_800_000


def _margin(price, cost, ship):
    returns = _div(int(_RETURN * 100) * ship, 100)
    return price - _div(price * _FEE, 10_000) - cost - ship - returns


_T = {
    "card": (2_900, 300, 400),
    "early": (19_900, 11_200, 1_400),
    "standard": (24_900, 11_200, 1_400),
    "pair": (45_800, 22_400, 2_000),
}
_m = {k: _margin(*v) for k, v in _T.items()}
_row = {
    k: f"{_yuan(p)},{_yuan(_div(p * _FEE, 10_000))},{_yuan(c)},{_yuan(s)},{_yuan(_div(int(_RETURN * 100) * s, 100))},{_yuan(_m[k])}"
    for k, (p, c, s) in _T.items()
}
row_card, row_early, row_standard, row_pair = (_row[k] for k in ("card", "early", "standard", "pair"))
m_early, m_standard, m_pair, m_card = (_yuan(_m[k]) for k in ("early", "standard", "pair", "card"))
fee_standard, returns_standard = _yuan(_div(24_900 * _FEE, 10_000)), _yuan(_div(4 * 1_400, 100))


def _n(margin):
    return -(-_FIXED // margin)


n_standard, n_early = f"{_n(_m['standard']):,}", f"{_n(_m['early']):,}"
quotient = f"{float(_F(_FIXED, _m['standard'])):.2f}"
_MIX = {"early": 200, "standard": 260, "pair": 90, "card": 50}
_total = sum(_MIX[k] * _m[k] for k in _MIX)
_pledges = sum(_MIX[k] * _T[k][0] for k in _MIX)
mix_people = sum(_MIX.values())
mix_margin = _yuan(_total, 0)
mix_pledged = _yuan(_pledges, 0)
mix_average = f"{_total / 100 / mix_people:.2f}"
mix_result = _yuan(_total - _FIXED, 0)
avg_pledge = f"{_pledges / 100 / mix_people:.2f}"
n_mix = f"{-(-_FIXED * mix_people // _total):,}"
# The smallest sum of pledges that pays for the fixed cost at this mix, and after 3% of cards fail.
_be = _F(_FIXED * _pledges, _total)
be_goal = f"{float(_be / 100):,.0f}"
be_goal_cards = f"{float(_be / 100 / _F(97, 100)):,.0f}"

# Pebble, 2012: pledges, backers, and the watches that the firm spoke of shipping.
_PEBBLE, _BACKERS, _WATCHES = 10_266_845, 68_929, 85_000
per_pebble_backer = f"{_PEBBLE / _BACKERS:.0f}"
per_pebble = f"{_PEBBLE / _WATCHES:.0f}"

short_at_105 = f"{(_FIXED - _total * 10_500_000 // _pledges) / 100:,.0f}"
_average = _F(_total, mix_people)
chart = "\n".join(
    ",".join(
        [str(n), *(f"{float(n * m - _FIXED) / 100:.0f}" for m in (_m["early"], _m["standard"], _average))]
    )
    for n in range(0, 1201, 100)
)

_abroad = _margin(19_900, 11_200, 9_600)
abroad = _yuan(_abroad)
abroad_eats = f"{float(_F(-_abroad, _m['standard'])):.2f}"
