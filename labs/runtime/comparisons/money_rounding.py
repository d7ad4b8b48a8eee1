"""Amounts of money on the grid of their currency, exactly."""

import math
from dataclasses import dataclass
from fractions import Fraction

# Digits of the minor unit, ISO 4217.
MINOR_DIGITS = {
    **dict.fromkeys(("CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "SGD", "CHF", "AUD", "CAD", "NZD"), 2),
    **dict.fromkeys(("INR", "IDR", "MYR", "THB", "PHP", "KES", "BRL", "MXN", "RUB", "ZAR", "SEK", "NOK"), 2),
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP"), 0),
    **dict.fromkeys(("KWD", "BHD", "OMR", "JOD", "TND"), 3),
}
# As in the decimal module: "down" cuts off towards zero, "up" rounds away from zero.
ROUNDINGS = ("half_up", "half_even", "down", "up")
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Terms:
    """How an amount is asked for: in steps of `unit`, of which `scale` minor units make one main unit."""

    unit: Fraction
    scale: int
    minor: bool
    rounding: str


def terms_of(currency, minor, rounding):
    """Raises ValueError for a currency or a rounding mode that is not known."""
    if currency not in MINOR_DIGITS:
        raise ValueError(f"currency {currency!r} is not known; known are {', '.join(MINOR_DIGITS)}")
    if rounding not in ROUNDINGS:
        raise ValueError(f"rounding {rounding!r} is not known; choose one of {', '.join(ROUNDINGS)}")
    scale = 10 ** MINOR_DIGITS[currency]
    return Terms(Fraction(1) if minor else Fraction(1, scale), scale, minor, rounding)


def rounded(amount, terms, rounding=None):
    """The amount in whole steps; half_up rounds halves away from zero, as 四舍五入 does."""
    steps = abs(amount) / terms.unit
    whole = math.floor(steps)
    rest = steps - whole
    match rounding or terms.rounding:
        case "half_up":
            raised = rest >= HALF
        case "half_even":
            raised = rest > HALF or (rest == HALF and whole % 2 == 1)
        case "up":
            raised = rest > 0
        case _:
            raised = False
    size = (whole + raised) * terms.unit
    return -size if amount < 0 else size
