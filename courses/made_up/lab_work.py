"""What the made-up class handed in at its labs. Each sort of answer is graded once, by the real grader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.db.models import OuterRef, Subquery

from courses.models import Enrolment
from labs.drafting import student_seed
from labs.grading import engine
from labs.models import Answer, Draft, ExerciseResult, LabPage, Submission
from labs.models.queued_work import State
from labs.notebook.answers import with_answers
from labs.working import limits_of, results_of

from .exercises import ADVICE, BLANK, NAMES, PAIRS

# So many students of a hundred copy what a neighbour handed in, and change its names.
COPYING = 4


class LabWork:
    """The work at one lab. Grading is asked for by the sorts of the two answers, and remembered."""

    def __init__(self, lab: LabPage, number: int, graded: dict):
        self.lab, self.number = lab, number
        self.version = lab.current_version
        self.exercises = PAIRS[number % len(PAIRS)]
        self.graded = graded

    def texts(self, sorts: Collection[str], name: str) -> dict[str, str]:
        return {
            exercise.id: exercise.starter if sort == BLANK else exercise.answers[sort].replace("{v}", name)
            for exercise, sort in zip(self.exercises, sorts, strict=True)
        }

    def report(self, sorts: tuple[str, ...]):
        """Labs with the same exercises have the same verdicts."""
        has_person = len(self.version.exercises) > len(self.exercises)
        key = (self.number % len(PAIRS), has_person, sorts)
        if key not in self.graded:
            notebook = with_answers(self.version.release, self.texts(sorts, NAMES[0]) | {"advice": ADVICE[0]})
            self.graded[key] = engine.grade(
                self.version.source, notebook, data={}, limits=limits_of(self.version), with_figures=False
            )
        return self.graded[key]


@lru_cache
def able(student: str) -> float:
    """From 0 to 1: how likely the student is to be right, to be in time, and to try again."""
    return Random(f"able {student}").betavariate(4, 2)  # noqa: S311


def sort_for(exercise, ability: float, draw: Random) -> str:
    if draw.random() < ability:
        return "right"
    return draw.choice([sort for sort in [*exercise.answers, BLANK] if sort != "right"])


def attempts_at(work: LabWork, enrolment: Enrolment, due: datetime, now: datetime) -> Iterator[tuple]:
    """(number, moment, sorts, name, advice) of each time that the student hands in, the earliest first."""
    student = enrolment.student.email
    draw = Random(f"lab {work.number} {student}")  # noqa: S311
    ability = able(student)
    if draw.random() > 0.55 + 0.45 * ability:
        return
    moment = due - timedelta(hours=draw.expovariate(1 / 40) if draw.random() < 0.9 else -draw.uniform(1, 60))
    name, advice = draw.choice(NAMES), draw.choice(ADVICE)
    for number in range(1, 5):
        if moment > now:
            return
        sorts = tuple(sort_for(exercise, ability + 0.12 * number, draw) for exercise in work.exercises)
        yield number, moment, sorts, name, advice
        if sorts == ("right",) * len(sorts) or draw.random() > ability:
            return
        moment += timedelta(minutes=draw.uniform(3, 90))


def hand_in_labs(
    enrolments: Collection[Enrolment],
    labs: list[LabPage],
    dues: dict,
    now: datetime,
    progress: Callable[[int, int], None],
) -> int:
    """Store drafts, submissions and results, lab by lab; who has handed in already is left alone. Returns how
    many submissions were stored."""
    graded: dict = {}
    stored = 0
    for number, lab in enumerate(labs):
        work = LabWork(lab, number, graded)
        stored += hand_in_lab(work, enrolments, dues[lab.translation_key], now)
        progress(number + 1, len(labs))
    return stored


def hand_in_lab(work: LabWork, enrolments: Collection[Enrolment], due: datetime, now: datetime) -> int:
    key = work.lab.translation_key
    there = set(Submission.objects.filter(lab_key=key).values_list("student", flat=True))
    handed_in = [
        (enrolment, attempt)
        for enrolment, source in zip(enrolments, sources(enrolments, work.number), strict=True)
        if enrolment.student_id not in there
        for attempt in attempts_at(work, source, due, now)
    ]
    Draft.objects.bulk_create(
        [
            Draft(student=enrolment.student, lab_key=key, seed=student_seed(enrolment.student, key))
            for enrolment in {enrolment.pk: enrolment for enrolment, _attempt in handed_in}.values()
        ],
        ignore_conflicts=True,
    )
    drafts = {draft.student_id: draft for draft in Draft.objects.filter(lab_key=key)}
    submissions, results, last = [], [], {}
    for enrolment, (number, moment, sorts, name, advice) in handed_in:
        report = work.report(sorts)
        texts = work.texts(sorts, name if enrolment.student_id % 3 else name + "_1")
        if len(work.version.exercises) > len(work.exercises):
            texts["advice"] = advice
        last[enrolment.student_id] = texts
        submission = Submission(
            id=uuid5(NAMESPACE_URL, f"made up/{key}/{enrolment.student_id}/{number}"),
            student=enrolment.student,
            version=work.version,
            draft=drafts[enrolment.student_id],
            lab_key=key,
            number=number,
            notebook=with_answers(work.version.release, texts),
            report=report.to_json(),
            score=report.score,
            max_score=report.max_score,
            state=State.DONE,
            created_at=moment,
            started_at=moment,
            finished_at=moment + timedelta(seconds=1),
        )
        submissions.append(submission)
        results += results_of(submission, report)
    Submission.objects.bulk_create(submissions, batch_size=500)
    ExerciseResult.objects.bulk_create(results, batch_size=1000)
    answers = [
        Answer(draft=drafts[student], exercise=exercise, text=text, worked_s=seconds_at(exercise, student))
        for student, texts in last.items()
        for exercise, text in texts.items()
    ]
    Answer.objects.bulk_create(answers, batch_size=1000, ignore_conflicts=True)
    newest = Submission.objects.filter(draft=OuterRef("draft")).order_by("-number").values("created_at")[:1]
    Answer.objects.filter(draft__lab_key=key).update(saved_at=Subquery(newest))
    return len(submissions)


def seconds_at(exercise: str, student: int) -> int:
    """For how long the student typed at it: mostly some minutes, now and then an hour."""
    return round(60 * Random(f"time {exercise} {student}").lognormvariate(2, 0.8))  # noqa: S311


def sources(enrolments: Collection[Enrolment], number: int) -> list[Enrolment]:
    """Whose answers each of the students hands in: the own ones, but for a few."""
    draw = Random(f"copying {number}")  # noqa: S311
    listed = list(enrolments)
    return [
        listed[place - 1] if place and draw.random() * 100 < COPYING else own
        for place, own in enumerate(listed)
    ]
