"""What took long to compute is kept until new work arrives, and says as of when it is.

What is kept is shared by all who may see the run, and by all languages: it holds numbers, keys and codes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max, Sum
from django.utils import timezone

from courses.models import MarkingTask, QuizAttempt, Run
from labs.models import Submission

# Raise it when what is kept changes its form: what an older site has kept is then not read.
FORMAT = 1
# While a class hands in, each submission is new work; what is younger than this is shown, and says so.
FRESH = timedelta(minutes=10)
# Dates pass without any work arriving.
OLDEST = timedelta(hours=1)


@dataclass(frozen=True)
class Remembered:
    """`is_behind` says that work has arrived since `as_of`."""

    value: Any
    as_of: datetime
    is_behind: bool


def remembered(run: Run, name: str, keys: Collection[UUID], compute: Callable[[], Any]) -> Remembered:
    """What `compute` gave for these activities of the run, or gives now."""
    now = timezone.now()
    stamp = stamp_of(run, keys)
    kept = cache.get(cache_key(run, name))
    if kept is not None:
        kept_stamp, as_of, value = kept
        age = now - as_of
        if age < FRESH or (kept_stamp == stamp and age < OLDEST):
            return Remembered(value, as_of, kept_stamp != stamp)
    value = compute()
    cache.set(cache_key(run, name), (stamp, now, value), OLDEST.total_seconds())
    return Remembered(value, now, False)


def forget(run: Run, name: str) -> None:
    cache.delete(cache_key(run, name))


def cache_key(run: Run, name: str) -> str:
    return f"insight/{FORMAT}/{run.pk}/{name}"


def stamp_of(run: Run, keys: Collection[UUID]) -> tuple:
    """Another one as soon as something at these activities was handed in, marked or regraded. Four queries."""
    submissions = Submission.objects.filter(lab_key__in=keys).aggregate(
        Count("pk"), Max("finished_at"), Count("regraded"), Max("regraded__finished_at")
    )
    attempts = QuizAttempt.objects.filter(run=run, quiz_key__in=keys).aggregate(
        Count("pk"), Max("handed_in_at")
    )
    marked = MarkingTask.objects.marked().filter(run=run, activity_key__in=keys)
    marks = marked.aggregate(Count("pk"), Sum("points"))
    people = run.enrolments.active().aggregate(Count("pk"), Max("pk"))
    return tuple(value for found in (submissions, attempts, marks, people) for value in found.values())
