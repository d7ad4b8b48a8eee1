"""The runs that a student takes, each with its course, the student's terms and what is done of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q

from courses.deadlines.schedule import RunTerms, Terms
from courses.models import Enrolment, Extension, GradeOverride, Run
from courses.runs.activities import RunCourse, courses_of_runs

from .due import DueItem, due_in
from .modules import ModuleProgress, course_progress, module_progress
from .own_work import OwnWork, own_work
from .resuming import Step, next_step


@dataclass(frozen=True)
class TakenRun:
    enrolment: Enrolment
    course: RunCourse
    terms: dict[UUID, Terms]
    work: OwnWork
    now: datetime

    @property
    def run(self) -> Run:
        return self.enrolment.run

    @property
    def modules(self) -> list[ModuleProgress]:
        return module_progress(self.course, self.work.done)

    @property
    def progress(self) -> ModuleProgress:
        return course_progress(self.course, self.work.done)

    @property
    def due(self) -> list[DueItem]:
        """What a person has excused, or marked herself, is not due."""
        by_people = {row.activity_key for row in self.run.grade_overrides.all()}
        return due_in(
            self.run,
            self.course,
            self.terms,
            settled=self.work.handed_in | self.work.read | by_people,
            under_way=set(self.work.under_way),
            now=self.now,
        )

    @property
    def next_step(self) -> Step | None:
        """An attempt at a quiz that is under way comes first: its clock may run."""
        under_way = [activity for activity in self.course if activity.key in self.work.under_way]
        if under_way:
            return Step(under_way[0], True)
        return next_step(
            self.course,
            opened={key: visit.last_at for key, visit in self.work.visits.items()},
            done=self.work.done | self.work.handed_in,
            possible={key for key, terms in self.terms.items() if terms.is_open(self.now)},
        )


def taken_runs(enrolments: Collection[Enrolment], now: datetime) -> list[TakenRun]:
    """Those whose course has a page. The enrolments are one student's, as `enrolments_of` gives them. Eight queries."""
    courses = courses_of_runs([enrolment.run for enrolment in enrolments])
    keys = {activity.key for course in courses.values() for activity in course}
    work = own_work(enrolments[0].student, keys) if enrolments else None
    return [
        TakenRun(
            enrolment,
            courses[enrolment.run.course_key],
            own_terms(enrolment, courses[enrolment.run.course_key]),
            work.of_run(enrolment),
            now,
        )
        for enrolment in enrolments
        if enrolment.run.course_key in courses
    ]


def own_terms(enrolment: Enrolment, course: RunCourse) -> dict[UUID, Terms]:
    terms = RunTerms(enrolment.run, [activity.page for activity in course])
    return {activity.key: terms.of(enrolment, activity.key) for activity in course}


def enrolments_of(student, *, run_id: int | None = None) -> list[Enrolment]:
    """Of the runs that the student has not left, or of this one, with all that the runs say of the student.

    The newest first, self-study last.

    Four queries.
    """
    rows = (
        Enrolment.objects.active()
        .filter(student=student)
        .select_related("run")
        .prefetch_related(
            "run__activities",
            Prefetch("run__extensions", Extension.objects.filter(Q(student=student) | ~Q(group=""))),
            Prefetch("run__grade_overrides", GradeOverride.objects.filter(student=student)),
        )
        .order_by("run__is_standing", "-enrolled_at")
    )
    found = list(rows if run_id is None else rows.filter(run=run_id))
    for enrolment in found:
        enrolment.student = student
    return found
