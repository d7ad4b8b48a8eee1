"""One failed batch of direct debits, its cost by type of risk, and the choice of a response. Money in yuan."""

_CUSTOMERS, _AMOUNT = 3_120, 640
customers = f"{_CUSTOMERS:,}"
amount = f"{_AMOUNT:,}"
twice = f"{_CUSTOMERS * _AMOUNT:,}"

# Cost of the event by the kind of risk that it set off, in thousand yuan.
_operational = 214
_credit = 168
_liquidity = 2
_legal = 150
_reputation = 396
operational, credit, liquidity, legal, reputation = _operational, _credit, _liquidity, _legal, _reputation
_total = _operational + _credit + _liquidity + _legal + _reputation
total = f"{_total:,}"
operational_share = f"{100 * _operational / _total:.0f}"

# Responses: expected yearly loss = frequency x severity.
_FREQ, _SEVERITY = 0.4, 930_000


def _yuan(x):
    return f"{int(x + 0.5):,}"


severity = _yuan(_SEVERITY)
accept = _yuan(_FREQ * _SEVERITY)
_check_loss, _check_cost = 0.04 * _SEVERITY, 90_000
check_loss, check_cost = _yuan(_check_loss), _yuan(_check_cost)
check_sum = _yuan(_check_loss + _check_cost)
_ins_kept = _FREQ * (200_000 + _reputation * 1000)
_ins_premium = 160_000
insured_kept, premium = _yuan(_ins_kept), _yuan(_ins_premium)
insured_away = _yuan(_FREQ * _SEVERITY - _ins_kept)
insured_sum = _yuan(_ins_kept + _ins_premium)
_avoid_cost = 520_000
avoid_sum = _yuan(_avoid_cost)
saving = _yuan(_FREQ * _SEVERITY - _check_loss - _check_cost)
zh_total = f"{_total / 10:g}"
