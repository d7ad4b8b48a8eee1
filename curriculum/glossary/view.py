from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from curriculum.entries import matching
from curriculum.models import GlossaryTerm, Reference
from curriculum.term_links import anchor

from .order import group_of, place_of

LONGEST_QUERY = 100


@dataclass(frozen=True)
class ShownTerm:
    """A term with its place on the page and the live pages, in the reader's language, that use it."""

    term: GlossaryTerm
    anchor: str
    pages: tuple[Page, ...]


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term in the reader's language, or those in which each word of the query occurs. Three queries."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    language = get_language()
    terms = matching(GlossaryTerm.objects.all(), query)
    terms.sort(key=lambda term: place_of(term.term, language))
    pages = _pages_by_key()
    shown = [ShownTerm(term, anchor(term.key), tuple(pages[term.key])) for term in terms]
    groups = [
        (name, list(rows)) for name, rows in groupby(shown, key=lambda row: group_of(row.term.term, language))
    ]
    return render(
        request, "curriculum/glossary.html", {"query": query, "groups": groups, "total": len(shown)}
    )


def _pages_by_key() -> dict[str, list[Page]]:
    """The public pages that use each term. Two queries."""
    live = Page.objects.live().public().filter(locale=Locale.get_active()).order_by("path")
    pages = {
        page.pk: page
        for page in live.filter(pk__in=Reference.objects.filter(kind="glossaryterm").values("page"))
    }
    found: dict[str, list[Page]] = defaultdict(list)
    rows = Reference.objects.filter(kind="glossaryterm", page__in=pages).order_by("page__path")
    for page_id, key in rows.values_list("page_id", "key"):
        found[key].append(pages[page_id])
    return found
