"""When things open and fall due, on the pages of the curriculum, for a reader who takes a run."""

from __future__ import annotations

from django import template
from django.utils import timezone

from courses.deadlines.reader import ReaderDates

register = template.Library()


@register.inclusion_tag("courses/deadlines/beside.html", takes_context=True)
def activity_dates(context, activity) -> dict:
    """What stands beside an activity in a list: when it opens, or else until when it is due. Nothing without a run."""
    terms = dates_of(context).of(activity) if is_read(context) else None
    now = timezone.now()
    return {
        "terms": terms,
        "opens_later": terms and not terms.has_opened(now),
        "is_over": terms and terms.due_at is not None and terms.due_at < now,
        "is_closed": terms and terms.is_closed(now),
    }


@register.simple_tag(takes_context=True)
def opens_later(context, activity):
    """The moment at which the activity opens for the reader, if it lies ahead; None otherwise, and in a preview."""
    return dates_of(context).opens_later(activity) if is_read(context) else None


def is_read(context) -> bool:
    request = context.get("request")
    return hasattr(request, "user") and not getattr(request, "is_preview", False)


def dates_of(context) -> ReaderDates:
    """Kept with the request, as a page asks for each of its activities."""
    request = context["request"]
    if not hasattr(request, "reader_dates"):
        request.reader_dates = ReaderDates(request.user, context["page"])
    return request.reader_dates
