"""A run is copied as a new one, or deleted as long as nobody ever joined it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.teaching import courses_decided_by

from .access import run_decided_by
from .copy_form import CopyRunForm
from .copying import delete_unjoined, may_be_deleted
from .places import run_context


@login_required
@never_cache
def copy_run(request, run_id):
    """For those who may open runs of the course."""
    source = run_decided_by(request.user, run_id)
    found(courses_decided_by(request.user).filter(translation_key=source.course_key))
    form = CopyRunForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        run = form.save()
        messages.success(request, _("The run was copied. Look over its dates and settings."))
        return redirect("run_dates", run_id=run.pk)
    return render(request, "courses/runs/copy.html", run_context(request, source, "edit") | {"form": form})


@login_required
@never_cache
def delete_run(request, run_id):
    run = run_decided_by(request.user, run_id)
    if request.method == "POST":
        if delete_unjoined(run):
            messages.success(request, _("The run was deleted."))
            return redirect("teaching")
        messages.error(request, _("Nothing was deleted."))
        return redirect("delete_run", run_id=run.pk)
    context = run_context(request, run, "edit") | {"may_be_deleted": may_be_deleted(run)}
    return render(request, "courses/runs/delete.html", context)
