"""What the lab page asks of the server. Each view finds its objects, calls one story and answers."""

from __future__ import annotations

import io
import json
import uuid
import zipfile

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from labs import drafting, submitting
from labs.access import lab_for, submission_for, trial_for
from labs.feedback import feedback_from, feedback_of, run_result_of
from labs.grading.engine import GeneratorFailed
from labs.grading.sandbox import SandboxUnavailable
from labs.models import Trial
from labs.models.queued_work import State
from labs.notebook.answers import with_answers
from labs.place_in_queue import standing
from labs.requests import (
    BadRequest,
    answers_in,
    answers_json,
    payload,
    request_key_in,
    typed_answers_in,
    wants_json,
)
from labs.terms import terms_of
from labs.uploading import read_upload
from labs.working import data_for

STORED = 202


@require_POST
@answers_json
def save_draft(request, lab_id):
    lab = lab_for(request.user, lab_id)
    draft = drafting.draft_for(request.user, lab)
    sent = payload(request)
    if not wants_json(request):
        stored_answers(request, draft, lab.current_version, sent)
        messages.success(request, _("Saved."))
        return redirect(lab.url)
    saved = within_length(drafting.save, draft, lab.current_version, typed_answers_in(sent))
    conflicts = {
        exercise: {"text": answer.text, "revision": answer.revision, "saved_at": answer.saved_at}
        for exercise, answer in saved.conflicts.items()
    }
    return JsonResponse({"revisions": saved.revisions, "conflicts": conflicts})


@require_POST
@answers_json
def run(request, lab_id):
    return start_trial(request, lab_id, Trial.Kind.RUN)


@require_POST
@answers_json
def check(request, lab_id):
    return start_trial(request, lab_id, Trial.Kind.CHECK)


def start_trial(request, lab_id, kind):
    lab = lab_for(request.user, lab_id)
    sent = payload(request)
    version, draft = lab.current_version, drafting.draft_for(request.user, lab)
    if version.exercise(str(sent.get("exercise"))) is None:
        raise BadRequest(_("The lab has no such exercise; reload the page, it may have changed."))
    answers = stored_answers(request, draft, version, sent)
    refuse_while_withheld(request.user, lab)
    try:
        trial = submitting.try_out(
            request.user, kind=kind, draft=draft, version=version, exercise=sent["exercise"], answers=answers
        )
    except submitting.TooManyTrials:
        raise BadRequest(_("Several of your runs are still under way; wait for one of them."), 429) from None
    url = reverse("labs:trial", args=[trial.pk])
    return JsonResponse({"url": url}, status=STORED) if wants_json(request) else redirect(url)


def refuse_while_withheld(user, lab) -> None:
    """Before its day a lab gives nobody its tasks, and runs nothing. Raises BadRequest."""
    if withheld := terms_of(user, lab).withheld:
        raise BadRequest(withheld, 409)


@require_POST
@answers_json
def submit(request, lab_id):
    lab = lab_for(request.user, lab_id)
    sent = payload(request)
    version, draft = lab.current_version, drafting.draft_for(request.user, lab)
    answers = stored_answers(request, draft, version, sent)
    if obstacle := terms_of(request.user, lab).obstacle:
        raise BadRequest(obstacle, 409)
    submission = submitting.submit(
        request.user,
        draft=draft,
        version=version,
        answers=answers,
        request_key=request_key_in(sent),
    )
    url = reverse("labs:submission", args=[submission.pk])
    if wants_json(request):
        return JsonResponse({"url": url, "page": url, "next_key": uuid.uuid4()}, status=STORED)
    return redirect(url)


def stored_answers(request, draft, version, sent) -> dict[str, str]:
    """The answers to grade. Without the page's script nothing was saved while typing, so a form is saved here."""
    known = {exercise["id"] for exercise in version.exercises}
    answers = {exercise: text for exercise, text in answers_in(sent).items() if exercise in known}
    if request.content_type == "application/json":
        for exercise, text in answers.items():
            within_length(drafting.check_length, exercise, text)
    else:
        within_length(drafting.replace, draft, answers)
    return answers


def within_length(story, *args):
    try:
        return story(*args)
    except drafting.AnswerTooLong as too_long:
        sentence = _(
            "The answer to “%(exercise)s” has %(length)s characters; at most %(limit)s can be stored."
        )
        raise BadRequest(sentence % vars(too_long), 413) from None


@require_POST
@answers_json
def reset(request, lab_id):
    lab = lab_for(request.user, lab_id)
    sent = payload(request)
    exercise = str(sent.get("exercise"))
    starters = lab.starters()
    if exercise not in starters:
        raise BadRequest(_("The lab has no such exercise; reload the page, it may have changed."))
    draft = drafting.draft_for(request.user, lab)
    if not wants_json(request):
        stored_answers(request, draft, lab.current_version, sent)
    refuse_while_withheld(request.user, lab)
    answer = drafting.replace(draft, {exercise: starters[exercise]})[exercise]
    if wants_json(request):
        return JsonResponse({"text": answer.text, "revision": answer.revision})
    messages.success(
        request, _("The exercise is as it was at first. Your text is among the earlier versions.")
    )
    return redirect(lab.url)


@require_POST
@answers_json
def upload(request, lab_id):
    lab = lab_for(request.user, lab_id)
    draft = drafting.draft_for(request.user, lab)
    if not wants_json(request):
        stored_answers(request, draft, lab.current_version, payload(request))
    uploaded = read_upload(request.FILES.get("notebook"), lab.current_version)
    replaced = within_length(drafting.replace, draft, uploaded.answers)
    if wants_json(request):
        answers = {
            key: {"text": answer.text, "revision": answer.revision} for key, answer in replaced.items()
        }
        return JsonResponse({"answers": answers, "notices": uploaded.notices})
    messages.success(request, _("Your answers were taken from the notebook. Look them over, then submit."))
    for notice in uploaded.notices:
        messages.warning(request, notice)
    return redirect(lab.url)


@require_GET
@answers_json
def download_notebook(request, lab_id):
    lab = lab_for(request.user, lab_id)
    refuse_while_withheld(request.user, lab)
    return attachment(notebook_with_draft(request.user, lab), f"{lab.slug}.ipynb", "application/x-ipynb+json")


@require_GET
@answers_json
def download_archive(request, lab_id):
    lab = lab_for(request.user, lab_id)
    refuse_while_withheld(request.user, lab)
    draft = drafting.draft_for(request.user, lab)
    try:
        data = data_for(draft, lab.current_version)
    except (SandboxUnavailable, GeneratorFailed):
        raise BadRequest(
            _("Your data cannot be made at the moment. Download the notebook alone, and try again later."),
            503,
        ) from None
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(f"{lab.slug}/{lab.slug}.ipynb", notebook_with_draft(request.user, lab))
        for name, content in data.items():
            files.writestr(f"{lab.slug}/{name}", content)
    return attachment(archive.getvalue(), f"{lab.slug}.zip", "application/zip")


def notebook_with_draft(user, lab) -> str:
    draft = drafting.draft_for(user, lab)
    return json.dumps(with_answers(lab.current_version.release, draft.texts()), ensure_ascii=False, indent=1)


def attachment(content, name, content_type):
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_GET
@answers_json
def kept_texts(request, lab_id, exercise):
    lab = lab_for(request.user, lab_id)
    draft = drafting.draft_for(request.user, lab)
    texts = draft.kept_texts.filter(exercise=exercise)
    title = next((e["title"] for e in lab.current_version.exercises if e["id"] == exercise), None)
    if title is None:
        raise Http404(_("The lab has no such exercise."))
    return render(
        request, "labs/kept_texts.html", {"lab": lab, "exercise": exercise, "title": title, "texts": texts}
    )


@require_GET
@never_cache
@answers_json
def trial(request, trial_id):
    found = trial_for(request.user, trial_id)
    context = {"lab": found.version.lab, "exercise": found.version.exercise(found.exercise), "trial": found}
    if found.kind == Trial.Kind.RUN:
        fragment = "labs/run_result.html"
        result = run_result_of(found) if found.report else {}
    else:
        fragment = "labs/check_result.html"
        result = {"feedback": feedback_of(found)} if found.report else {}
    return answer_with_state(request, found, fragment, "labs/trial_page.html", context | result)


@require_GET
@never_cache
@answers_json
def submission(request, submission_id):
    found = submission_for(request.user, submission_id)
    context = {"lab": found.version.lab, "submission": found}
    result = {"feedback": feedback_of(found)} if found.counting_result.report else {}
    if found.regraded_id and found.first_mark.is_given:
        result["first_feedback"] = feedback_from(found.report, found.version)
    return answer_with_state(
        request, found, "labs/verdict.html", "labs/submission_page.html", context | result
    )


def answer_with_state(request, work, fragment, page, context):
    """The state of a trial or submission, with its result once there is one: JSON for the script, else a page."""
    now = standing(work)
    context |= {"standing": now, "fragment": fragment}
    if not wants_json(request):
        return render(request, page, context)
    done = work.state == State.DONE
    html = render_to_string(fragment, context, request) if done else ""
    return JsonResponse(vars(now) | {"html": html})


@require_GET
@answers_json
def submitted_notebook(request, submission_id):
    found = submission_for(request.user, submission_id)
    name = f"{found.version.lab.slug}-{found.number}.ipynb"
    content = json.dumps(found.notebook, ensure_ascii=False, indent=1)
    return attachment(content, name, "application/x-ipynb+json")
