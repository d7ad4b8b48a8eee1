"""Telling students that a regrade changed their mark."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from labs.models import Regrade


def untold(regrade: Regrade):
    return regrade.results.applied().filter(told_at=None)


@transaction.atomic
def tell_students(regrade: Regrade) -> int:
    """Have each student told of a changed mark who has not been; returns of how many marks.

    What is to be told is stored together with the note that it is, so nobody is told twice or forgotten. How people are
    told is not the labs' matter: settings.REGRADE_NEWS names the function that takes the regrade and its results.
    """
    results = list(
        untold(regrade)
        .select_for_update(of=("self",))
        .select_related("student", "submission")
        .defer("report", "submission__report", "submission__notebook")
    )
    import_string(settings.REGRADE_NEWS)(regrade, results)
    untold(regrade).filter(pk__in=[result.pk for result in results]).update(told_at=timezone.now())
    return len(results)
