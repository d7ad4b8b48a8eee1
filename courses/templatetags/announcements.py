"""What was announced to the reader, on pages that are about something else."""

from __future__ import annotations

from django import template

from courses.announcing.readers import unopened_by
from courses.runs.my_runs import pages_of

register = template.Library()
SHOWN = 3


@register.inclusion_tag("courses/announcing/unopened.html")
def unopened_announcements(user) -> dict:
    """The newest announcements that the person has not opened, and how many more there are. Three queries."""
    unopened = unopened_by(user)
    courses = pages_of({each.run.course_key for each in unopened[:SHOWN]}) if unopened else {}
    shown = [
        {"row": each, "course": courses[each.run.course_key].title if each.run.course_key in courses else ""}
        for each in unopened[:SHOWN]
    ]
    return {"announcements": shown, "more": max(len(unopened) - SHOWN, 0)}
