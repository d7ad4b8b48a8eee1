"""Reads, for many students of a run at once, what their competencies rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.utils import timezone

from courses.deadlines.schedule import RunTerms
from courses.gradebook.attempts import Attempt, Work, attempts_in, counting_attempt, with_lateness
from courses.models import Enrolment, MarkingTask, QuizAttempt, QuizPage, Run
from courses.quiz_taking.feedback_time import hides_marks
from courses.runs.activities import RunCourse, course_of_run
from labs.assessment import AssessedExercise, assessed_exercises
from labs.models import ExerciseResult, Submission

from .competencies import Assessment, CompetencyProgress, Part, by_competency, chosen, exact
from .quiz_plan import CodesOfVersions, own_codes, planned, questions_of

# Points that a person gave: by the submission or the quiz attempt, and the part of it.
Marked = dict[tuple[UUID | int, str], Fraction]


def competency_progress(
    run: Run,
    enrolments: Collection[Enrolment],
    *,
    course: RunCourse | None = None,
    now: datetime | None = None,
    as_students_see: bool = False,
) -> dict[int, dict[str, CompetencyProgress]]:
    """How far each of these participants is in each competency for which the run's course has evidence.

    By the id of the student, then by the code of the competency (all codes for every student, in order). Its `share`,
    from 0 to 1, is the earned part of all the points that the course has for the competency: exercises of labs and
    questions of quizzes that name it, or whose lab or quiz does where they name none. The attempt counts that counts in
    the gradebook, without what lateness costs; points given by people are in it; an override stands for every part of
    its activity; what is excused is left out. With `as_students_see` marks of quizzes that are not shown yet count as
    not there.

    `course` is that of the run, if it is at hand. A fixed number of queries, whatever the numbers of students,
    activities and attempts. Raises Http404 where the course has no page any more.
    """
    now = now or timezone.now()
    course = course or course_of_run(run)
    plan = plan_of(course)
    counted = counting_work(run, enrolments, course, now, as_students_see)
    done = done_by(run, enrolments, counted, plan)
    overrides: dict[int, list] = {}
    for row in run.grade_overrides.filter(student__in=[each.student_id for each in enrolments]):
        overrides.setdefault(row.student_id, []).append(row)
    codes = list(by_competency(plan.assessments))
    found = {}
    for enrolment in enrolments:
        student = enrolment.student_id
        set_by_people = overrides.get(student, ())
        shares = {
            row.activity_key: Fraction(row.percent) / 100 for row in set_by_people if row.percent is not None
        }
        excused = [row.activity_key for row in set_by_people if row.is_excused]
        assessments = chosen(plan.assessments, done.get(student, {}), shares, excused)
        own = by_competency(assessments)
        found[student] = {code: own.get(code, CompetencyProgress(code, ())) for code in codes}
    return found


@dataclass(frozen=True)
class Plan:
    """What the course assesses, and what it takes to read attempts in the same terms."""

    assessments: list[Assessment]
    exercises: dict[UUID, dict[str, AssessedExercise]]
    questions: CodesOfVersions
    quizzes: dict[UUID, QuizPage]


def plan_of(course: RunCourse) -> Plan:
    """Four queries."""
    labs = [activity.page for activity in course if activity.kind == "lab"]
    quizzes = {activity.key: activity.page for activity in course if activity.kind == "quiz"}
    exercises = assessed_exercises(labs)
    shapes, questions = questions_of(quizzes.values())
    assessments = []
    for activity in course.graded():
        if activity.kind == "quiz":
            assessments.append(planned(activity.page, shapes))
        elif activity.key in exercises:
            assessments.append(Assessment(activity.key, tuple(map(part_of, exercises[activity.key]))))
    return Plan(
        assessments,
        {key: {each.id: each for each in listed} for key, listed in exercises.items()},
        questions,
        quizzes,
    )


def part_of(
    exercise: AssessedExercise, possible: float | None = None, earned: Fraction | None = None
) -> Part:
    worth = exercise.points if possible is None else possible
    return Part(exercise.id, exercise.title, exercise.codes, exact(worth), earned)


def counting_work(
    run: Run, enrolments: Collection[Enrolment], course: RunCourse, now: datetime, as_students_see: bool
) -> dict[Work, Attempt]:
    """The attempt of each student at each activity that counts; with `as_students_see`, of which the marks show."""
    pages = {activity.key: activity.page for activity in course.graded()}
    terms = RunTerms(run, pages.values())
    by_student = {enrolment.student_id: enrolment for enrolment in enrolments}
    found = {}
    for work, attempts in attempts_in(run, enrolments, list(pages)).items():
        student, key = work
        own = terms.of(by_student[student], key)
        page = pages[key]
        if as_students_see and isinstance(page, QuizPage) and hides_marks(page, own, now):
            continue
        found[work] = counting_attempt(with_lateness(attempts, own, run), own.counting)
    return found


def done_by(
    run: Run, enrolments: Collection[Enrolment], counted: Mapping[Work, Attempt], plan: Plan
) -> dict[int, dict[UUID, Assessment]]:
    """What each student's counting attempts say of the parts, by student and activity."""
    students = [enrolment.student_id for enrolment in enrolments]
    tasks = MarkingTask.objects.marked().filter(run=run, student__in=students)
    marked: Marked = {
        (submission or attempt, part): exact(points)
        for submission, attempt, part, points in tasks.values_list(
            "submission", "quiz_attempt", "part", "points"
        )
    }
    found: dict[int, dict[UUID, Assessment]] = {}
    for (student, key), parts in [
        *lab_parts(students, counted, plan, marked),
        *quiz_parts(run, students, counted, plan, marked),
    ]:
        is_provisional = counted[student, key].is_provisional
        found.setdefault(student, {})[key] = Assessment(key, tuple(parts), is_provisional)
    return found


def lab_parts(students, counted, plan: Plan, marked: Marked) -> Iterator[tuple[Work, list[Part]]]:
    """Three queries. Exercises that the lab does not have any more are nobody's."""
    counting = {attempt.id: work for work, attempt in counted.items() if attempt.kind == "lab"}
    submissions = Submission.objects.filter(lab_key__in=plan.exercises, student__in=students)
    regraded = {
        pk: totals_of(report or ())
        for pk, report in submissions.exclude(regraded=None)
        .values_list("pk", "regraded__report__exercises")
        .iterator()
        if pk in counting
    }
    rows = (
        ExerciseResult.objects.filter(submission__in=submissions)
        .order_by("submission", "pk")
        .values_list("submission", "exercise", "points", "max_points")
    )
    results = {
        pk: {exercise: (points, possible) for _pk, exercise, points, possible in group}
        for pk, group in groupby(rows.iterator(), key=itemgetter(0))
        if pk in counting
    }
    for pk, totals in (results | regraded).items():
        exercises = plan.exercises[counting[pk][1]]
        yield (
            counting[pk],
            [
                part_of(
                    exercises[name],
                    possible,
                    exact(points) + marked.get((pk, name), Fraction(0)),
                )
                for name, (points, possible) in totals.items()
                if name in exercises
            ],
        )


def totals_of(tests: Iterable[Mapping]) -> dict[str, tuple[float, float]]:
    """Points and possible points of each exercise of a report."""
    found: dict[str, tuple[float, float]] = {}
    for test in tests:
        points, possible = found.get(test["exercise"], (0.0, 0.0))
        found[test["exercise"]] = (points + test["points"], possible + test["max_points"])
    return found


def quiz_parts(run: Run, students, counted, plan: Plan, marked: Marked) -> Iterator[tuple[Work, list[Part]]]:
    """One query."""
    counting = {attempt.id: work for work, attempt in counted.items() if attempt.kind == "quiz"}
    rows = (
        QuizAttempt.objects.handed_in()
        .filter(run=run, quiz_key__in=plan.quizzes, student__in=students)
        .values_list("pk", "draw", "marks")
    )
    for pk, draw, marks in rows.iterator():
        if pk not in counting:
            continue
        own = own_codes(plan.quizzes[counting[pk][1]])
        parts = []
        for place, (item, mark) in enumerate(zip(draw.get("questions", ()), marks, strict=False), start=1):
            codes = plan.questions.get((item["bank"], item["question"], item["version"])) or own
            earned = marked.get((pk, str(place)), exact(mark["earned"]))
            parts.append(Part("", "", codes, exact(mark["points"]), earned))
        yield counting[pk], parts
