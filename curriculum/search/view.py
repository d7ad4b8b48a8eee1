from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from curriculum.models import HomePage

RESULTS_PER_PAGE = 10
LONGEST_QUERY = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Live pages in the reader's language that hold every word of the query."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    results = []
    if query:
        pages = Page.objects.live().public().filter(locale=Locale.get_active()).not_exact_type(HomePage)
        # The first page of a tree is the root, which is nothing to read.
        results = pages.filter(depth__gt=1).specific().search(query)
    page = Paginator(results, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "curriculum/search.html", {"query": query, "results": page})
