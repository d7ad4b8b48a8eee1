"""One person of a run, and what is set for several of them at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.deadlines.run_dates import name_activities
from courses.models import Extension

from .access import run_decided_by, run_seen_by
from .joining import CannotJoin, restore
from .people import people_of
from .person_forms import EnrolmentForm, GroupForm, enrolment_forms, groups_of
from .places import run_context


@login_required
@never_cache
def person(request, run_id, enrolment_id):
    find = run_decided_by if request.method == "POST" else run_seen_by
    run = find(request.user, run_id)
    enrolment = found(run.enrolments.filter(pk=enrolment_id).select_related("student", "run"))
    form = EnrolmentForm(request.POST or None, instance=enrolment)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Number and group were saved."))
        return redirect("run_person", run_id=run.pk, enrolment_id=enrolment.pk)
    extensions = list(Extension.objects.for_enrolment(enrolment).select_related("student", "given_by"))
    name_activities(run, extensions)
    context = run_context(request, run, "people") | {
        "enrolment": enrolment,
        "form": form,
        "groups": groups_of(run),
        "extensions": extensions,
    }
    return render(request, "courses/runs/person.html", context)


@login_required
@require_POST
def restore_student(request, run_id, enrolment_id):
    run = run_decided_by(request.user, run_id)
    enrolment = found(run.enrolments.filter(pk=enrolment_id).select_related("student"))
    try:
        restore(enrolment)
    except CannotJoin:
        messages.error(
            request, _("All places of this run are taken. Under Settings you can give it more places.")
        )
    else:
        messages.success(request, _("%(name)s takes part again.") % {"name": enrolment.student.display_name})
    return redirect("run_person", run_id=run.pk, enrolment_id=enrolment.pk)


@login_required
@require_POST
def set_group(request, run_id):
    """From the list of people, and back to the page of it from which it came."""
    run = run_decided_by(request.user, run_id)
    form = GroupForm(request.POST, run=run)
    if form.is_valid():
        count, group = form.save(), form.cleaned_data["group"]
        sentence = (
            ngettext(
                "%(count)s student is in group %(group)s now.",
                "%(count)s students are in group %(group)s now.",
                count,
            )
            if group
            else ngettext(
                "%(count)s student is in no group now.", "%(count)s students are in no group now.", count
            )
        )
        messages.success(request, sentence % {"count": count, "group": group})
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("run_people", run_id=run.pk)


@login_required
@never_cache
def numbers(request, run_id):
    """Numbers and groups of one page of the list, typed one below the other."""
    run = run_decided_by(request.user, run_id)
    listed = people_of(run, request.GET)
    forms = enrolment_forms(listed.page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and all(form.is_valid() for form in forms if form.is_bound):
        changed = [form for form in forms if form.is_bound and form.has_changed()]
        with transaction.atomic():
            for form in changed:
                form.save()
        messages.success(
            request,
            ngettext("%(count)s student was changed.", "%(count)s students were changed.", len(changed))
            % {"count": len(changed)},
        )
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    context = run_context(request, run, "people") | {
        "forms": forms,
        "groups": groups_of(run),
        "listed": listed,
        "page": listed.page,
    }
    return render(request, "courses/runs/numbers.html", context)
