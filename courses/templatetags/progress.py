"""What a student has done, on the pages of the curriculum."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from courses.progress import relative_time
from courses.progress.visits import done_keys

register = template.Library()


@register.inclusion_tag("courses/progress/done_mark.html", takes_context=True)
def done_mark(context, activity):
    """A mark beside an activity that the student has done. One query for all marks of a page, none for a stranger."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {"is_done": False}
    if not hasattr(request, "done_keys"):
        request.done_keys = done_keys(request.user)
    return {"is_done": activity.translation_key in request.done_keys}


@register.inclusion_tag("courses/progress/lesson_read.html", takes_context=True)
def lesson_read(context, page):
    """The button with which a participant says to have read the lesson; nothing for anybody else. No query."""
    request = context["request"]
    return {"page": page, "visit": getattr(request, "visit", None), "request": request}


@register.filter
def percent(share) -> str:
    """A share from 0 to 1 as people read it, with one decimal at most."""
    return "" if share is None else f"{floatformat(float(100 * share), -1)}%"


@register.filter
def from_now(moment) -> str:
    return relative_time.from_now(moment, timezone.now())


@register.simple_tag
def lang_of(page) -> str:
    """The attribute for a title in another language than the page that it stands on; nothing in the same."""
    code = page.locale.language_code
    return "" if code == get_language() else format_html(' lang="{}"', code)
