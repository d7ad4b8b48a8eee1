"""A mark as people type it into a field or a spreadsheet: a number, a percentage, or a word for excused."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.translation import gettext as _

from .override_form import MOST_PERCENT, percent_of
from .overriding import Instead

EXCUSED = ("ex", "exc", "exc.", "excused", "免", "免计", "免計", "免修", "免除", "免交")
NUMBER = re.compile(r"\d+([.,]\d+)?")


class NotAMark(Exception):
    """The text is no mark; the message says why, for who typed it."""


def read_mark(text: str, unit: str, out_of: Fraction) -> Decimal | Instead | None:
    """What the text says, a number as percent; None for an empty one. Raises NotAMark.

    `unit` is percent or points; a number with a % sign is percent in any case.
    """
    text = text.strip()
    if not text:
        return None
    if text.casefold() in (*EXCUSED, _("excused").casefold()):
        return Instead.EXCUSED
    if text.endswith(("%", "％")):
        text, unit = text[:-1].strip(), "percent"
    if not NUMBER.fullmatch(text):
        raise NotAMark(_("“%(text)s” is no mark.") % {"text": text[:40]})
    try:
        percent = percent_of(Decimal(text.replace(",", ".")), unit, out_of)
    except InvalidOperation:
        raise NotAMark(_("“%(text)s” is no mark.") % {"text": text[:40]}) from None
    if percent > MOST_PERCENT:
        raise NotAMark(
            _("“%(text)s” is more than %(most)s percent.") % {"text": text[:40], "most": MOST_PERCENT}
        )
    return percent
