"""What a mail calls an activity, which it knows by its key."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from wagtail.models import Page


def title_of(key: str) -> str | None:
    """The title in the active language, or else in another; None where nothing is published under the key."""
    pages = Page.objects.live().filter(translation_key=key)
    in_language = Case(When(locale__language_code=get_language(), then=Value(0)), default=Value(1))
    return pages.order_by(in_language, "locale_id").values_list("title", flat=True).first()


def moment_in(moment: datetime, zone) -> str:
    """The moment as the clocks of the zone show it, with the zone's name: the reader may be elsewhere."""
    return f"{date_format(timezone.localtime(moment, zone), 'DATETIME_FORMAT')} ({zone.key})"
