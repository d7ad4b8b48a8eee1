"""Reads what the attempts of a run's students at a lab gave, test by test, in as many queries for one as for 500."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from courses.deadlines.schedule import Terms
from courses.gradebook.attempts import Attempt, attempts_in, counting_attempt, with_lateness
from courses.models import Enrolment, MarkingTask, Run
from labs.models import Answer, ExerciseResult, LabVersion, RegradeResult, Submission

# Of one attempt: for each exercise the results of its tests, as stored reports have them.
Results = dict[str, list[dict]]


@dataclass(frozen=True)
class LabWork:
    """A student's graded attempts at a lab, the earliest first, and the one that counts."""

    student: int
    attempts: tuple[Attempt, ...]
    counted: Attempt

    @property
    def first(self) -> Attempt:
        return self.attempts[0]


def work_at(
    run: Run, enrolments: Collection[Enrolment], key: UUID, terms: Mapping[int, Terms]
) -> list[LabWork]:
    """The work of those who have a graded attempt. `terms` are those of each student, by the student's id."""
    found = []
    for (student, _key), attempts in attempts_in(run, enrolments, [key]).items():
        attempts = tuple(with_lateness(attempts, terms[student], run))
        found.append(LabWork(student, attempts, counting_attempt(attempts, terms[student].counting)))
    return found


def exercises_by_version(key: UUID) -> dict[int, tuple[int, list[dict]]]:
    """(number, exercises) of each version of the lab, in whatever language, by the version's id."""
    rows = LabVersion.objects.filter(lab__translation_key=key).order_by("number", "pk")
    return {
        pk: (number, exercises) for pk, number, exercises in rows.values_list("pk", "number", "exercises")
    }


def versions_of(key: UUID) -> dict[UUID, int]:
    """Under which version each attempt at the lab was marked: its own, or that of the regrade that counts."""
    rows = Submission.objects.filter(lab_key=key).values_list("pk", "version_id", "regraded__version_id")
    return {pk: regraded or version for pk, version, regraded in rows}


def results_at(key: UUID, students: Collection[int]) -> Iterator[tuple[UUID, Results]]:
    """The results that count of each graded attempt of these students, attempt by attempt.

    Of a regraded one they are the regrade's. The outputs of cells, which make reports large, are not read.
    """
    students = set(students)
    regraded = RegradeResult.objects.filter(submission__lab_key=key, submission__regraded=F("pk"))
    for pk, student, tests in regraded.values_list(
        "submission_id", "student_id", "report__exercises"
    ).iterator():
        if student in students:
            yield pk, by_exercise(tests or ())
    rows = (
        ExerciseResult.objects.filter(submission__lab_key=key, submission__regraded=None)
        .order_by("submission", "pk")
        .values_list("submission_id", "submission__student_id", "tests")
    )
    current, tests_of_current = None, []
    for pk, student, tests in rows.iterator():
        if student not in students:
            continue
        if pk != current:
            if current:
                yield current, by_exercise(tests_of_current)
            current, tests_of_current = pk, []
        tests_of_current += tests
    if current:
        yield current, by_exercise(tests_of_current)


def by_exercise(tests: Iterable[dict]) -> Results:
    found: Results = {}
    for test in tests:
        found.setdefault(test["exercise"], []).append(test)
    return found


def points_by_people(run: Run, key: UUID) -> dict[tuple[UUID, str], tuple[float, float]]:
    """(points, out of) that people gave, by submission and exercise."""
    rows = MarkingTask.objects.marked().filter(run=run, activity_key=key).exclude(submission=None)
    return {
        (submission, part): (points, most)
        for submission, part, points, most in rows.values_list(
            "submission_id", "part", "points", "max_points"
        )
    }


def seconds_worked(
    keys: Collection[UUID], students: Collection[int]
) -> dict[tuple[int, UUID], dict[str, int]]:
    """For how many seconds each student typed at each exercise of these labs; without those of whom it is not known.

    See labs.drafting.save for what is counted.
    """
    students = set(students)
    rows = Answer.objects.filter(draft__lab_key__in=keys, worked_s__gt=0)
    found: dict[tuple[int, UUID], dict[str, int]] = {}
    for student, key, exercise, seconds in rows.values_list(
        "draft__student_id", "draft__lab_key", "exercise", "worked_s"
    ).iterator():
        if student in students:
            found.setdefault((student, key), {})[exercise] = seconds
    return found
