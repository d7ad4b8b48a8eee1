"""200,000 yuan from 400 people at 500 yuan each, under four contracts and in three states of the workshop."""

from fractions import Fraction as _F

_RAISED, _PEOPLE, _EACH = 200_000, 400, 500
_WORTH = {"thrives": 3_000_000, "muddles": 700_000, "closes": 60_000}
_CHANCE = {"thrives": _F(30, 100), "muddles": _F(45, 100), "closes": _F(25, 100)}
_PRE, _TEA, _RATE, _YEARS = 800_000, 560, _F(8, 100), 2

_owed = _RAISED * (1 + _RATE * _YEARS)
_stake = _F(_RAISED, _PRE + _RAISED)


def _pay(state):
    worth = _WORTH[state]
    return {
        "donation": _F(0),
        "reward": _F(_TEA) if worth > _RAISED else _F(min(_RAISED, worth), _PEOPLE),
        "equity": _stake * worth / _PEOPLE,
        "loan": min(_owed, _F(worth)) / _PEOPLE,
    }


def _yuan(q):
    cents = int(q * 100 + _F(1, 2))
    return f"{cents // 100:,}.{cents % 100:02d}" if cents % 100 else f"{cents // 100:,}"


_paid = {state: _pay(state) for state in _WORTH}
_mean = {m: sum(_CHANCE[s] * _paid[s][m] for s in _WORTH) for m in _paid["closes"]}
_row = {m: ",".join(f'"{_yuan(_paid[s][m])}"' for s in _WORTH) + f',"{_yuan(_mean[m])}"' for m in _mean}
_bar = {m: ",".join(str(float(_paid[s][m])) for s in _WORTH) for m in _mean}

row_donation, row_reward, row_equity, row_loan = (_row[m] for m in ("donation", "reward", "equity", "loan"))
bar_donation, bar_reward, bar_equity, bar_loan = (_bar[m] for m in ("donation", "reward", "equity", "loan"))
owed = f"{int(_owed):,}"
post = f"{_PRE + _RAISED:,}"
stake = f"{int(100 * _stake)}"
share_each = f"{float(100 * _stake / _PEOPLE):.2f}"
loan_good, loan_bad = _yuan(_paid["thrives"]["loan"]), _yuan(_paid["closes"]["loan"])
equity_good, equity_mid, equity_bad = (_yuan(_paid[s]["equity"]) for s in _WORTH)
reward_bad = _yuan(_paid["closes"]["reward"])
mean_equity, mean_loan, mean_reward = _yuan(_mean["equity"]), _yuan(_mean["loan"]), _yuan(_mean["reward"])
lose_equity = f"{int(100 * (_CHANCE['muddles'] + _CHANCE['closes']))}"
part_1, part_2, part_3 = (_yuan(_CHANCE[s] * _paid[s]["equity"]) for s in _WORTH)
fair_rate = f"{float(100 * ((_EACH - _CHANCE['closes'] * _paid['closes']['loan']) / (_EACH * (1 - _CHANCE['closes'])) - 1) / _YEARS):.1f}"
