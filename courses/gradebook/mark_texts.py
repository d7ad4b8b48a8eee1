"""How a mark is written: percent or points, rounded half up as people round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from .computing import ItemGrade, State


def number_text(value: Fraction | Decimal, places: int = 2) -> str:
    """The number with at most so many decimals, without noughts at its end."""
    text = f"{rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Fraction | Decimal, places: int = 2) -> Decimal:
    value = Fraction(value)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent_text(share: Fraction | None, places: int = 2) -> str:
    """Empty where nothing counts."""
    return "" if share is None else f"{number_text(share * 100, places)}%"


def mark_text(grade: ItemGrade | None) -> str:
    """A mark as the audit trail keeps it; empty for none."""
    if grade is None:
        return ""
    return _("excused") if grade.state is State.EXCUSED else percent_text(grade.share)
