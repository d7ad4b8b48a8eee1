"""An explorer on a page of its own, for readers without JavaScript, and its numbers for those with it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from curriculum.back_address import back_address

from .outcome import Explorer
from .parameters import Refused, read_values
from .registry import EXPLORERS
from .showing import shown

KEPT_S = 3600


def explorer_called(name: str) -> Explorer:
    if name not in EXPLORERS:
        raise Http404(_("There is no such explorer."))
    return EXPLORERS[name]


@require_GET
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The explorer for the values of the address. `back` is the address of the lesson that the reader came from."""
    showing = shown(explorer_called(name), request.GET.dict())
    context = {
        "shown": showing,
        "title": showing.explorer.title,
        "key": name,
        "back": back_address(request, request.GET),
    }
    return render(request, "explorers/page.html", context, status=200 if showing.outcome else 400)


@require_GET
@cache_control(public=True, max_age=KEPT_S)
def numbers(request: HttpRequest, name: str) -> JsonResponse:
    """Charts, finding and table for the values of the address; asks no database, and is the same for everybody."""
    explorer = explorer_called(name)
    try:
        outcome = explorer.compute(read_values(explorer.parameters, request.GET.dict()))
    except Refused as refused:
        return JsonResponse({"error": str(refused), "names": list(refused.sentences)}, status=400)
    return JsonResponse(
        {
            "charts": [chart.to_json() for chart in outcome.charts],
            "finding": outcome.finding,
            "table": render_to_string("components/number_table.html", {"table": outcome.table}),
        }
    )
