"""What activities and exercises are called in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from courses.runs.activities import Activity
from labs.models import LabVersion


def activity_titles(activities: Iterable[Activity]) -> dict[UUID, str]:
    return {activity.key: activity.title for activity in activities}


def exercise_titles(activities: Iterable[Activity]) -> Mapping[tuple[UUID, str], str]:
    """By lab and exercise: as the lab's page in the reader's language has it, or else any other. One query.

    Of several versions the newest counts; exercises that are gone keep the title that they had.
    """
    pages = {activity.page.pk: activity.key for activity in activities if activity.kind == "lab"}
    found: dict[tuple[UUID, str], str] = {}
    own: dict[tuple[UUID, str], str] = {}
    rows = LabVersion.objects.filter(lab__translation_key__in=set(pages.values())).order_by("number")
    for lab, key, exercises in rows.values_list("lab_id", "lab__translation_key", "exercises"):
        for exercise in exercises:
            (own if lab in pages else found)[key, exercise["id"]] = exercise["title"]
    return found | own
