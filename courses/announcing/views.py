"""A participant reads what was announced."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.models import Announcement, Enrolment
from courses.runs.my_runs import pages_of
from labs.prose import render_markdown

from .readers import note_readings

ANNOUNCEMENTS_PER_PAGE = 20


@login_required
@never_cache
def run_announcements(request, run_id):
    """What is for the participant, the newest first. What stands on the page counts as opened."""
    enrolments = Enrolment.objects.active().filter(student=request.user, run=run_id)
    enrolment = found(enrolments.select_related("run"))
    shown = Announcement.objects.shown().for_enrolment(enrolment).select_related("author")
    page = Paginator(shown, ANNOUNCEMENTS_PER_PAGE).get_page(request.GET.get("p"))
    read = set(
        Announcement.objects.filter(pk__in=[each.pk for each in page], readings__student=request.user)
        .order_by()
        .values_list("pk", flat=True)
    )
    unread = [each for each in page if each.pk not in read]
    if unread:
        note_readings(request.user, unread)
    context = {
        "run": enrolment.run,
        "course": pages_of([enrolment.run.course_key]).get(enrolment.run.course_key),
        "page": page,
        "announcements": [
            {"row": each, "html": render_markdown(each.text), "is_new": each.pk not in read} for each in page
        ],
    }
    return render(request, "courses/announcing/announcements.html", context)
