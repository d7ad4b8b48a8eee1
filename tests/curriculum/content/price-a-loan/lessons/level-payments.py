_principal, _rate, _periods = 50_000, 0.12 / 12, 12
_payment = _principal * _rate / (1 - (1 + _rate) ** -_periods)
payment = f"{_payment:,.2f}"
_balance, _lines = _principal, []
for _period in range(1, 4):
    _interest = _balance * _rate
    _balance -= _payment - _interest
    _lines.append(f'{_period},"{_payment:,.2f}","{_interest:,.2f}"')
schedule = "\n".join(_lines)
