"""Teachers announce something to their run, change it, take it back, and see who has opened it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.models import Announcement
from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.places import run_context
from labs.prose import render_markdown

from .forms import AnnouncementForm
from .readers import reach_of

ANNOUNCEMENTS_PER_PAGE = 20


@login_required
@never_cache
def announcements(request, run_id):
    run = run_seen_by(request.user, run_id)
    page = Paginator(run.announcements.select_related("author"), ANNOUNCEMENTS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = run_context(request, run, "announcements") | {
        "page": page,
        "reaches": reach_of(run, list(page)),
    }
    return render(request, "courses/announcing/list.html", context)


@login_required
@never_cache
def new_announcement(request, run_id):
    run = run_decided_by(request.user, run_id)
    return write(request, Announcement(run=run, author=request.user))


@login_required
@never_cache
def edit_announcement(request, run_id, announcement_id):
    run = run_decided_by(request.user, run_id)
    return write(request, found(run.announcements.filter(pk=announcement_id, taken_back_at=None)))


def write(request, announcement: Announcement):
    """Shows how the text will look, or stores it; what was typed stays in either case."""
    run, is_new = announcement.run, announcement.pk is None
    form = AnnouncementForm(request.POST or None, instance=announcement)
    context = {"form": form, "is_new": is_new}
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            form.save()
            messages.success(request, said_of(form.instance, is_new))
            return redirect("teaching_announcements", run_id=run.pk)
        context["preview"] = render_markdown(form.cleaned_data["text"])
    return render(
        request, "courses/announcing/write.html", run_context(request, run, "announcements") | context
    )


def said_of(announcement: Announcement, is_new: bool) -> str:
    if not announcement.is_published:
        return _("The announcement is stored and appears at its moment.")
    if is_new:
        return _("The announcement is there; who wants it by mail gets one in a minute or so.")
    return _("The announcement was changed. Mails that have left say what it said before.")


@login_required
@never_cache
def announcement_readers(request, run_id, announcement_id):
    run = run_seen_by(request.user, run_id)
    announcement = found(run.announcements.filter(pk=announcement_id).select_related("run"))
    recipients = announcement.recipients().select_related("student")
    recipients = recipients.order_by("student__first_name", "student__email")
    opened = dict(announcement.readings.values_list("student_id", "read_at"))
    context = run_context(request, run, "announcements") | {
        "announcement": announcement,
        "html": render_markdown(announcement.text),
        "waiting": [each for each in recipients if each.student_id not in opened],
        "opened": [(each, opened[each.student_id]) for each in recipients if each.student_id in opened],
    }
    return render(request, "courses/announcing/readers.html", context)


@login_required
@require_POST
def take_back_announcement(request, run_id, announcement_id):
    run = run_decided_by(request.user, run_id)
    announcement = found(run.announcements.filter(pk=announcement_id))
    run.announcements.filter(pk=announcement.pk, taken_back_at=None).update(taken_back_at=timezone.now())
    messages.success(
        request,
        _("“%(subject)s” was taken back: students do not see it any more.")
        % {"subject": announcement.subject},
    )
    return redirect("teaching_announcements", run_id=run.pk)


@login_required
@require_POST
def show_again(request, run_id, announcement_id):
    """Who was mailed is not mailed again."""
    run = run_decided_by(request.user, run_id)
    announcement = found(run.announcements.filter(pk=announcement_id))
    run.announcements.filter(pk=announcement.pk).update(taken_back_at=None)
    messages.success(request, _("Students see “%(subject)s” again.") % {"subject": announcement.subject})
    return redirect("teaching_announcements", run_id=run.pk)
