"""One loan of 20,000 yuan for a year, interest paid at the end: from a bank's own app, and jointly with a platform."""

_LOAN, _RATE, _FUNDING, _LOSS = 20_000, 0.12, 0.025, 0.024
_OWN_COST = 0.030  # winning, checking and serving the borrower oneself
_SHARE, _SERVICE = 0.30, 0.035  # the partner's share; its fee on the bank's part


def _w(x):
    return f"{x:,.0f}".replace("-", "−")


interest = _w(_LOAN * _RATE)
_own = _LOAN * (_RATE - _FUNDING - _LOSS - _OWN_COST)
own_funding, own_loss, own_cost = _w(_LOAN * _FUNDING), _w(_LOAN * _LOSS), _w(_LOAN * _OWN_COST)
own = _w(_own)

_part = _LOAN * (1 - _SHARE)
_bank = _part * (_RATE - _FUNDING - _LOSS - _SERVICE)
partner_part, bank_part = _w(_LOAN * _SHARE), _w(_part)
bank_interest, bank_funding, bank_loss = _w(_part * _RATE), _w(_part * _FUNDING), _w(_part * _LOSS)
service = _w(_part * _SERVICE)
bank = _w(_bank)
_platform = _LOAN * _SHARE * (_RATE - _FUNDING - _LOSS) + _part * _SERVICE - _LOAN * _OWN_COST
platform = _w(_platform)
own_pct, bank_pct = f"{100 * _own / _LOAN:.1f}", f"{100 * _bank / _part:.1f}"
platform_own_money = f"{100 * _platform / (_LOAN * _SHARE):.1f}"

# The platform's result on each yuan of its own money, by the share that it funds.
_rows = []
for _s in (2, 10, 30, 50):
    _p = _LOAN * _s / 100 * (_RATE - _FUNDING - _LOSS) + _LOAN * (1 - _s / 100) * _SERVICE - _LOAN * _OWN_COST
    _rows.append(f'{_s},"{_w(_LOAN * _s / 100)}",{_w(_p)},{100 * _p / (_LOAN * _s / 100):.1f}')
by_share = "\n".join(_rows)
parts = "\n".join(
    [
        f"Own app,{_LOAN * _FUNDING:.0f},{_LOAN * _LOSS:.0f},{_LOAN * _OWN_COST:.0f},{_own:.0f}",
        f"With the platform,{_part * _FUNDING:.0f},{_part * _LOSS:.0f},{_part * _SERVICE:.0f},{_bank:.0f}",
    ]
)
parts_zh = parts.replace("Own app", "自有应用").replace("With the platform", "与平台合作")
low_bank = _w(_part * (_RATE - _FUNDING - 2 * _LOSS - _SERVICE))
