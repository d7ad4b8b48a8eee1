"""Extensions given and taken back, and what follows for attempts at quizzes that are under way."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from courses.models import Extension
from courses.quiz_taking.clock import follow_dates

SAME = ("run", "activity_key", "student", "group", "due_at", "extra_attempts", "reason")


@transaction.atomic
def give(wanted: Iterable[Extension]) -> int:
    """Store the extensions. One that is there already, word for word, is not given again. Returns how many are new."""
    given = []
    for extension in wanted:
        alike = {name: getattr(extension, name) for name in SAME}
        if not Extension.objects.filter(**alike).exists():
            extension.save()
            given.append(extension)
    if given:
        follow_dates(given[0].run, {extension.activity_key for extension in given})
    return len(given)


@transaction.atomic
def take_back(extension: Extension) -> None:
    """What was handed in meanwhile stays, and is late if it is late without the extension."""
    extension.delete()
    follow_dates(extension.run, {extension.activity_key})
