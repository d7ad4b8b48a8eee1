"""Running the code of a lesson, as its reader has changed it."""

from __future__ import annotations

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from curriculum.back_address import back_address
from labs import submitting
from labs.access import snippet_for
from labs.feedback import SNIPPET, snippet_result_of
from labs.requests import BadRequest, answers_in, answers_json, payload, wants_json
from labs.views import STORED, answer_with_state


@require_POST
@answers_json
def run(request):
    """Queue the code; the form's `back` is the address of the lesson."""
    answers = answers_in(payload(request))
    if SNIPPET not in answers:
        raise BadRequest(_("The code is missing; reload the page and try again."))
    try:
        trial = submitting.try_snippet(request.user, answers[SNIPPET])
    except submitting.SnippetTooLong as too_long:
        sentence = _("The code has %(length)s characters; at most %(limit)s can be run.")
        raise BadRequest(sentence % vars(too_long), 413) from None
    except submitting.TooManyTrials:
        raise BadRequest(_("Several of your runs are still under way; wait for one of them."), 429) from None
    url = reverse("labs:snippet", args=[trial.pk])
    if wants_json(request):
        return JsonResponse({"url": url}, status=STORED)
    return redirect(f"{url}?{urlencode({'back': back_address(request, request.POST)})}")


@require_GET
@never_cache
@answers_json
def snippet(request, trial_id):
    found = snippet_for(request.user, trial_id)
    context = {"trial": found, "back": back_address(request, request.GET)}
    result = snippet_result_of(found) if found.report else {}
    return answer_with_state(
        request, found, "labs/run_result.html", "labs/snippet_page.html", context | result
    )
