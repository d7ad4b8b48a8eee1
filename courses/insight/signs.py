"""The signs that students give: what they began and handed in, and when anything was last heard of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Max

from courses.models import ActivityVisit, Enrolment, QuizAttempt, Run
from labs.models import Answer, Submission

# Of one student at one activity.
Work = tuple[int, UUID]


class SignKind(StrEnum):
    HANDED_IN = "handed_in"
    TYPED = "typed"
    QUIZ = "quiz"
    OPENED = "opened"
    LOGGED_IN = "logged_in"
    JOINED = "joined"


@dataclass(frozen=True)
class Sign:
    """`activity` is the key of the lab or quiz; None where the sign is of none."""

    kind: SignKind
    at: datetime
    activity: UUID | None = None


class Signs:
    """Of these students at these labs and quizzes, and of those of `opened`, lessons among them, that they looked at. Four queries, whatever their numbers.

    A draft that was typed before the student joined the run is no sign of work in it.
    """

    def __init__(
        self,
        run: Run,
        keys: Collection[UUID],
        enrolments: Collection[Enrolment],
        *,
        opened: Collection[UUID] = (),
    ):
        self.joined = {enrolment.student_id: enrolment.enrolled_at for enrolment in enrolments}
        self.begun: set[Work] = set()
        self.handed_in: set[Work] = set()
        self.quiz_seconds: dict[Work, float] = {}
        self.last: dict[int, Sign] = {}
        self.read_drafts(keys)
        self.read_submissions(keys)
        self.read_quizzes(run, keys)
        self.read_visits(opened)

    def has_begun(self, work: Work) -> bool:
        return work in self.begun or work in self.handed_in

    def has_handed_in(self, work: Work) -> bool:
        return work in self.handed_in

    def newest(self, enrolment: Enrolment) -> Sign:
        """The last sign of the student: at an activity, by logging in, or at least by joining the run."""
        found = [Sign(SignKind.JOINED, enrolment.enrolled_at)]
        if enrolment.student.last_login:
            found.append(Sign(SignKind.LOGGED_IN, enrolment.student.last_login))
        if enrolment.student_id in self.last:
            found.append(self.last[enrolment.student_id])
        return max(found, key=lambda sign: sign.at)

    def note(self, student: int, kind: SignKind, at: datetime, key: UUID) -> bool:
        """Keep the newest sign; False for one from before the student joined, which is none."""
        if student not in self.joined or at < self.joined[student]:
            return False
        if student not in self.last or self.last[student].at < at:
            self.last[student] = Sign(kind, at, key)
        return True

    def read_drafts(self, keys) -> None:
        rows = Answer.objects.filter(draft__lab_key__in=keys)
        for student, key, at in rows.values_list(
            "draft__student_id", "draft__lab_key", "saved_at"
        ).iterator():
            if self.note(student, SignKind.TYPED, at, key):
                self.begun.add((student, key))

    def read_submissions(self, keys) -> None:
        rows = Submission.objects.filter(lab_key__in=keys).order_by()
        for student, key, at in (
            rows.values_list("student_id", "lab_key").annotate(at=Max("created_at")).iterator()
        ):
            if self.note(student, SignKind.HANDED_IN, at, key):
                self.handed_in.add((student, key))

    def read_quizzes(self, run: Run, keys) -> None:
        rows = QuizAttempt.objects.filter(run=run, quiz_key__in=keys).order_by("number")
        for student, key, started_at, saved_at, handed_in_at in rows.values_list(
            "student_id", "quiz_key", "started_at", "saved_at", "handed_in_at"
        ).iterator():
            self.begun.add((student, key))
            self.note(student, SignKind.QUIZ, handed_in_at or saved_at or started_at, key)
            if handed_in_at:
                self.handed_in.add((student, key))
                # Of several attempts the first: later ones are quicker, as the way is known.
                self.quiz_seconds.setdefault((student, key), (handed_in_at - started_at).total_seconds())

    def read_visits(self, keys) -> None:
        """Opening a page is a sign, though no beginning of work."""
        rows = ActivityVisit.objects.filter(activity_key__in=keys)
        for student, key, at in rows.values_list("student_id", "activity_key", "last_at").iterator():
            self.note(student, SignKind.OPENED, at, key)
