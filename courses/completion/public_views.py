"""Certificates as anybody meets them who knows a code, and as their students do."""

from __future__ import annotations

import logging

from allauth.core.exceptions import RateLimited
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from courses.access import found
from courses.models import Certificate, CompletionRules, Run
from courses.runs.access import runs_decided_by, runs_taken_by
from courses.runs.my_runs import pages_of

from .codes import plain
from .forms import CodeForm
from .presenting import address_of, competencies_in, course_title, facts
from .printing.document import certificate_pdf
from .printing.fonts import FontMissing
from .standings import completion_of

logger = logging.getLogger(__name__)


def unlisted(response: HttpResponse) -> HttpResponse:
    """Search engines must not collect who completed what."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@never_cache
def verify(request):
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        # A code of nothing but signs would have no page of its own.
        return redirect("certificate", code=plain(form.cleaned_data["code"]) or "-")
    return unlisted(render(request, "courses/completion/verify.html", {"form": form}))


@never_cache
def certificate(request, code):
    """Valid, withdrawn, or unknown. Codes are told to one network so often a minute; see ACCOUNT_RATE_LIMITS."""
    try:
        return unlisted(looked_up(request, code))
    except RateLimited:
        context = {"form": CodeForm(initial={"code": code})}
        return unlisted(render(request, "courses/completion/too_often.html", context, status=429))


@rate_limit(action="certificate", limit_get=True, raise_exception=True)
def looked_up(request, code: str) -> HttpResponse:
    held = Certificate.objects.filter(code=plain(code)).select_related("replaced_by").first()
    if held is None:
        context = {"form": CodeForm(initial={"code": code}), "code": code}
        return render(request, "courses/completion/unknown.html", context, status=404)
    language = get_language()
    context = {
        "certificate": held,
        "course": course_title(held, language),
        "facts": facts(held),
        "competencies": competencies_in(held, language) if held.is_valid else [],
        "address": address_of(held),
        "is_own": request.user.is_authenticated and held.student_id == request.user.pk,
    }
    return render(request, "courses/completion/certificate.html", context)


@login_required
@never_cache
def print_certificate(request, code):
    """The PDF, in the language of the address: for the student, and for who decides in the run."""
    held = found(Certificate.objects.valid().filter(code=plain(code)))
    if held.student_id != request.user.pk:
        found(runs_decided_by(request.user).filter(pk=held.run_id))
    try:
        pdf = certificate_pdf(held, get_language())
    except FontMissing as problem:
        logger.error("%s", problem)
        messages.error(request, _("The certificate cannot be printed at the moment. Tell your teacher."))
        return redirect("certificate", code=held.shown_code)
    name = f"certificate-{held.shown_code}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Robots-Tag": "noindex, nofollow",
        },
    )


@login_required
@never_cache
def asked_for(request, run_id):
    """What the run asks for its certificate, and how far the student is."""
    run: Run = found(runs_taken_by(request.user).filter(pk=run_id))
    rules = found(CompletionRules.objects.filter(run=run).select_related("run"))
    enrolment = run.enrolments.active().select_related("student").get(student=request.user)
    state = completion_of(rules, [enrolment])
    context = {
        "run": run,
        "rules": rules,
        "passes": state.passes,
        "row": state.rows[0],
        "course": pages_of([run.course_key]).get(run.course_key),
    }
    return render(request, "courses/completion/asked_for.html", context)
