"""Reading what the lab page sends, as JSON from its script or as a form without it, and answering in kind."""

from __future__ import annotations

import json
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from labs.models import LabPage

FORM_PREFIX = "answer-"


class BadRequest(Exception):
    """The request cannot be used; the message says why, for the person who reads it."""

    def __init__(self, message: str, status: int = 400):
        super().__init__(message)
        self.status = status


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def answers_json(view):
    """For a request that wants JSON: refusals come as JSON with a sentence, and a lost session as 401."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not request.user.is_authenticated:
            login = reverse("account_login")
            if wants_json(request):
                return refusal(
                    _("You were signed out. What you typed is kept on this device."), 401, login=login
                )
            if typed(request):
                sentence = _("You were signed out, so nothing was saved. Sign in again, then go on.")
                return refused_page(request, sentence, 401)
            return redirect(f"{login}?next={request.META.get('HTTP_REFERER', '/')}")
        # A page that was opened before somebody else logged in must not write into that person's work.
        if request.headers.get("X-Student", str(request.user.pk)) != str(request.user.pk):
            sentence = _(
                "Somebody else is logged in here by now. Log in as yourself again; what you typed is kept on this device."
            )
            return refusal(sentence, 409)
        try:
            return view(request, *args, **kwargs)
        except BadRequest as bad:
            if wants_json(request):
                return refusal(str(bad), bad.status)
            return refused_page(request, str(bad), bad.status)
        except (PermissionDenied, Http404) as denied:
            if wants_json(request):
                return refusal(str(denied), 403 if isinstance(denied, PermissionDenied) else 404)
            raise

    return wrapper


def typed(request: HttpRequest) -> dict[str, str]:
    """The answers that came with a form, by the field's name."""
    return {name: text for name, text in request.POST.items() if name.startswith(FORM_PREFIX)}


def refused_page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Why nothing was done, with everything that was typed, so that it can be copied."""
    lab = LabPage.objects.live().filter(pk=request.resolver_match.kwargs.get("lab_id")).first()
    context = {"sentence": sentence, "answers": typed(request), "lab": lab}
    return render(request, "labs/refused.html", context, status=status)


def refusal(sentence: str, status: int, **extra) -> JsonResponse:
    return JsonResponse({"error": sentence, **extra}, status=status)


def payload(request: HttpRequest) -> dict:
    """The request's data as a dict, whichever way it was sent. Raises BadRequest."""
    if request.content_type != "application/json":
        fields = request.POST
        answers = {
            name.removeprefix(FORM_PREFIX): text.replace("\r\n", "\n")
            for name, text in fields.items()
            if name.startswith(FORM_PREFIX)
        }
        return {"answers": answers, "exercise": fields.get("exercise", ""), "key": fields.get("key", "")}
    try:
        sent = json.loads(request.body)
    except ValueError:
        raise BadRequest(
            _("The page sent something that is not JSON; reload the page and try again.")
        ) from None
    if not isinstance(sent, dict):
        raise BadRequest(_("The page sent something unexpected; reload the page and try again."))
    return sent


def answers_in(sent: dict) -> dict[str, str]:
    """Exercise id -> text. Raises BadRequest."""
    answers = sent.get("answers")
    if not isinstance(answers, dict) or not all(isinstance(text, str) for text in answers.values()):
        raise BadRequest(_("The answers are missing; reload the page and try again."))
    return answers


def typed_answers_in(sent: dict) -> dict[str, tuple[str, int]]:
    """Exercise id -> text and the revision that it was typed on. Raises BadRequest."""
    answers = sent.get("answers")
    well_formed = isinstance(answers, dict) and all(
        isinstance(answer, dict)
        and isinstance(answer.get("text"), str)
        and isinstance(answer.get("base"), int)
        for answer in answers.values()
    )
    if not well_formed:
        raise BadRequest(_("The answers are missing; reload the page and try again."))
    return {exercise: (answer["text"], answer["base"]) for exercise, answer in answers.items()}


def request_key_in(sent: dict) -> UUID:
    try:
        return UUID(str(sent.get("key")))
    except ValueError:
        raise BadRequest(_("The submission has no key; reload the page and submit again.")) from None
