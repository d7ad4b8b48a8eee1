"""The pages of the CMS on which an instructor looks at a regrade and decides about it."""

from __future__ import annotations

import csv

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from labs import regrade_table, regrading
from labs.models import LabPage, Regrade
from labs.models.queued_work import State
from labs.models.regrade import CANCELLED
from labs.regrade_news import tell_students, untold

from .access import lab_decided_by, labs_of, regrade_for
from .teaching import courses_decided_by

ROWS_PER_PAGE = 300
CHANGE_LABELS = {
    "changed": gettext_lazy("changes"),
    "up": gettext_lazy("up"),
    "down": gettext_lazy("down"),
    "same": gettext_lazy("the same"),
    "failed": gettext_lazy("cannot be graded"),
    "waiting": gettext_lazy("not graded yet"),
    "cancelled": gettext_lazy("called off"),
}
NOT_DECIDABLE = {
    "no_reason": gettext_lazy("Say why the marks change; the students read it."),
    "unfinished": gettext_lazy("Some submissions are not graded yet. Wait for them, or call the rest off."),
    "nothing_selected": gettext_lazy("Select at least one attempt in the table, or choose another rule."),
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences; students read them beside both marks."),
        error_messages={"required": NOT_DECIDABLE["no_reason"]},
    )


class DecisionForm(ReasonForm):
    policy = forms.ChoiceField(
        label=gettext_lazy("Which changes count"),
        choices=Regrade.Policy.choices,
        initial=Regrade.Policy.RISES,
        widget=forms.RadioSelect,
    )
    field_order = ("policy", "reason")


def regrades_to_decide(person):
    """Newest lab versions whose rules differ from those under which students' marks were made, of the courses in
    which this person decides about marks. LabVersions with their lab; two queries, however many labs."""
    return regrading.versions_to_decide().filter(lab__in=labs_of(courses_decided_by(person)))


def asks_for_regrade(lab: LabPage) -> bool:
    """True when the newest version of the lab marks otherwise than students have been marked."""
    return regrading.versions_to_decide().filter(lab=lab).exists()


def start(request, lab_id):
    """Which submissions to look at; or the decision that the marks stay."""
    lab = lab_decided_by(request.user, lab_id)
    version = lab.current_version
    form = ReasonForm(request.POST or None, label_suffix="")
    if request.method == "POST" and version:
        if "leave" not in request.POST:
            scope = Regrade.Scope.ALL if request.POST.get("scope") == "all" else Regrade.Scope.COUNTING
            regrade = regrading.preview(version, scope=scope, author=request.user)
            return redirect("regrade", regrade.pk)
        if form.is_valid():
            regrading.leave_marks(version, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Every mark stays as it is."))
            return redirect("lab_versions", lab.pk)
    scopes = [
        {"value": scope.value, "label": scope.label, "count": len(regrading.submissions_in(version, scope))}
        for scope in (Regrade.Scope if version else ())
    ]
    context = {
        "lab": lab,
        "version": version,
        "scopes": scopes,
        "form": form,
        "regrades": Regrade.objects.filter(version__lab=lab).select_related("version", "author"),
    }
    return TemplateResponse(request, "courses/regrade_start.html", context)


@never_cache
def show(request, regrade_id):
    regrade = regrade_for(request.user, regrade_id)
    return shown(request, regrade, DecisionForm(label_suffix=""))


def shown(request, regrade: Regrade, form: DecisionForm, status: int = 200):
    counts = regrade_table.counts(regrade)
    show = request.GET.get("show", "changed")
    search = request.GET.get("q", "")
    results = regrade_table.results_for_table(regrade, show="" if show == "all" else show, search=search)
    page = Paginator(results, ROWS_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "regrade": regrade,
        "lab": regrade.version.lab,
        "counts": [(change, CHANGE_LABELS[change], count) for change, count in counts.items()],
        "filters": filters(counts),
        "show": show,
        "search": search,
        "page": page,
        "rows": regrade_table.rows_of(regrade, page.object_list),
        "progress": progress_of(regrade),
        "form": form,
        "selected": set(request.POST.getlist("selected")),
        "untold": 0 if regrade.is_open else untold(regrade).count(),
        "applied": 0 if regrade.is_open else regrade.results.applied().count(),
    }
    return TemplateResponse(request, "courses/regrade.html", context, status=status)


def filters(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    changed = counts["up"] + counts["down"]
    rest = [(change, CHANGE_LABELS[change], count) for change, count in counts.items() if count]
    return [
        ("changed", CHANGE_LABELS["changed"], changed),
        *rest,
        ("all", _("all"), sum(counts.values())),
    ]


def progress_of(regrade: Regrade) -> dict:
    states = regrade.states()
    total = sum(states[state] for state in State)
    left = states[State.WAITING] + states[State.GRADING]
    return {
        "total": total,
        "left": left,
        "done": total - left,
        "stopped": states[State.SET_ASIDE],
        "cancelled": states[CANCELLED],
    }


@require_GET
@never_cache
def progress(request, regrade_id):
    return JsonResponse(progress_of(regrade_for(request.user, regrade_id)))


@require_POST
def cancel(request, regrade_id):
    regrade = regrade_for(request.user, regrade_id)
    if regrade.is_open:
        regrade.results.cancel()
        messages.success(request, _("The rest was called off. What is graded already stays in the table."))
    return redirect("regrade", regrade.pk)


@require_POST
def resume(request, regrade_id):
    regrade = regrade_for(request.user, regrade_id)
    if regrade.is_open:
        regrade.results.resume()
        messages.success(request, _("The graders go on where they stopped."))
    return redirect("regrade", regrade.pk)


@require_POST
def decide(request, regrade_id):
    """Apply the regrade, once. What students are to be told is stored with the new marks."""
    regrade = regrade_for(request.user, regrade_id)
    form = DecisionForm(request.POST, label_suffix="")
    if not form.is_valid():
        return shown(request, regrade, form, status=422)
    try:
        with transaction.atomic():
            changed = regrading.apply(
                regrade,
                policy=form.cleaned_data["policy"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                selected=request.POST.getlist("selected"),
            )
            # The row as it is now: its reason stands in the mails.
            stored = Regrade.objects.select_related("version__lab__locale").get(pk=regrade.pk)
            tell_students(stored)
    except regrading.NotDecidable as reason:
        form.add_error(None, NOT_DECIDABLE[reason.code])
        return shown(request, regrade, form, status=422)
    if changed:
        said = ngettext(
            "%(count)s mark changed; its student is told by e-mail.",
            "%(count)s marks changed; their students are told by e-mail.",
            changed,
        )
        messages.success(request, said % {"count": changed})
    else:
        messages.info(request, _("No mark changed."))
    return redirect("regrade", regrade.pk)


@require_POST
def dismiss(request, regrade_id):
    regrade = regrade_for(request.user, regrade_id)
    form = DecisionForm(request.POST, label_suffix="")
    form.fields["policy"].required = False
    if not form.is_valid():
        return shown(request, regrade, form, status=422)
    regrading.dismiss(regrade, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Every mark stays as it is."))
    return redirect("regrade", regrade.pk)


@require_POST
def tell(request, regrade_id):
    """Queue the mails of a regrade that was decided before they were queued with it."""
    regrade = regrade_for(request.user, regrade_id)
    if not regrade.is_open:
        sent = tell_students(regrade)
        messages.success(
            request,
            ngettext("%(count)s e-mail was sent.", "%(count)s e-mails were sent.", sent) % {"count": sent},
        )
    return redirect("regrade", regrade.pk)


@require_GET
def table(request, regrade_id):
    """All results as CSV, with the reasons; written for a spreadsheet."""
    regrade = regrade_for(request.user, regrade_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="regrade-{regrade.pk}.csv"'
    # Without it Excel takes Chinese for Latin letters.
    response.write("\ufeff")
    writer = csv.writer(response)
    head = _("student|e-mail|attempt|from version|points before|of|points now|of|change|applied|why")
    writer.writerow(head.split("|"))
    results = regrade_table.results_for_table(regrade)
    for first in range(0, len(results), ROWS_PER_PAGE):
        for row in regrade_table.rows_of(regrade, results[first : first + ROWS_PER_PAGE]):
            writer.writerow(csv_row(row))
    return response


def csv_row(row: regrade_table.Row) -> list:
    result = row.result
    why = "\n".join(map(str, row.why)) or row.reason
    return [
        safe_cell(result.student.display_name),
        safe_cell(result.student.email),
        result.submission.number,
        row.from_version,
        *(result.old_score, result.old_max_score, result.score, result.max_score),
        str(CHANGE_LABELS[row.change]),
        result.get_fate_display(),
        safe_cell(why),
    ]


def safe_cell(text: str) -> str:
    """A text that a spreadsheet shows and never computes."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
