from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from curriculum.models import CoursePage, HomePage

RESULTS_PER_PAGE = 10
LONGEST_QUERY = 200
COURSE_DEPTH = 4


@dataclass(frozen=True)
class Result:
    page: Page
    course: CoursePage | None


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Live pages in the reader's language that hold every word of the query."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = []
    if query:
        pages = Page.objects.live().public().filter(locale=Locale.get_active()).not_exact_type(HomePage)
        # Above depth 1 there is only the root of the tree, which is nothing to read.
        found = pages.filter(depth__gt=1).specific().search(query)
    page = Paginator(found, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"query": query, "page_of_results": page, "results": _with_courses(list(page))}
    return render(request, "curriculum/search.html", context)


def _with_courses(pages: list[Page]) -> list[Result]:
    """The pages with the course in which each stands. One query."""
    path_length = COURSE_DEPTH * Page.steplen
    courses = {
        course.path: course
        for course in CoursePage.objects.filter(path__in={page.path[:path_length] for page in pages})
    }
    return [Result(page, courses.get(page.path[:path_length])) for page in pages]
