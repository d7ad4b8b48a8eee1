"""What the lab editor asks of the server."""

from __future__ import annotations

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from labs.models import AuthorRun, LabPage
from labs.models.queued_work import State
from labs.place_in_queue import standing
from labs.prose import render_markdown
from labs.requests import BadRequest, answers_json

from . import asking
from .access import lab_to_edit, new_lab_below, run_for
from .draft import LabDraft, draft_of_form
from .places import keys_of, title_of
from .problems import Problem, problems_of, problems_of_form
from .results import results_of

STORED = 202
LONGEST_PREVIEW = 50_000
REMEMBERED = "remembered"


@require_POST
@answers_json
def ask(request, page_id):
    return answer(request, lab_to_edit(request.user, page_id), None)


@require_POST
@answers_json
def ask_new(request, parent_id):
    lab = new_lab_below(request.user, parent_id)
    return answer(request, lab, parent_id)


def answer(request, lab: LabPage, parent_id: int | None) -> JsonResponse:
    """Queue a run of what is in the form. What keeps it from running is told at once, with its places."""
    if "body-count" not in request.POST:
        raise BadRequest(_("The page sent something unexpected; reload the page and try again."))
    form = form_of(request, lab)
    draft = draft_of_form(form, lab)
    saved = lab if lab.pk else None
    kind = request.POST.get("lab-run", "")
    if kind == REMEMBERED:
        waiting = asking.under_way(request.user, saved, draft)
        run = waiting or asking.remembered(saved, draft)
        said = {"url": url_of(run) if run else None, "under_way": waiting is not None}
        return JsonResponse(said | {"places": places_of(draft)})
    if kind not in AuthorRun.Kind.values:
        raise BadRequest(_("The page sent something unexpected; reload the page and try again."))
    problems = problems_of_form(form) + problems_of(draft)
    if problems:
        return JsonResponse({"problems": [problem_as_data(problem, draft) for problem in problems]})
    try:
        run = asking.ask(request.user, saved, kind, draft)
    except asking.TooManyRuns:
        raise BadRequest(
            _("Several of your runs are still under way; wait for one of them, or cancel it."), 429
        ) from None
    return JsonResponse({"url": url_of(run), "places": places_of(draft)}, status=STORED)


def form_of(request, lab: LabPage):
    """The page editor's own form, filled with what was posted; nothing of it is saved."""
    form_class = LabPage.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=lab, for_user=request.user)
    form.defer_required_fields()
    return form


def url_of(run: AuthorRun) -> str:
    return reverse("lab_author:run", args=[run.pk])


def places_of(draft: LabDraft) -> dict[str, int]:
    """Where each cell of which a report may speak stands among the lab's cells, counted from 0."""
    return {key: number for number, key in enumerate(keys_of(draft.cells)) if key}


def problem_as_data(problem: Problem, draft: LabDraft) -> dict:
    title = "" if problem.block is None else title_of(draft.cells[problem.block])
    return vars(problem) | {"title": title}


@require_GET
@never_cache
@answers_json
def run(request, run_id):
    found = run_for(request.user, run_id)
    now = standing(found)
    said = vars(now) | {"kind": found.kind, "done": found.done, "total": found.total}
    if found.state == State.DONE:
        said |= results_of(found)
    return JsonResponse(said)


@require_POST
@answers_json
def cancel(request, run_id):
    found = run_for(request.user, run_id)
    if found.task_state_id or found.then_publish_id:
        raise BadRequest(_("This check belongs to a workflow; cancel the workflow instead."))
    return JsonResponse({"cancelled": found.cancel()})


@require_POST
@answers_json
def markdown(request):
    """A prompt as students will see it."""
    return JsonResponse({"html": render_markdown(request.POST.get("text", "")[:LONGEST_PREVIEW])})
