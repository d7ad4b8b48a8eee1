"""What others and oneself did lately in the courses that a person teaches."""

from __future__ import annotations

from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from courses.access import below
from courses.teaching import courses_appointed_to

ENTRIES_SHOWN = 10
# Everything that a colleague would want to know about; "edit" alone would bury it under autosaves.
TOLD = [
    "wagtail.create",
    "wagtail.publish",
    "wagtail.publish.schedule",
    "wagtail.unpublish",
    "wagtail.delete",
    "wagtail.move",
    "wagtail.revert",
    "wagtail.workflow.start",
    "wagtail.workflow.approve",
    "wagtail.workflow.reject",
    "wagtail.comments.create",
]


def recent_activity(person) -> list[dict]:
    """The newest entries of the pages' history: who, when, which page (None when it is gone), and what. Three queries.

    What the loader and the timer did is left out: it would bury what people do.
    """
    entries = (
        PageLogEntry.objects.filter(
            action__in=TOLD, page_id__in=Page.objects.filter(below(courses_appointed_to(person))).values("pk")
        )
        .exclude(user=None)
        .select_related("user")
        .order_by("-timestamp")[:ENTRIES_SHOWN]
    )
    entries = list(entries)
    pages = Page.objects.in_bulk({entry.page_id for entry in entries})
    return [
        {
            "who": entry.user_display_name,
            "when": entry.timestamp,
            "page": pages.get(entry.page_id),
            "title": entry.label,
            "what": registry.get_formatter(entry).label,
        }
        for entry in entries
    ]
