"""What there is to do in a run: the modules of its course with their lessons, labs and quizzes, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models.functions import Left, Length
from django.http import Http404
from django.utils.translation import gettext as _

from courses.models import QuizPage, Run
from curriculum.models import CoursePage, LessonPage, ModulePage
from curriculum.models.activity import ActivityPage
from labs.models import LabPage

from .my_runs import pages_of

KINDS = (("lesson", LessonPage, ("body",)), ("lab", LabPage, ("body", "origins")), ("quiz", QuizPage, ()))


@dataclass(frozen=True)
class Activity:
    """`kind` is lesson, lab or quiz. `page` is in the reader's language; its long texts are not read."""

    kind: str
    page: ActivityPage

    @property
    def key(self) -> UUID:
        return self.page.translation_key

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def is_graded(self) -> bool:
        return self.kind != "lesson"


@dataclass
class RunModule:
    page: ModulePage
    activities: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class RunCourse:
    """The course of a run as it is worked through."""

    page: CoursePage
    modules: list[RunModule]

    @property
    def activities(self) -> list[Activity]:
        return list(self)

    def __iter__(self) -> Iterator[Activity]:
        return (activity for module in self.modules for activity in module.activities)

    def graded(self) -> list[Activity]:
        return [activity for activity in self if activity.is_graded]


def course_of_run(run: Run) -> RunCourse:
    """What is published, in the reader's language or else the course's first. Five queries, whatever there is.

    Raises Http404 where the course has no page any more.
    """
    courses = courses_of_runs([run])
    if run.course_key not in courses:
        raise Http404(_("The course of this run was taken away."))
    return courses[run.course_key]


def courses_of_runs(runs) -> dict[UUID, RunCourse]:
    """The same for several runs at once, by the key of the course; courses without a page are left out."""
    pages = pages_of({run.course_key for run in runs})
    found = {key: RunCourse(page, []) for key, page in pages.items()}
    by_path = {page.path: key for key, page in pages.items()}
    modules: dict[str, RunModule] = {}
    for page in live_below(ModulePage, by_path):
        module = modules[page.path] = RunModule(page)
        found[by_path[parent_path(page)]].modules.append(module)
    activities = [
        Activity(kind, page)
        for kind, model, unread in KINDS
        for page in live_below(model, modules).defer(*unread)
    ]
    for activity in sorted(activities, key=lambda activity: activity.page.path):
        modules[parent_path(activity.page)].activities.append(activity)
    return found


def live_below(model, paths):
    """Live pages of the model that lie right below one of the paths, in order."""
    if not paths:
        return model.objects.none()
    length = model.steplen
    return (
        model.objects.live()
        .annotate(parent_path=Left("path", Length("path") - length))
        .filter(parent_path__in=list(paths))
        .select_related("locale")
        .order_by("path")
    )


def parent_path(page) -> str:
    return page.path[: -page.steplen]
