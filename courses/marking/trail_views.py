"""The audit trail of a run, on pages and as a table for a spreadsheet."""

from __future__ import annotations

import csv
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.models import MarkChange
from courses.regrade_pages import safe_cell
from courses.runs.access import run_seen_by
from courses.runs.places import run_context

from .activities import graded_activities
from .trail import Filter, lines_of, read

LINES_PER_PAGE = 50
# A file is read in portions, so that a long term's changes need little memory.
PORTION = 500


@login_required
@never_cache
def changes(request, run_id):
    run = run_seen_by(request.user, run_id)
    titles = titles_in(run)
    wanted = filter_from(request.GET)
    rows = lines_of(run, wanted, titles)
    if request.GET.get("format") == "csv":
        return table(run, rows, titles)
    page = Paginator(rows, LINES_PER_PAGE).get_page(request.GET.get("p"))
    lines = [
        {"line": line, "title": titles.get(line.activity_key, "")} for line in read(run, page.object_list)
    ]
    query = {"q": wanted.student, "activity": str(wanted.activity or ""), "kind": wanted.kind}
    context = run_context(request, run, "changes") | {
        "page": page,
        "lines": lines,
        "wanted": wanted,
        "titles": [(str(key), title, key == wanted.activity) for key, title in titles.items()],
        "kinds": MarkChange.Kind.choices,
        "query": urlencode({name: value for name, value in query.items() if value}),
    }
    return render(request, "courses/marking/changes.html", context)


def titles_in(run) -> dict[UUID, str]:
    """What is marked in the run, by key: labs, quizzes, and what is done elsewhere."""
    titles = {activity.key: activity.title for activity in graded_activities(run)}
    elsewhere = run.activities.exclude(title="").values_list("activity_key", "title")
    return titles | dict(elsewhere)


def filter_from(data) -> Filter:
    try:
        activity = UUID(data.get("activity", ""))
    except ValueError:
        activity = None
    kind = data.get("kind", "")
    return Filter(
        student=data.get("q", "").strip()[:100],
        activity=activity,
        kind=kind if kind in MarkChange.Kind.values else "",
    )


def table(run, rows, titles: dict[UUID, str]) -> HttpResponse:
    """All lines that fit the filter, the newest first."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="changes-{run.pk}.csv"'
    # Without it Excel takes Chinese for Latin letters.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        [
            *(_("When"), _("Student"), _("E-mail address"), _("Student number"), _("Activity"), _("Part")),
            *(_("What happened"), _("From"), _("To"), _("Why"), _("Who")),
        ]
    )
    keys = list(rows)
    for start in range(0, len(keys), PORTION):
        for line in read(run, keys[start : start + PORTION]):
            texts = (
                line.student.display_name,
                line.student.email,
                line.number,
                titles.get(line.activity_key, ""),
                line.part,
                str(line.kind),
                line.before,
                line.after,
                line.reason,
                line.by.display_name if line.by else "",
            )
            at = timezone.localtime(line.at, run.zone).isoformat(sep=" ", timespec="seconds")
            writer.writerow([at, *map(safe_cell, texts)])
    return response
