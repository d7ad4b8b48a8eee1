"""How far off a moment is, as one would say it of a deadline: in minutes, then hours, then days. No database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR, TWO_DAYS = timedelta(hours=1), timedelta(days=2)


def from_now(moment: datetime, now: datetime) -> str:
    """Whole units, rounded down: what is in 59 minutes is never said to be in an hour."""
    away = abs(moment - now)
    is_past = moment <= now
    if away < timedelta(minutes=1):
        return _("now")
    if away < HOUR:
        count = int(away / timedelta(minutes=1))
        text = (
            ngettext("%(count)s minute ago", "%(count)s minutes ago", count)
            if is_past
            else ngettext("in %(count)s minute", "in %(count)s minutes", count)
        )
    elif away < TWO_DAYS:
        count = int(away / HOUR)
        text = (
            ngettext("%(count)s hour ago", "%(count)s hours ago", count)
            if is_past
            else ngettext("in %(count)s hour", "in %(count)s hours", count)
        )
    else:
        count = away.days
        text = (
            ngettext("%(count)s day ago", "%(count)s days ago", count)
            if is_past
            else ngettext("in %(count)s day", "in %(count)s days", count)
        )
    return text % {"count": count}
