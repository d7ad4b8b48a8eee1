"""The extensions of a run: who has which, given by those who decide, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.runs.access import run_decided_by, run_seen_by
from courses.runs.places import run_context

from .extension_form import STUDENT, ExtensionForm
from .giving import give, take_back
from .run_dates import dates_of, name_activities

EXTENSIONS_PER_PAGE = 50


@login_required
@never_cache
def extensions(request, run_id):
    run = run_seen_by(request.user, run_id)
    rows = run.extensions.select_related("student", "given_by")
    context = run_context(request, run, "extensions") | {
        "page": Paginator(rows, EXTENSIONS_PER_PAGE).get_page(request.GET.get("p"))
    }
    name_activities(run, context["page"].object_list)
    return render(request, "courses/deadlines/extensions.html", context)


@login_required
@never_cache
def give_extension(request, run_id):
    run = run_decided_by(request.user, run_id)
    asked = {"whom": f"{STUDENT}{request.GET.get('student', '')}"}
    form = ExtensionForm(request.POST or None, dates=dates_of(run), initial=asked)
    if request.method == "POST" and form.is_valid():
        count = give(form.wanted(request.user))
        messages.success(
            request,
            ngettext("%(count)s extension was given.", "%(count)s extensions were given.", count)
            % {"count": count},
        )
        return redirect("run_extensions", run_id=run.pk)
    context = run_context(request, run, "extensions") | {"form": form}
    return render(request, "courses/deadlines/give_extension.html", context)


@login_required
@require_POST
def take_back_extension(request, run_id, extension_id):
    run = run_decided_by(request.user, run_id)
    extension = found(run.extensions.filter(pk=extension_id).select_related("student", "run"))
    take_back(extension)
    whom = extension.student.display_name if extension.student else extension.group
    messages.success(request, _("The extension for %(whom)s was taken back.") % {"whom": whom})
    return redirect("run_extensions", run_id=run.pk)
