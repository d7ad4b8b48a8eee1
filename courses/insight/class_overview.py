"""Where a class stands: of each activity how far the students are, of each student what is missing. No sentence here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from courses.gradebook.book import Book, BookRow, Cell, Column, book_of
from courses.models import Run
from courses.runs.activities import course_of_run
from labs.models import ExerciseResult, LabVersion, RegradeResult

from .lab_reading import by_exercise, seconds_worked
from .signs import Sign, Signs
from .statistics import Spread, median, spread

# What is due within so many days is said to be missing already.
SOON = timedelta(days=7)


@dataclass
class HardExercise:
    """`solved` of `tried` students have had all points of an exercise at least once."""

    lab: UUID
    exercise: str
    tried: int
    solved: int

    @property
    def share(self) -> float:
        return self.solved / self.tried


@dataclass
class ActivityNumbers:
    """How far the class is with a lab or a quiz.

    `students` are those for whom it is not excused. `overdue` of them had to hand in by now and have not. `marks` are
    the shares of those who have one, before lateness; `provisional` of them wait for a person.
    """

    key: UUID
    kind: str
    due_at: datetime | None
    is_open: bool
    students: int = 0
    began: int = 0
    handed_in: int = 0
    overdue: int = 0
    provisional: int = 0
    marks: Spread | None = None
    marked: int = 0
    median_attempts: float | None = None
    median_s: float | None = None
    timed: int = 0
    hardest: HardExercise | None = None


@dataclass(frozen=True)
class Missing:
    key: UUID
    due_at: datetime | None
    is_overdue: bool
    has_begun: bool


@dataclass(frozen=True)
class StudentNumbers:
    """`missing` is what the student can still hand in and has to, now or soon, while the run goes on; `missed` counts
    what closed without.

    `total` is the share of the gradebook, None while nothing counts.
    """

    enrolment: int
    sign: Sign
    missing: tuple[Missing, ...]
    missed: int
    total: float | None

    @property
    def overdue(self) -> int:
        return sum(each.is_overdue for each in self.missing)


@dataclass
class Overview:
    students: list[StudentNumbers]
    activities: list[ActivityNumbers]
    hard: list[HardExercise] = field(default_factory=list)

    @property
    def totals(self) -> list[float]:
        return [each.total for each in self.students if each.total is not None]


def overview_of(run: Run, now: datetime | None = None) -> Overview:
    """A fixed number of queries, whatever the numbers of students and activities."""
    now = now or timezone.now()
    book = book_of(run, now=now)
    columns = [column for column in book.columns if column.activity]
    opened = [activity.key for activity in course_of_run(run)]
    signs = Signs(
        run, [column.key for column in columns], [row.enrolment for row in book.rows], opened=opened
    )
    worked = seconds_worked(
        [column.key for column in columns], [row.enrolment.student_id for row in book.rows]
    )
    hard = hard_exercises(run, [column.key for column in columns])
    activities = [activity_numbers(column, book, signs, worked, now) for column in columns]
    for activity in activities:
        own = [each for each in hard if each.lab == activity.key]
        activity.hardest = min(own, key=lambda each: each.share, default=None)
    return Overview([student_numbers(run, row, columns, signs, now) for row in book.rows], activities, hard)


def activity_numbers(
    column: Column, book: Book, signs: Signs, worked: dict, now: datetime
) -> ActivityNumbers:
    row = column.row
    numbers = ActivityNumbers(
        key=column.key,
        kind=column.activity.kind,
        due_at=row.due_at if row else None,
        is_open=not row
        or (
            (row.release_at is None or row.release_at <= now)
            and (row.closes_at is None or row.closes_at > now)
        ),
    )
    shares, attempts, seconds = [], [], []
    for student in book.rows:
        cell = student.cells[column.key]
        if cell.standing.is_excused:
            continue
        work = (student.enrolment.student_id, column.key)
        numbers.students += 1
        numbers.began += signs.has_begun(work)
        numbers.handed_in += signs.has_handed_in(work)
        numbers.overdue += cell.standing.is_due and not signs.has_handed_in(work)
        if cell.counted:
            shares.append(float(cell.counted.share))
            attempts.append(len(cell.attempts))
            numbers.provisional += cell.counted.is_provisional
        if work in worked:
            seconds.append(sum(worked[work].values()))
        elif work in signs.quiz_seconds:
            seconds.append(signs.quiz_seconds[work])
    numbers.marks, numbers.marked = spread(shares), len(shares)
    numbers.median_attempts = median(attempts)
    numbers.median_s, numbers.timed = median(seconds), len(seconds)
    return numbers


def student_numbers(
    run: Run, row: BookRow, columns: Collection[Column], signs: Signs, now: datetime
) -> StudentNumbers:
    is_going_on = run.has_begun and not run.has_ended
    missing, missed = [], 0
    for column in columns:
        cell = row.cells[column.key]
        work = (row.enrolment.student_id, column.key)
        if cell.standing.is_excused or cell.standing.override is not None or signs.has_handed_in(work):
            continue
        if cell.terms.is_closed(now):
            missed += 1
        elif is_going_on and is_asked_for(cell, now):
            missing.append(
                Missing(column.key, cell.terms.due_at, cell.standing.is_due, signs.has_begun(work))
            )
    total = row.total.share
    return StudentNumbers(
        enrolment=row.enrolment.pk,
        sign=signs.newest(row.enrolment),
        missing=tuple(missing),
        missed=missed,
        total=None if total is None else float(total),
    )


def is_asked_for(cell: Cell, now: datetime) -> bool:
    """It is open, and due before long, or due on no day at all."""
    terms = cell.terms
    return terms.is_open(now) and (terms.due_at is None or terms.due_at <= now + SOON)


def hard_exercises(run: Run, keys: Collection[UUID]) -> list[HardExercise]:
    """How many have solved each exercise that tests mark, the hardest first. Four queries.

    Of each result two numbers are read only, as these are all attempts of the class.
    """
    by_tests = exercises_marked_by_tests(keys)
    joined = dict(run.enrolments.active().values_list("student", "enrolled_at"))
    tried: dict[tuple[UUID, str], set[int]] = {}
    solved: dict[tuple[UUID, str], set[int]] = {}
    for lab, exercise, student, at, points, most in exercise_points(keys):
        if (lab, exercise) not in by_tests or student not in joined or at < joined[student] or not most:
            continue
        tried.setdefault((lab, exercise), set()).add(student)
        if points >= most:
            solved.setdefault((lab, exercise), set()).add(student)
    found = [
        HardExercise(lab, exercise, len(people), len(solved.get((lab, exercise), ())))
        for (lab, exercise), people in tried.items()
    ]
    return sorted(found, key=lambda each: (each.share, -each.tried))


def exercise_points(keys: Collection[UUID]) -> Iterator[tuple]:
    """(lab, exercise, student, moment, points, out of) of each attempt; of a regraded one those of the regrade."""
    rows = ExerciseResult.objects.filter(submission__lab_key__in=keys, submission__regraded=None).order_by()
    yield from rows.values_list(
        *("submission__lab_key", "exercise", "submission__student_id", "submission__created_at"),
        *("points", "max_points"),
    ).iterator()
    regraded = RegradeResult.objects.filter(
        submission__lab_key__in=keys, submission__regraded=F("pk"), score__isnull=False
    )
    for lab, student, at, tests in regraded.values_list(
        "submission__lab_key", "student_id", "submission__created_at", "report__exercises"
    ).iterator():
        for exercise, results in by_exercise(tests).items():
            points = sum(result["points"] for result in results)
            yield lab, exercise, student, at, points, sum(result["max_points"] for result in results)


def exercises_marked_by_tests(keys: Collection[UUID]) -> set[tuple[UUID, str]]:
    rows = LabVersion.objects.filter(lab__translation_key__in=keys)
    return {
        (key, exercise["id"])
        for key, exercises in rows.values_list("lab__translation_key", "exercises")
        for exercise in exercises
        if exercise["points"] <= sum(test["points"] for test in exercise["tests"])
    }
