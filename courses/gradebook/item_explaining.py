"""Why an item counts what it counts: the attempts and which of them counts, its parts down to the test, lateness,
and what people set in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.deadlines.lateness import days_late, is_late
from courses.models import Enrolment, MarkChange, MarkingTask, QuizAttempt
from courses.models.run_activity import Counting
from courses.quiz_drawing import rebuilt
from courses.quiz_presenting import presented
from labs.feedback import feedback_of
from labs.models import Submission

from .attempts import Attempt
from .book import BookRow, Cell, Column
from .computing import State
from .explaining import ItemLine, item_line
from .mark_texts import number_text, percent_text


@dataclass(frozen=True)
class AttemptLine:
    attempt: Attempt
    counts: bool
    points: str
    out_of: str
    percent: str
    days_late: int
    late_percent: str
    kept_percent: str


@dataclass(frozen=True)
class Part:
    """An exercise or a question of the attempt that counts. `by_tests` is what it got automatically, `by_person` what
    a person gave, None without one; `points` is what counts of both. `feedback` is that of labs.feedback."""

    title: str
    points: str
    out_of: str
    by_tests: str
    by_person: str | None = None
    waits: bool = False
    feedback: Mapping | None = None
    html: str = ""


@dataclass(frozen=True)
class ItemExplained:
    line: ItemLine
    attempts: tuple[AttemptLine, ...]
    why_it_counts: str
    parts: tuple[Part, ...]
    lateness: str
    changes: tuple[MarkChange, ...]
    hidden_until: datetime | None = None

    @property
    def counted(self) -> AttemptLine | None:
        return next((line for line in self.attempts if line.counts), None)

    @property
    def is_missing(self) -> bool:
        return not self.attempts and self.line.grade.state in (State.MISSING, State.DROPPED)


def explain_item(row: BookRow, column: Column) -> ItemExplained:
    """At most seven queries, whatever the number of attempts, exercises and tests."""
    cell = row.cells[column.key]
    line = item_line(column, cell, row.grades[column.key])
    if cell.hidden_until:
        return ItemExplained(line, (), "", (), "", (), cell.hidden_until)
    enrolment = row.enrolment
    changes = MarkChange.objects.filter(
        run=enrolment.run_id, student=enrolment.student_id, activity_key=column.key
    ).select_related("by")
    return ItemExplained(
        line,
        tuple(attempt_line(each, each is cell.counted, cell, enrolment) for each in cell.attempts),
        why_it_counts(cell),
        tuple(parts_of(cell.counted)) if cell.counted else (),
        lateness_of(cell, enrolment),
        tuple(changes),
    )


def attempt_line(attempt: Attempt, counts: bool, cell: Cell, enrolment: Enrolment) -> AttemptLine:
    late = is_late(attempt.stored_at, cell.terms.due_at, cell.terms.late)
    return AttemptLine(
        attempt=attempt,
        counts=counts,
        points=points_text(attempt.earned),
        out_of=points_text(attempt.possible),
        percent=percent_text(attempt.share),
        days_late=days_late(attempt.stored_at, cell.terms.due_at, enrolment.run.zone) if late else 0,
        late_percent=percent_text(attempt.late_share),
        kept_percent=percent_text(attempt.kept_share),
    )


def why_it_counts(cell: Cell) -> str:
    """Which attempt counts and by which rule, as a sentence; empty without one."""
    if cell.counted is None:
        return ""
    if len(cell.attempts) == 1:
        return _("There is one attempt, and it counts.")
    sentences = {
        Counting.BEST: _(
            "Of %(count)s attempts the best after lateness counts, of equally good ones the earliest: "
            "attempt %(number)s."
        ),
        Counting.LAST: _("Of %(count)s attempts the last counts: attempt %(number)s."),
        Counting.FIRST: _("Of %(count)s attempts the first counts: attempt %(number)s."),
    }
    return sentences[cell.terms.counting] % {"count": len(cell.attempts), "number": cell.counted.number}


def lateness_of(cell: Cell, enrolment: Enrolment) -> str:
    """What being late cost the attempt that counts, with the numbers; empty when it was in time."""
    counted, late = cell.counted, cell.terms.late
    if not cell.is_late:
        return ""
    days = days_late(counted.stored_at, cell.terms.due_at, enrolment.run.zone)
    return " ".join(
        [
            ngettext(
                "It was stored %(days)s day begun after it was due.",
                "It was stored %(days)s days begun after it was due.",
                days,
            )
            % {"days": days},
            _("Each costs %(percent)s%% of the points, and at least %(floor)s%% are left: %(left)s count.")
            % {
                "percent": late.percent_a_day,
                "floor": late.floor_percent,
                "left": percent_text(counted.late_share),
            },
            f"{percent_text(counted.share)} × {percent_text(counted.late_share)}"
            f" = {percent_text(counted.kept_share)}",
        ]
    )


def parts_of(attempt: Attempt) -> list[Part]:
    return parts_of_lab(attempt) if attempt.kind == "lab" else parts_of_quiz(attempt)


def parts_of_lab(attempt: Attempt) -> list[Part]:
    """Each exercise with its tests, hidden ones without their code, and the points that people gave."""
    submission = Submission.objects.select_related("version", "regraded__version").get(pk=attempt.id)
    tasks = {task.part: task for task in MarkingTask.objects.filter(submission=submission)}
    shown = {exercise["id"]: exercise for exercise in feedback_of(submission)["exercises"]}
    found = []
    for exercise in submission.counting_result.version.exercises:
        feedback, task = shown.get(exercise["id"]), tasks.get(exercise["id"])
        by_tests = feedback["points"] if feedback else 0
        by_person = task.points if task else None
        by_hand = exercise["points"] > sum(test["points"] for test in exercise["tests"])
        found.append(
            Part(
                title=exercise["title"],
                points=points_text(by_tests + (by_person or 0)),
                out_of=points_text(exercise["points"]),
                by_tests=points_text(by_tests),
                by_person=None if by_person is None else points_text(by_person),
                waits=by_hand and by_person is None,
                feedback=feedback if exercise["tests"] else None,
            )
        )
    return found


def parts_of_quiz(attempt: Attempt) -> list[Part]:
    """Each question as it was asked. What a person gave stands in the place of what was given automatically."""
    stored = QuizAttempt.objects.get(pk=attempt.id)
    tasks = {task.part: task for task in MarkingTask.objects.filter(quiz_attempt=stored)}
    found = []
    for place, (question, mark) in enumerate(zip(rebuilt(stored.draw), stored.marks, strict=True), start=1):
        task = tasks.get(str(place))
        by_person = task.points if task else None
        version = question.version
        asked = presented(version.shape, version.texts, question.drawn, question.item, get_language())
        found.append(
            Part(
                title=_("Question %(number)s") % {"number": place},
                points=points_text(mark["earned"] if by_person is None else by_person),
                out_of=points_text(mark["points"]),
                by_tests=points_text(mark["earned"]),
                by_person=None if by_person is None else points_text(by_person),
                waits=mark["is_provisional"] and by_person is None,
                html=asked["stem_html"],
            )
        )
    return found


def points_text(points: float) -> str:
    return number_text(Fraction(str(points)))
