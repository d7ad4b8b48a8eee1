"""What questions are made of: texts that all languages share, and the entries of their lists."""

import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class SharedTextBlock(blocks.CharBlock):
    """A text that is the same in every language, so that nobody is asked to translate it."""

    class Meta:
        translated = False


def check_name(value):
    if not NAME.match(value):
        raise ValidationError(_("Use small letters, digits and underscores only, for example monthly_rate."))


def check_decimal(value):
    try:
        finite = Decimal(value).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        raise ValidationError(_("Write a number with a point, for example 4442.44."))


def number_text(label, **kwargs):
    return SharedTextBlock(label=label, max_length=40, required=False, validators=[check_decimal], **kwargs)


def short_text(label, *, required=True, rows=2, **kwargs):
    return blocks.TextBlock(label=label, required=required, rows=rows, **kwargs)


class OptionBlock(blocks.StructBlock):
    text = short_text(_("option"))
    right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = short_text(
        _("explanation"), required=False, help_text=_("What a student reads who chose it: why, or why not.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Option")
        label_format = "{text}"


class MisconceptionBlock(blocks.StructBlock):
    name = SharedTextBlock(
        label=_("Name of the mistake"),
        max_length=60,
        validators=[check_name],
        help_text=_("As in misconceptions(p)."),
    )
    value = number_text(_("value"), help_text=_("Leave it empty where misconceptions(p) computes it."))
    slip = blocks.BooleanBlock(
        label=_("Half marks"),
        required=False,
        help_text=_("The method is right, only unit or rounding is not."),
    )
    feedback = short_text(_("explanation"))

    class Meta:
        icon = "help"
        label = _("Wrong answer to expect")
        label_format = "{name}"


class KeyPointBlock(blocks.StructBlock):
    text = short_text(_("key point"), help_text=_("What a good answer says; people mark by it."))
    words = short_text(
        _("words"), help_text=_("One a line. An answer names the point when one of them stands in it.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Key point")
        label_format = "{text}"


class PairBlock(blocks.StructBlock):
    left = short_text(_("left"), rows=1)
    right = short_text(_("belongs to"), rows=1)

    class Meta:
        icon = "arrow-right"
        label = _("Pair")
        label_format = "{left}"


class TextEntryBlock(blocks.StructBlock):
    text = short_text(_("text"), rows=1)

    class Meta:
        icon = "list-ul"
        label_format = "{text}"
