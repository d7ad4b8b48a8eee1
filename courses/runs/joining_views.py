"""A student joins a run from the page of its course, or leaves it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from courses.access import found
from courses.models import Run

from .access import course_page_of, runs_taken_by
from .joining import CannotJoin, join, leave


@login_required
def join_run(request, run_id):
    run = found(Run.objects.filter(pk=run_id))
    course = course_page_of(run)
    if request.method != "POST":
        # Somebody who had to log in first comes back with a GET, which must not change anything.
        return redirect(course.url)
    try:
        join(request.user, run, key=request.POST.get("key", ""))
    except CannotJoin as problem:
        messages.error(request, problem.refusal.value)
        return redirect(course.url)
    messages.success(request, _("You are enrolled in “%(course)s”.") % {"course": course.title})
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return redirect(target)
    return redirect(course.url)


@login_required
def leave_run(request, run_id):
    run = found(runs_taken_by(request.user).filter(pk=run_id))
    if request.method == "POST":
        leave(request.user, run)
        messages.success(
            request, _("You have left the run. Your work is kept, and is there again if you come back.")
        )
        return redirect("dashboard")
    return render(request, "courses/runs/leave.html", {"run": run})
