"""The page “Completion” of a run: its rules, who fulfils them, and the certificates. For who decides about marks."""

from __future__ import annotations

from csp.decorators import csp_exempt
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.gradebook.book import book_of
from courses.models import Certificate, CompletionRules, Run
from courses.models.certificate import AlreadyWithdrawn
from courses.runs.access import run_decided_by
from courses.runs.places import run_context

from .choosing import confirmed_choice, first_choice, students_named
from .forms import CorrectionForm, RulesForm, WithdrawForm
from .issuing import Chosen, drafts, issue
from .listing import Showing, shown_rows
from .printing.document import certificate_pdf
from .printing.fonts import FontMissing
from .standings import completion_of, completion_of_students

PER_PAGE = 100


def rules_of(run: Run) -> CompletionRules | None:
    return CompletionRules.objects.filter(run=run).select_related("run").first()


def in_place(request, run: Run, **more) -> dict:
    return run_context(request, run, "completion") | more


@login_required
@never_cache
def completion(request, run_id):
    run = run_decided_by(request.user, run_id)
    rules = rules_of(run)
    if rules is None:
        return render(request, "courses/completion/no_rules.html", in_place(request, run))
    state = completion_of(rules)
    query = request.GET.get("q", "").strip()[:100]
    showing = Showing.named(request.GET.get("show", ""))
    page = Paginator(shown_rows(state.rows, showing, query), PER_PAGE).get_page(request.GET.get("p"))
    context = in_place(
        request,
        run,
        rules=rules,
        passes=state.passes,
        ready=len(state.ready()),
        counts=[(each, len(shown_rows(state.rows, each))) for each in Showing],
        showing=showing,
        query=query,
        page=page,
        of_others=state.of_others,
    )
    return render(request, "courses/completion/completion.html", context)


@login_required
@never_cache
def edit_rules(request, run_id):
    run = run_decided_by(request.user, run_id)
    rules = rules_of(run) or CompletionRules(run=run)
    form = RulesForm(request.POST or None, instance=rules, book=book_of(run, []))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The rules were saved. Certificates that were issued stay as they are."))
        return redirect("run_completion", run_id=run.pk)
    return render(request, "courses/completion/rules.html", in_place(request, run, form=form))


@login_required
@never_cache
@require_POST
def issue_certificates(request, run_id):
    """First it is shown who would get which name on a certificate; they are issued when that comes back."""
    run = run_decided_by(request.user, run_id)
    rules = found(CompletionRules.objects.filter(run=run).select_related("run"))
    state = completion_of_students(rules, students_named(request.POST))
    is_confirmed = "issue" in request.POST
    try:
        candidates = (confirmed_choice if is_confirmed else first_choice)(state, request.POST)
        if not candidates.rows or (is_confirmed and not candidates.chosen):
            messages.error(request, _("Choose at least one student who fulfils the rules."))
            return redirect("run_completion", run_id=run.pk)
        if is_confirmed and not candidates.problems:
            outcome = issue(state, candidates.as_chosen(), by=request.user, even_unsure=True)
            messages.success(request, issued_sentence(len(outcome.issued)))
            return redirect("run_completion", run_id=run.pk)
    except FontMissing as problem:
        messages.error(request, str(problem))
        return redirect("run_completion", run_id=run.pk)
    context = in_place(request, run, candidates=candidates, is_confirmed=is_confirmed)
    return render(request, "courses/completion/issue.html", context)


def issued_sentence(count: int) -> str:
    return ngettext("%(count)s certificate was issued.", "%(count)s certificates were issued.", count) % {
        "count": count
    }


@login_required
@never_cache
@csp_exempt()
def preview_certificate(request, run_id, enrolment_id):
    """As it would be today, with the word “preview” across it. The policy for pages would stop browsers' viewers."""
    run = run_decided_by(request.user, run_id)
    rules = found(CompletionRules.objects.filter(run=run).select_related("run"))
    enrolment = found(run.enrolments.active().filter(pk=enrolment_id).select_related("student"))
    state = completion_of(rules, [enrolment])
    row = state.rows[0]
    (draft,) = drafts(state, [Chosen(row, row.name or row.student.display_name)])
    try:
        pdf = certificate_pdf(draft, get_language())
    except FontMissing as problem:
        messages.error(request, str(problem))
        return redirect("run_completion", run_id=run.pk)
    return HttpResponse(pdf, content_type="application/pdf")


def certificate_of(run: Run, certificate_id: int) -> Certificate:
    """Raises Http404, also for one that was withdrawn."""
    return found(run.certificates.valid().filter(pk=certificate_id).select_related("student"))


@login_required
@never_cache
def withdraw_certificate(request, run_id, certificate_id):
    run = run_decided_by(request.user, run_id)
    certificate = certificate_of(run, certificate_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            certificate.withdraw(by=request.user, why=said["why"], shows_why=said["shows_why"])
            messages.success(
                request, _("The certificate of %(name)s was withdrawn.") % {"name": certificate.name}
            )
        except AlreadyWithdrawn:
            messages.error(request, _("Somebody else has withdrawn it just now."))
        return redirect("run_completion", run_id=run.pk)
    context = in_place(request, run, form=form, certificate=certificate)
    return render(request, "courses/completion/withdraw.html", context)


@login_required
@never_cache
def correct_certificate(request, run_id, certificate_id):
    run = run_decided_by(request.user, run_id)
    certificate = certificate_of(run, certificate_id)
    form = CorrectionForm(request.POST or None, initial={"name": certificate.name})
    try:
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            new = certificate.replace(by=request.user, name=said["name"], why=said["why"])
            messages.success(
                request,
                _("Certificate %(new)s takes the place of %(old)s.")
                % {"new": new.shown_code, "old": certificate.shown_code},
            )
            return redirect("run_completion", run_id=run.pk)
    except FontMissing as problem:
        form.add_error(None, str(problem))
    except AlreadyWithdrawn:
        messages.error(request, _("Somebody else has withdrawn it just now."))
        return redirect("run_completion", run_id=run.pk)
    context = in_place(request, run, form=form, certificate=certificate)
    return render(request, "courses/completion/correct.html", context)
