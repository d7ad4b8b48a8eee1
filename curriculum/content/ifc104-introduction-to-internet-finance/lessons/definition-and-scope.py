"""A lunch of 28.00 yuan paid by code; amounts in fen, fees rounded half up."""

from decimal import ROUND_HALF_UP as _HALF_UP
from decimal import Decimal as _Decimal


def _fen(amount_fen, percent):
    return int((_Decimal(amount_fen) * _Decimal(percent) / 100).quantize(_Decimal(1), rounding=_HALF_UP))


def _yuan(fen):
    return f"{fen // 100:,}.{fen % 100:02d}"


_PRICE, _RATE = 2_800, "0.38"
_fee = _fen(_PRICE, _RATE)
fee_exact = f"{_Decimal(_PRICE) * _Decimal(_RATE) / 100 / 100:.4f}"
fee, shop_gets = _yuan(_fee), _yuan(_PRICE - _fee)
take_rate_bp = f"{10_000 * _fee / _PRICE:.1f}"

# A day of the same shop: 160 lunches, the fee rounded on each, against the fee on the day's sum.
_LUNCHES = 160
day_volume = _yuan(_PRICE * _LUNCHES)
day_fee = _yuan(_fee * _LUNCHES)
day_fee_on_sum = _yuan(_fen(_PRICE * _LUNCHES, _RATE))
day_gap = _yuan(_fee * _LUNCHES - _fen(_PRICE * _LUNCHES, _RATE))
