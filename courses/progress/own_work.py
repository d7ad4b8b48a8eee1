"""What one student has opened, handed in and got back, in all runs at once. Three queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.models import ActivityVisit, Enrolment, QuizAttempt
from labs.models import Submission
from labs.models.mark import Mark
from labs.models.queued_work import State


@dataclass(frozen=True)
class LabWork:
    """A submission, with the mark that counts of it: after a regrade, if there was one."""

    id: UUID
    lab_key: UUID
    number: int
    state: str
    stored_at: datetime
    finished_at: datetime | None
    mark: Mark

    @property
    def is_graded(self) -> bool:
        return self.state == State.DONE and self.mark.is_given

    @property
    def is_waiting(self) -> bool:
        return self.state in (State.WAITING, State.GRADING)


@dataclass(frozen=True)
class QuizWork:
    id: int
    run_id: int
    quiz_key: UUID
    number: int
    handed_in_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class OwnWork:
    visits: dict[UUID, ActivityVisit]
    labs: list[LabWork]
    quizzes: list[QuizWork]

    @property
    def read(self) -> set[UUID]:
        return {key for key, visit in self.visits.items() if visit.is_finished}

    def of_run(self, enrolment: Enrolment) -> OwnWork:
        """What belongs to this run: of labs what was stored since the student joined it. Lessons belong to all."""
        return OwnWork(
            self.visits,
            [work for work in self.labs if work.stored_at >= enrolment.enrolled_at],
            [work for work in self.quizzes if work.run_id == enrolment.run_id],
        )

    @property
    def handed_in(self) -> set[UUID]:
        """Labs and quizzes; what graders have set aside was handed in, too."""
        return {work.lab_key for work in self.labs} | self.answered

    @property
    def done(self) -> set[UUID]:
        """Lessons read, labs graded, quizzes handed in."""
        return self.read | {work.lab_key for work in self.labs if work.is_graded} | self.answered

    @property
    def answered(self) -> set[UUID]:
        return {work.quiz_key for work in self.quizzes if work.handed_in_at}

    @property
    def under_way(self) -> dict[UUID, QuizWork]:
        """Attempts at quizzes that are begun and not handed in."""
        return {work.quiz_key: work for work in self.quizzes if not work.handed_in_at}

    @property
    def being_graded(self) -> set[UUID]:
        """Labs of which an attempt waits for its verdict."""
        return {work.lab_key for work in self.labs if work.is_waiting}


def own_work(student, keys: Collection[UUID]) -> OwnWork:
    """Of the activities with these keys. Three queries."""
    visits = ActivityVisit.objects.filter(student=student, activity_key__in=keys)
    submissions = (
        Submission.objects.filter(student=student, lab_key__in=keys)
        .order_by("number")
        .values_list(
            *("pk", "lab_key", "number", "state", "created_at", "finished_at"),
            *("score", "max_score", "regraded", "regraded__score", "regraded__max_score"),
        )
    )
    attempts = QuizAttempt.objects.filter(student=student, quiz_key__in=keys).values_list(
        "pk", "run", "quiz_key", "number", "handed_in_at", "ends_at"
    )
    return OwnWork(
        {visit.activity_key: visit for visit in visits},
        [
            LabWork(*row, Mark(new_score, new_most) if regraded else Mark(score, most))
            for *row, score, most, regraded, new_score, new_most in submissions
        ],
        [QuizWork(*row) for row in attempts],
    )
