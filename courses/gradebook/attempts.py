"""What students of a run have handed in, lab and quiz alike, and what each attempt earned. Read in bulk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from uuid import UUID

from courses.deadlines.lateness import share_left
from courses.deadlines.schedule import Terms
from courses.models import Enrolment, MarkingTask, QuizAttempt, Run
from courses.models.run_activity import Counting
from labs.models import LabVersion, Submission
from labs.models.queued_work import State

# Of one student at one activity.
Work = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something handed in. `id` is the submission's or the quiz attempt's.

    `earned` of `possible` points, those of people among them, before lateness; `late_share` is what lateness leaves.
    A provisional mark can still change, as a person has not marked all of it.
    """

    kind: str
    id: UUID | int
    number: int
    stored_at: datetime
    earned: float
    possible: float
    is_provisional: bool = False
    late_share: Fraction = Fraction(1)

    @property
    def share(self) -> Fraction:
        return share_of(self.earned, self.possible)

    @property
    def kept_share(self) -> Fraction:
        """What counts in the end: the share after lateness."""
        return self.share * self.late_share if self.late_share != 1 else self.share


# A class of five hundred has a few hundred different marks among fifty thousand.
@lru_cache(maxsize=4096)
def share_of(earned: float, possible: float) -> Fraction:
    """The points as people write them, 0.1 for one tenth, as an exact part of the whole."""
    return Fraction(str(earned)) / Fraction(str(possible)) if possible else Fraction(0)


def attempts_in(
    run: Run, enrolments: Collection[Enrolment], keys: Collection[UUID]
) -> dict[Work, list[Attempt]]:
    """The marked attempts of these students at these labs and quizzes, the earliest first.

    Of labs, those count that were stored since the student joined the run. Four queries.
    """
    tasks: dict = {}
    for task in MarkingTask.objects.marked().filter(run=run, activity_key__in=keys):
        tasks.setdefault(task.submission_id or task.quiz_attempt_id, []).append(task)
    joined = {enrolment.student_id: enrolment.enrolled_at for enrolment in enrolments}
    found: dict[Work, list[Attempt]] = {}
    for work, attempt in [*lab_attempts(joined, keys, tasks), *quiz_attempts(run, joined, keys, tasks)]:
        found.setdefault(work, []).append(attempt)
    return found


def lab_attempts(joined: Mapping[int, datetime], keys, tasks) -> Iterable[tuple[Work, Attempt]]:
    versions = LabVersion.objects.filter(lab__translation_key__in=keys)
    # Told by the version, which is cheaper than a key in each of fifty thousand rows.
    lab_of, by_person = {}, {}
    for version, key, exercises in versions.values_list("pk", "lab__translation_key", "exercises"):
        lab_of[version] = key
        by_person[version] = sum(points_by_person(exercise) > 0 for exercise in exercises)
    rows = (
        Submission.objects.filter(
            version__in=lab_of, student__in=joined, state=State.DONE, score__isnull=False
        )
        .order_by("number")
        .values_list(
            *("pk", "student_id", "number", "created_at", "version_id"),
            *("score", "max_score", "regraded_id", "regraded__score", "regraded__max_score"),
        )
    )
    for (
        pk,
        student,
        number,
        stored_at,
        version,
        score,
        most,
        regraded,
        new_score,
        new_most,
    ) in rows.iterator():
        if stored_at < joined[student]:
            continue
        if regraded:
            score, most = new_score, new_most
        marked = tasks.get(pk, ())
        yield (
            (student, lab_of[version]),
            Attempt(
                kind="lab",
                id=pk,
                number=number,
                stored_at=stored_at,
                earned=score + sum(task.points for task in marked),
                possible=most,
                is_provisional=len(marked) < by_person.get(version, 0),
            ),
        )


def points_by_person(exercise: Mapping) -> float:
    """Of an exercise of a lab version, the points that no test gives."""
    return exercise["points"] - sum(test["points"] for test in exercise["tests"])


def quiz_attempts(run: Run, joined: Mapping[int, datetime], keys, tasks) -> Iterable[tuple[Work, Attempt]]:
    rows = (
        QuizAttempt.objects.handed_in()
        .filter(run=run, quiz_key__in=keys, student__in=joined)
        .order_by("number")
        .values_list("pk", "student_id", "quiz_key", "number", "handed_in_at", "earned", "points", "marks")
    )
    for pk, student, key, number, stored_at, earned, points, marks in rows.iterator():
        marked = {task.part: task.points for task in tasks.get(pk, ())}
        for place, points_given in marked.items():
            earned += points_given - marks[int(place) - 1]["earned"]
        waits = any(
            mark["is_provisional"] and str(place) not in marked for place, mark in enumerate(marks, start=1)
        )
        yield (
            (student, key),
            Attempt("quiz", pk, number, stored_at, earned, points, is_provisional=waits),
        )


def with_lateness(attempts: Iterable[Attempt], terms: Terms, run: Run) -> list[Attempt]:
    if terms.due_at is None:
        return list(attempts)
    return [
        replace(attempt, late_share=share_left(attempt.stored_at, terms.due_at, terms.late, run.zone))
        # Most are in time, and need no reckoning of days.
        if attempt.stored_at > terms.due_at
        else attempt
        for attempt in attempts
    ]


def counting_attempt(attempts: Iterable[Attempt], counting: str) -> Attempt | None:
    """The attempt that counts; of equally good ones the earliest. What lateness costs is part of how good it is."""
    attempts = list(attempts)
    if len(attempts) < 2:
        return attempts[0] if attempts else None
    attempts.sort(key=attrgetter("number"))
    if counting == Counting.FIRST:
        return attempts[0]
    if counting == Counting.LAST:
        return attempts[-1]
    return max(attempts, key=attrgetter("kept_share"))
