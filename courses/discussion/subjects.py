"""What threads are about: the lessons, labs, exercises and quizzes of a run, with their titles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from courses.access import found
from courses.models import Run
from courses.runs.activities import Activity, course_of_run
from labs.models import LabVersion


@dataclass(frozen=True)
class Subject:
    """`exercise` is the title of a lab's exercise; empty for the activity as a whole."""

    activity: Activity
    part: str = ""
    exercise: str = ""


class Subjects:
    """All activities of the run; the titles of exercises are read for the labs named. Six queries."""

    def __init__(self, run: Run, keys_with_parts: Collection[UUID] = ()):
        self.activities = {activity.key: activity for activity in course_of_run(run)}
        self._exercises = exercise_titles(keys_with_parts) if keys_with_parts else {}

    def of(self, activity_key: UUID, part: str = "") -> Subject | None:
        """None for what was taken away since; an exercise that the lab has no more is left out."""
        activity = self.activities.get(activity_key)
        title = self._exercises.get((activity_key, part), "")
        return activity and Subject(activity, part if title else "", title)


def exercise_titles(lab_keys: Collection[UUID]) -> dict[tuple[UUID, str], str]:
    """As the newest version calls it that has the exercise, in the reader's language if there is one. One query."""
    versions = (
        LabVersion.objects.filter(lab__translation_key__in=lab_keys)
        .order_by("created_at")
        .values_list("lab__locale__language_code", "lab__translation_key", "exercises")
    )
    return {
        (key, exercise["id"]): exercise["title"]
        for _language, key, exercises in sorted(versions, key=lambda version: version[0] == get_language())
        for exercise in exercises
    }


def subject_to_ask_about(run: Run, activity_key: UUID, part: str) -> Subject:
    """Raises Http404 for what is not in the run."""
    subject = Subjects(run, [activity_key] if part else ()).of(activity_key, part)
    return subject or found(Run.objects.none())
