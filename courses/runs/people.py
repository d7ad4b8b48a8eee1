"""The list of those who take part in a run, or who left it: searched, and by the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict

from courses.models import Run

PEOPLE_PER_PAGE = 50


@dataclass(frozen=True)
class People:
    """One page of the list, with what was asked for."""

    page: Page
    query: str
    has_left: bool


def people_of(run: Run, asked: QueryDict) -> People:
    """`asked` may hold q, what to search for; show=left for those who left; and p, the number of the page."""
    query = asked.get("q", "").strip()[:100]
    has_left = asked.get("show") == "left"
    enrolments = run.enrolments.select_related("student").order_by("student__first_name", "student__email")
    enrolments = enrolments.filter(left_at__isnull=not has_left)
    if query:
        enrolments = enrolments.filter(
            Q(student__first_name__icontains=query)
            | Q(student__last_name__icontains=query)
            | Q(student__email__icontains=query)
            | Q(number__icontains=query)
            | Q(group__icontains=query)
        )
    return People(Paginator(enrolments, PEOPLE_PER_PAGE).get_page(asked.get("p")), query, has_left)
