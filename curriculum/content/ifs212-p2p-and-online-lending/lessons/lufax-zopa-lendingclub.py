"""A loan of 10,000 over 36 months at 13%: sold for a fee, or held with cheap or dear money."""

_P, _R, _N = 10_000.0, 0.13 / 12, 36
_pay = _P * _R * (1 + _R) ** _N / ((1 + _R) ** _N - 1)


def _balances():
    b, out = _P, []
    for _ in range(_N):
        out.append(b)
        b = b * (1 + _R) - _pay
    return out


_B = _balances()


def _cum(yearly, start=0.0):
    total, out = start, [start]
    for b in _B:
        total += b * yearly / 12
        out.append(total)
    return out


_market = _cum(0.01, 500.0)
_bank = _cum(0.13 - 0.02 - 0.045)
_dear = _cum(0.13 - 0.06 - 0.045)
lines = "\n".join(f"{m},{_market[m]:.0f},{_bank[m]:.0f},{_dear[m]:.0f}" for m in range(0, 37, 3))
market_end, bank_end, dear_end = (f"{x[-1]:,.0f}" for x in (_market, _bank, _dear))
overtake = str(next(m for m in range(_N + 1) if _bank[m] > _market[m]))
average_balance = f"{sum(_B) / _N:,.0f}"
servicing = f"{_market[-1] - 500:,.0f}"
bank_6 = f"{_bank[6]:,.0f}"
margin_bank, margin_dear = "6.5", "2.5"
# Zopa-like exit: 2,400 pounds in loans
face, discount = "2,400", f"{2400 * 0.92:,.0f}"
gap = f"{2400 - 2400 * 0.92:,.0f}"
