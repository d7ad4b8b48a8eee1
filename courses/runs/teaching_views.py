"""What teachers do about their runs: open one, change it, see its people, invite, appoint and dismiss."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.models import Run
from courses.teaching import courses_decided_by

from .access import run_decided_by, run_seen_by
from .copying import may_be_deleted
from .forms import InvitationListForm, RunForm, StaffForm
from .invitation_list import read_students
from .inviting import invite, sort
from .joining import leave
from .my_runs import taught_courses
from .people import people_of
from .person_forms import groups_of
from .places import run_context


@login_required
@never_cache
def teaching(request):
    courses = taught_courses(request.user)
    if not courses:
        raise Http404(_("You teach no course here."))
    return render(request, "courses/runs/teaching.html", {"courses": courses})


@login_required
@never_cache
def new_run(request, course_id):
    course = found(courses_decided_by(request.user).filter(pk=course_id))
    form = RunForm(request.POST or None, instance=Run(course_key=course.translation_key))
    if request.method == "POST" and form.is_valid():
        run = form.save()
        messages.success(request, _("The run is there. Invite your students, or tell them the key."))
        return redirect("run_people", run_id=run.pk)
    return render(request, "courses/runs/new.html", {"form": form, "course": course})


@login_required
@never_cache
def edit_run(request, run_id):
    run = run_decided_by(request.user, run_id)
    form = RunForm(request.POST or None, instance=run)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The run was saved."))
        return redirect("run_people", run_id=run.pk)
    context = run_context(request, run, "edit") | {
        "form": form,
        "may_open": courses_decided_by(request.user).filter(translation_key=run.course_key).exists(),
        "may_be_deleted": may_be_deleted(run),
    }
    return render(request, "courses/runs/edit.html", context)


@login_required
@never_cache
def people(request, run_id):
    run = run_seen_by(request.user, run_id)
    listed = people_of(run, request.GET)
    context = run_context(request, run, "people") | {
        "page": listed.page,
        "query": listed.query,
        "has_left": listed.has_left,
        "groups": groups_of(run),
        "staff": run.staff.select_related("person").order_by("role", "person__email"),
        "waiting": run.invitations.filter(accepted_by=None),
    }
    return render(request, "courses/runs/people.html", context)


@login_required
@never_cache
def invite_students(request, run_id):
    """First the list is shown as it would be taken; it is taken when it comes a second time."""
    run = run_decided_by(request.user, run_id)
    form = InvitationListForm(request.POST or None, request.FILES or None)
    context = run_context(request, run, "people") | {"form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        listed = read_students(text)
        if "take" in request.POST:
            count = invite(run, listed)
            messages.success(
                request,
                ngettext("%(count)s student was invited.", "%(count)s students were invited.", count)
                % {"count": count},
            )
            return redirect("run_people", run_id=run.pk)
        context |= {"text": text, "sorted": sort(run, listed), "faults": listed.faults}
        return render(request, "courses/runs/invite_preview.html", context)
    return render(request, "courses/runs/invite.html", context)


@login_required
@require_POST
def withdraw(request, run_id, enrolment_id):
    run = run_decided_by(request.user, run_id)
    enrolment = found(run.enrolments.filter(pk=enrolment_id).select_related("student"))
    leave(enrolment.student, run)
    messages.success(
        request, _("%(name)s does not take part any more.") % {"name": enrolment.student.display_name}
    )
    return redirect("run_people", run_id=run.pk)


@login_required
@require_POST
def take_back_invitation(request, run_id, invitation_id):
    run = run_decided_by(request.user, run_id)
    found(run.invitations.filter(pk=invitation_id, accepted_by=None)).delete()
    messages.success(request, _("The invitation was taken back."))
    return redirect("run_people", run_id=run.pk)


@login_required
@never_cache
def add_staff(request, run_id):
    run = run_decided_by(request.user, run_id)
    form = StaffForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        staff = form.save()
        messages.success(
            request, _("%(name)s has a part in the run now.") % {"name": staff.person.display_name}
        )
        return redirect("run_people", run_id=run.pk)
    return render(
        request, "courses/runs/add_staff.html", run_context(request, run, "people") | {"form": form}
    )


@login_required
@require_POST
def dismiss_staff(request, run_id, staff_id):
    run = run_decided_by(request.user, run_id)
    found(run.staff.filter(pk=staff_id)).delete()
    return redirect("run_people", run_id=run.pk)
