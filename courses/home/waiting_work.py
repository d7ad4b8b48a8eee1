"""Work of students that waits for a person: what graders set aside, and what only a person can mark."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import get_language

from courses.access import labs_of
from courses.models import MarkingTask
from courses.teaching import courses_taught_by
from labs.models import LabPage, LabVersion, Submission
from labs.models.queued_work import State


@dataclass(frozen=True)
class WaitingWork:
    """One lab, in the reader's language where it exists in it.

    How many of its submissions were set aside, and how many students wait for a first mark on a written answer.
    """

    lab: LabPage
    set_aside: int
    to_mark: int


def waiting_work(person) -> list[WaitingWork]:
    """The labs of the person's courses where something waits, most first. Five queries, whatever has been submitted."""
    labs = labs_of(courses_taught_by(person)).values("pk")
    submissions = Submission.objects.filter(version__lab__in=labs).order_by()
    written = [
        version
        for version, exercises in LabVersion.objects.filter(lab__in=labs).values_list("pk", "exercises")
        if any(exercise["kind"] == "written" for exercise in exercises)
    ]
    marked = MarkingTask.objects.marked().filter(
        activity_key=OuterRef("lab_key"), student=OuterRef("student")
    )
    marked_by_people = submissions.filter(~Exists(marked), state=State.DONE, version__in=written)
    set_aside = _counted(submissions.set_aside(), Count("pk"))
    to_mark = _counted(marked_by_people, Count("student", distinct=True))
    pages: dict = {}
    for lab in LabPage.objects.filter(pk__in=labs).defer("body").select_related("locale"):
        if lab.translation_key not in pages or lab.locale.language_code == get_language():
            pages[lab.translation_key] = lab
    waiting = [
        WaitingWork(lab, set_aside.get(key, 0), to_mark.get(key, 0))
        for key, lab in pages.items()
        if key in set_aside or key in to_mark
    ]
    return sorted(waiting, key=lambda each: (-each.set_aside, -each.to_mark, each.lab.title))


def _counted(submissions, count) -> dict:
    return dict(submissions.values("lab_key").annotate(count=count).values_list("lab_key", "count"))
