"""Answers come onto the desk when somebody looks at it. May be repeated; a fixed number of queries.

Of each student one attempt is marked: the last or the first where the run counts that one, and where it counts the
best, the one that is best by its tests alone after lateness, of equally good ones the newest, which the student
improved last. A person's points do not enter this choice, so that marking changes nothing about what is to be marked.

When a later attempt takes the place of an earlier one, an answer that is the same takes its marking along. One that is
not is marked anew; what the earlier attempt got stays with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from courses.deadlines.lateness import share_left
from courses.deadlines.schedule import RunTerms
from courses.gradebook.attempts import points_by_person
from courses.models import Enrolment, MarkingTask, QuizAttempt, Run
from courses.models.run_activity import Counting
from courses.runs.activities import Activity
from labs.models import LabVersion, Submission
from labs.models.queued_work import State
from labs.written_answers import answer_in, is_blank

BATCH = 300
# As json.dumps writes it, and PostgreSQL shows it.
PROVISIONAL = '"is_provisional": true'
# What a task takes over from another attempt.
OF_THE_ATTEMPT = (
    *("submission_id", "quiz_attempt_id", "part", "handed_in_at"),
    *("digest", "is_blank", "max_points"),
)
CHANGED = [
    *("submission", "quiz_attempt", "part", "handed_in_at", "digest", "is_blank", "max_points"),
    *("is_superseded", "claim_token", "claimed_by", "claimed_until"),
]


@dataclass(frozen=True)
class Candidate:
    """An attempt that could be marked. `share` is what its tests gave of the points; `waits` says that something in it
    is for a person to mark."""

    kind: str
    id: UUID | int
    student_id: int
    key: UUID
    number: int
    stored_at: datetime
    share: Fraction
    version_id: int | None = None
    waits: bool = True

    def as_task(self) -> dict:
        ids = {"submission_id": self.id} if self.kind == "lab" else {"quiz_attempt_id": self.id}
        return ids | {"student_id": self.student_id, "activity_key": self.key, "handed_in_at": self.stored_at}


def open_tasks(run: Run, activities: Iterable[Activity]) -> None:
    """Put every answer in these activities that a person has to mark into the queue, and take away what no longer
    counts."""
    enrolments = {row.student_id: row for row in run.enrolments.active()}
    pages = {activity.key: activity.page for activity in activities}
    terms = RunTerms(run, pages.values())
    candidates = [*lab_candidates(pages, enrolments), *quiz_candidates(run, pages, enrolments)]
    chosen = [
        chosen_attempt(attempts, terms.of(enrolments[student], key), run)
        for (student, key), attempts in grouped(candidates).items()
    ]
    tasks = list(MarkingTask.objects.of_participants(run))
    current = {attempt_of(task) for task in tasks if not task.is_superseded}
    kept = {attempt.id for attempt in chosen if attempt.waits}
    new = [attempt for attempt in chosen if attempt.waits and attempt.id not in current]
    replaced = [
        task
        for task in tasks
        if task.activity_key in pages and not task.is_superseded and attempt_of(task) not in kept
    ]
    if new or replaced:
        back = {(attempt_of(task), task.part): task for task in tasks if task.is_superseded}
        take_their_places(run, [*lab_answers(new), *quiz_answers(new)], replaced, back)


def attempt_of(task: MarkingTask) -> UUID | int:
    return task.submission_id or task.quiz_attempt_id


def lab_candidates(pages, enrolments: dict[int, Enrolment]) -> Iterable[Candidate]:
    marked_by_people = [
        version
        for version, exercises in LabVersion.objects.filter(lab__translation_key__in=pages).values_list(
            "pk", "exercises"
        )
        if any(points_by_person(exercise) > 0 for exercise in exercises)
    ]
    rows = Submission.objects.filter(
        version__in=marked_by_people, state=State.DONE, score__isnull=False
    ).values_list(
        *("pk", "student_id", "lab_key", "number", "created_at", "version_id"),
        *("score", "max_score", "regraded__score", "regraded__max_score"),
    )
    for pk, student, key, number, stored_at, version, score, most, new_score, new_most in rows.iterator():
        if student in enrolments and key in pages and stored_at >= enrolments[student].enrolled_at:
            score, most = (score, most) if new_score is None else (new_score, new_most)
            share = Fraction(str(score)) / Fraction(str(most)) if most else Fraction(0)
            yield Candidate("lab", pk, student, key, number, stored_at, share, version)


def quiz_candidates(run: Run, pages, enrolments) -> Iterable[Candidate]:
    """All attempts at quizzes in which any answer waits for a person."""
    handed_in = QuizAttempt.objects.handed_in().filter(run=run, quiz_key__in=pages, student__in=enrolments)
    waiting = dict(waiting_for_a_person(handed_in).order_by().values_list("pk", "quiz_key"))
    rows = handed_in.filter(quiz_key__in=set(waiting.values())).values_list(
        "pk", "student_id", "quiz_key", "number", "handed_in_at", "earned", "points"
    )
    for pk, student, key, number, stored_at, earned, points in rows.iterator():
        share = Fraction(str(earned)) / Fraction(str(points)) if points else Fraction(0)
        yield Candidate("quiz", pk, student, key, number, stored_at, share, waits=pk in waiting)


def waiting_for_a_person(attempts):
    return attempts.annotate(marks_text=Cast("marks", TextField())).filter(marks_text__contains=PROVISIONAL)


def grouped(candidates: Iterable[Candidate]) -> dict[tuple[int, UUID], list[Candidate]]:
    found: dict = {}
    for candidate in candidates:
        found.setdefault((candidate.student_id, candidate.key), []).append(candidate)
    return found


def chosen_attempt(attempts: Collection[Candidate], terms, run: Run) -> Candidate:
    """Of one student at one activity."""
    if terms.counting == Counting.FIRST:
        return min(attempts, key=lambda attempt: attempt.number)
    if terms.counting == Counting.LAST:
        return max(attempts, key=lambda attempt: attempt.number)

    def rank(attempt):
        left = share_left(attempt.stored_at, terms.due_at, terms.late, run.zone)
        # Where all is written nothing is earned yet, and lateness alone tells the attempts apart.
        return attempt.share * left, left, attempt.number

    return max(attempts, key=rank)


def digest_of(*parts) -> str:
    said = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def lab_answers(attempts: Collection[Candidate]) -> list[MarkingTask]:
    """The answers of these submissions as tasks that are not stored."""
    by_id = {attempt.id: attempt for attempt in attempts if attempt.kind == "lab"}
    versions = {
        version.pk: version
        for version in LabVersion.objects.filter(pk__in={each.version_id for each in by_id.values()}).defer(
            "source", "data_generator"
        )
    }
    found = []
    for batch in batches(by_id):
        notebooks = Submission.objects.filter(pk__in=batch).values_list("pk", "notebook")
        for pk, notebook in notebooks.iterator():
            version = versions[by_id[pk].version_id]
            for exercise in version.exercises:
                if points_by_person(exercise) > 0:
                    text = answer_in(notebook, exercise["id"])
                    found.append(
                        MarkingTask(
                            **by_id[pk].as_task(),
                            part=exercise["id"],
                            question=exercise["id"],
                            digest=digest_of(text.strip()),
                            is_blank=is_blank(text, version.release, exercise["id"]),
                            max_points=points_by_person(exercise),
                        )
                    )
    return found


def quiz_answers(attempts: Collection[Candidate]) -> list[MarkingTask]:
    by_id = {attempt.id: attempt for attempt in attempts if attempt.kind == "quiz"}
    found = []
    for batch in batches(by_id):
        rows = waiting_for_a_person(QuizAttempt.objects.filter(pk__in=batch))
        for pk, marks, draw, answers in rows.values_list("pk", "marks", "draw", "answers").iterator():
            for place, mark in enumerate(marks, start=1):
                if mark["is_provisional"]:
                    item = draw["questions"][place - 1]
                    asked = [item["bank"], item["question"], item["version"], item["values"]]
                    found.append(
                        MarkingTask(
                            **by_id[pk].as_task(),
                            part=str(place),
                            question=f"{item['bank']}:{item['question']}",
                            digest=digest_of(*asked, str(answers.get(str(place), "")).strip()),
                            max_points=mark["points"],
                        )
                    )
    return found


def batches(ids) -> Iterable[list]:
    ids = list(ids)
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


@transaction.atomic
def take_their_places(
    run: Run, answers: list[MarkingTask], replaced: list[MarkingTask], back: dict[tuple, MarkingTask]
) -> None:
    """Store the answers, or give them the place of the student's earlier answer to the same question.

    Of an earlier answer that nobody has looked at, the row is used again; whoever holds it learns of it on storing.
    `back` are rows that had been replaced and may count again, by attempt and part.
    """
    looked_at = set(
        MarkingTask.objects.filter(run=run, assessments__isnull=False).values_list("pk", flat=True).distinct()
    )
    before = {(task.student_id, task.activity_key, task.question): task for task in replaced}
    created, changed = [], []
    for answer in sorted(answers, key=lambda answer: answer.handed_in_at):
        task = before.get((answer.student_id, answer.activity_key, answer.question))
        is_same = task is not None and (task.digest, task.max_points) == (answer.digest, answer.max_points)
        is_untouched = task is not None and not task.is_released and task.pk not in looked_at
        if known := back.get((attempt_of(answer), answer.part)):
            known.is_superseded = False
            changed.append(known)
        elif is_same or is_untouched:
            del before[task.student_id, task.activity_key, task.question]
            for name in OF_THE_ATTEMPT:
                setattr(task, name, getattr(answer, name))
            if not is_same:
                task.claim_token += 1
                task.claimed_by = task.claimed_until = None
            changed.append(task)
        else:
            answer.run = run
            created.append(answer)
    for task in before.values():
        task.is_superseded = True
        changed.append(task)
    MarkingTask.objects.bulk_update(changed, CHANGED, batch_size=BATCH)
    # Two people may open the desk at the same moment.
    MarkingTask.objects.bulk_create(created, batch_size=BATCH, ignore_conflicts=True)
