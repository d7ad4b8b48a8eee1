"""A day in the books of a payment institution, and its insolvency with and without separation. Fen and million yuan."""
from fractions import Fraction as _F

# One day, in yuan: (reserve account, owed to users, owed to merchants, own money inside the reserve account)
_reserve, _users, _merchants, _own = 48_200_000, 31_500_000, 16_700_000, 0
assert _reserve == _users + _merchants + _own
_steps = [("Start of the day", "日初", 0, 0, 0, 0),
          ("Users top up", "用户充值", 5_200_000, 5_200_000, 0, 0),
          ("Users pay merchants", "用户向商户付款", 0, -3_100_000, 3_081_400, 18_600),
          ("Merchants are paid out", "向商户结算", -2_900_000, 0, -2_900_000, 0),
          ("Users withdraw", "用户提现", -740_000, -740_000, 0, 0)]
_lines = []
for _en, _zh, _r, _u, _m, _o in _steps:
    _reserve, _users, _merchants, _own = _reserve + _r, _users + _u, _merchants + _m, _own + _o
    assert _reserve == _users + _merchants + _own
    _lines.append((_en, _zh, _reserve, _users, _merchants, _own))
day_en = "\n".join(f'{en},"{r:,}","{u:,}","{m:,}","{o:,}"' for en, zh, r, u, m, o in _lines)
day_zh = "\n".join(f'{zh},"{r:,}","{u:,}","{m:,}","{o:,}"' for en, zh, r, u, m, o in _lines)
fee, reserve_end = f"{_own:,}", f"{_reserve:,}"
owed_end, users_end, merchants_end = f"{_users + _merchants:,}", f"{_users:,}", f"{_merchants:,}"
paid = "3,100,000"
to_merchants = f"{3_100_000 - _own:,}"

# Insolvency, million yuan.
_R, _CLIENTS, _ASSETS, _DEBTS = 300, 300, 20, 90
apart_creditors = f"{float(_F(100 * _ASSETS, _DEBTS)):.1f}"
pooled = f"{float(_F(100 * (_R + _ASSETS), _CLIENTS + _DEBTS)):.1f}"
shares = f"Clients,100.0,{pooled}\nOther creditors,{apart_creditors},{pooled}"
shares_zh = f"客户,100.0,{pooled}\n其他债权人,{apart_creditors},{pooled}"
client_loss_wan = f"{float(100 * _CLIENTS * (1 - _F(_R + _ASSETS, _CLIENTS + _DEBTS))):,.0f}"
client_loss = f"{float(_CLIENTS * (1 - _F(_R + _ASSETS, _CLIENTS + _DEBTS))):.1f}"
