"""The dates of a run: read by its staff, set by those who decide, one by one or many at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.places import run_context

from .date_forms import RunDatesForm
from .run_dates import ChangedMeanwhile, changes, dates_of, fingerprint_of, store


@login_required
@never_cache
def run_dates(request, run_id):
    find = run_decided_by if request.method == "POST" else run_seen_by
    run = find(request.user, run_id)
    dates = dates_of(run)
    form = RunDatesForm(dates, request.POST if request.method == "POST" else None)
    is_stale = False
    if request.method == "POST" and not form.faulty:
        rows = [row.instance for row in form.changed]
        try:
            store(run, rows, seen=request.POST.get("seen", ""))
        except ChangedMeanwhile:
            is_stale = True
        else:
            say_stored(request, len(rows))
            return redirect("run_dates", run_id=run.pk)
    context = run_context(request, run, "dates") | {
        "dates": dates,
        "form": form,
        "is_stale": is_stale,
        # Whoever sends a faulty form again has seen no more than before.
        "seen": dates.fingerprint if is_stale or request.method != "POST" else request.POST.get("seen", ""),
    }
    return render(request, "courses/deadlines/dates.html", context)


@login_required
@never_cache
def dates_tool(request, run_id, tool):
    """First what would change is shown; it is stored when exactly that is sent a second time."""
    run = run_decided_by(request.user, run_id)
    dates = dates_of(run)
    form = tool(request.POST or None, dates=dates, person=request.user)
    context = run_context(request, run, "dates") | {"form": form}
    if request.method == "POST" and form.is_valid():
        after = form.rows_after()
        found = changes(dates, after)
        seen = f"{dates.fingerprint}-{fingerprint_of(after.values())}"
        problems = [change for change in found if change.problem]
        if "take" in request.POST and request.POST.get("seen") == seen and found and not problems:
            try:
                store(run, [after[change.item.key] for change in found], seen=dates.fingerprint)
            except ChangedMeanwhile:
                return dates_tool(request, run_id, tool)
            say_stored(request, len(found))
            return redirect("run_dates", run_id=run.pk)
        is_other = "take" in request.POST and not problems and bool(found)
        context |= {
            "changes": found,
            "problems": problems,
            "seen": seen,
            "is_previewed": True,
            "is_other": is_other,
        }
    return render(request, "courses/deadlines/dates_tool.html", context)


def say_stored(request, count: int) -> None:
    if not count:
        messages.info(request, _("Nothing was changed."))
        return
    messages.success(
        request,
        ngettext(
            "The dates of %(count)s activity were stored.",
            "The dates of %(count)s activities were stored.",
            count,
        )
        % {"count": count},
    )
