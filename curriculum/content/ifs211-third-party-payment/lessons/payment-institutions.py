"""Two firms with the same daily payments: a wallet that is topped up, and a processor that pays on the next day."""

_USERS, _TOPUP, _SPEND = 1_200_000, 300, 20
_daily = _USERS * _SPEND
_float = _USERS * _TOPUP // 2
daily = f"{_daily / 1e6:.0f}"
held_wallet = f"{_float / 1e6:.0f}"
held_processor = f"{_daily / 1e6:.0f}"
ratio = f"{_float / _daily:.1f}"
days_between = str(_TOPUP // _SPEND)
average_each = str(_TOPUP // 2)
yearly = f"{_daily * 365 / 1e9:.2f}"

# One user's balance, day by day, topped up when it reaches zero.
_days = range(0, 46)
one_user = "\n".join(
    f"{d},{_TOPUP - _SPEND * (d % (_TOPUP // _SPEND))}" for d in _days
)

# Larger top-ups.
_rows = []
for _t in (100, 200, 300, 600, 1000):
    _rows.append(f'{_t},{_t // _SPEND},"{_USERS * _t / 2e6:,.0f}",{_t / 2 / _SPEND:.1f}')
by_topup = "\n".join(_rows)
held_1000 = f"{_USERS * 1000 / 2e6:.0f}"

# Chinese reckons in ten thousands and hundred millions of yuan.
daily_wan, held_processor_wan = f"{_daily // 10_000:,}", f"{_daily // 10_000:,}"
daily_tex = daily_wan.replace(",", "{,}")
held_wallet_wan = f"{_float // 10_000:,}"
held_wallet_tex = held_wallet_wan.replace(",", "{,}")
yearly_yi, held_wallet_yi = f"{_daily * 365 / 1e8:.1f}", f"{_float / 1e8:.1f}"
held_1000_yi = f"{_USERS * 1000 / 2e8:.0f}"
by_topup_wan = "\n".join(f'{t},{t // _SPEND},"{_USERS * t // 20_000:,}",{t / 2 / _SPEND:.1f}' for t in (100, 200, 300, 600, 1000))
