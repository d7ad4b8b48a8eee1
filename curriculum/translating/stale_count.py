"""How many pages lag behind their source, remembered for each course until something in the course is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.db.models.functions import Substr
from wagtail.models import Page

from curriculum.models import CoursePage

from .lagging import lagging_pages

# A page is noted as translated a moment after it is published; what is counted in between is not kept for long.
KEPT_S = 600


def count_of_stale(courses) -> int:
    """How many translated pages of the courses do not say what their source says. `courses` is a queryset.

    The texts of a course are compared again only when a page of it has been saved, published, moved or deleted.
    """
    families: dict[object, list[CoursePage]] = defaultdict(list)
    for course in courses:
        families[course.translation_key].append(course)
    names = _names(families)
    known = cache.get_many(names.values())
    counts = {name: known[name] for name in names.values() if name in known}
    for key, name in names.items():
        if name not in counts:
            rows = courses.filter(pk__in=[course.pk for course in families[key]])
            counts[name] = sum(each.target is not None for each in lagging_pages(rows))
            cache.set(name, counts[name], KEPT_S)
    return sum(counts.values())


def _names(families: dict[object, list[CoursePage]]) -> dict[object, str]:
    """Under which name the count of each course is kept; another one once a page has changed. One query a depth."""
    stamps = _stamps(course for family in families.values() for course in family)
    return {
        key: f"stale-translations.{key}." + "-".join(stamps[course.path] for course in family)
        for key, family in families.items()
    }


def _stamps(courses: Iterable[CoursePage]) -> dict[str, str]:
    by_length: dict[int, list[str]] = defaultdict(list)
    for course in courses:
        by_length[len(course.path)].append(course.path)
    stamps: dict[str, str] = {}
    for length, paths in by_length.items():
        rows = (
            Page.objects.annotate(course_path=Substr("path", 1, length))
            .filter(course_path__in=paths)
            .order_by()
            .values("course_path")
            .annotate(
                pages=Count("pk"),
                live=Count("pk", filter=Q(live=True)),
                newest=Max("latest_revision_id"),
                published=Max("last_published_at"),
            )
        )
        for row in rows:
            moment = row["published"].timestamp() if row["published"] else 0
            stamps[row["course_path"]] = f"{row['pages']}.{row['live']}.{row['newest'] or 0}.{moment:.6f}"
    return stamps
