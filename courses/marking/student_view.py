"""What a student reads of the marks that people gave: points by rubric, comments, reviews, and every change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from courses.models import Assessment, MarkChange, MarkingTask, MarkReview
from courses.models.marking_rules import RulesOfRun
from labs.models import Submission
from labs.prose import render_markdown
from labs.written_answers import shown_cells, written_question

from .reviewing import obstacle_to_review
from .rubric import level_points
from .storing import shown_assessments


@dataclass(frozen=True)
class ShownAssessment:
    """`marker` is empty where marking is blind."""

    marker: str
    points: float
    criteria: list[dict]
    correction: str
    comment_html: SafeString
    cell_comments: list[dict]


@dataclass(frozen=True)
class ShownMark:
    """A mark of a person as its student reads it. `asks_no_review` is empty where a review can be asked for."""

    task: MarkingTask
    title: str
    assessments: list[ShownAssessment]
    review: MarkReview | None
    answered_by: str
    asks_no_review: str

    @property
    def has_two_markers(self) -> bool:
        return len(self.assessments) > 1


def marks_shown(tasks: Iterable[MarkingTask], submission: Submission | None = None) -> list[ShownMark]:
    """Released marks with what belongs to them. Five queries at most, whatever the number of marks."""
    tasks = list(tasks)
    rules = {task.run_id: RulesOfRun(task.run) for task in {task.run_id: task for task in tasks}.values()}
    reviews = {
        review.task_id: review
        for review in MarkReview.objects.filter(task__in=tasks).select_related("answered_by")
    }
    assessments: dict[int, list[Assessment]] = {}
    for each in Assessment.objects.filter(task__in=tasks).select_related("marker"):
        assessments.setdefault(each.task_id, []).append(each)
    found = []
    for task in tasks:
        is_blind = rules[task.run_id].of(task.activity_key).is_blind
        review = reviews.get(task.pk)
        question = written_question(submission.version, task.part) if submission else None
        found.append(
            ShownMark(
                task=task,
                title=question.title if question else "",
                assessments=[
                    shown_assessment(each, task, question, submission, review, is_blind=is_blind)
                    for each in shown_assessments(assessments.get(task.pk, []))
                ],
                review=review,
                answered_by=review.answered_by.display_name
                if review and review.answered_by and not is_blind
                else "",
                asks_no_review=obstacle_to_review(task, review),
            )
        )
    return found


def shown_assessment(
    each: Assessment, task, question, submission, review: MarkReview | None, *, is_blind: bool
) -> ShownAssessment:
    rubric = question.rubric if question else ()
    levels = each.levels if len(each.levels) == len(rubric) else []
    return ShownAssessment(
        marker="" if is_blind else each.marker.display_name,
        points=each.points,
        criteria=[
            {
                "criterion": rubric[number]["criterion"],
                "level": rubric[number]["levels"][level],
                "points": level_points(rubric, number, level, task.max_points),
                "most": level_points(rubric, number, len(rubric[number]["levels"]) - 1, task.max_points),
            }
            for number, level in enumerate(levels)
            if level is not None and level < len(rubric[number]["levels"])
        ],
        # What a review changed it says itself.
        correction="" if review and each.correction == review.answer else each.correction,
        comment_html=render_markdown(each.comment),
        cell_comments=[
            {"html": cell.html, "comment_html": render_markdown(each.cell_comments[cell.id])}
            for cell in (shown_cells(submission.notebook) if submission and each.cell_comments else ())
            if cell.id in each.cell_comments
        ],
    )


def marks_of_submission(submission: Submission) -> list[ShownMark]:
    tasks = MarkingTask.objects.marked().filter(submission=submission).select_related("run").order_by("pk")
    return marks_shown(tasks, submission)


def marks_of_attempt(attempt) -> dict[int, ShownMark]:
    """By the place of the question."""
    tasks = MarkingTask.objects.marked().filter(quiz_attempt=attempt).select_related("run")
    return {int(mark.task.part): mark for mark in marks_shown(tasks)}


def with_marks_of_people(questions: list[dict], marks: dict[int, ShownMark]) -> float:
    """Put the points of people in place of the automatic ones, and say by how much the attempt's points grow."""
    more = 0.0
    for question in questions:
        mark = marks.get(question["number"])
        if mark:
            points = mark.task.points
            more += points - question["earned"]
            standing = "right" if points >= question["points"] else "partly" if points else "wrong"
            question |= {"earned": points, "is_provisional": False, "standing": standing, "mark": mark}
    return round(more, 2)


def changes_for(student, activity_key) -> list[dict]:
    """Every change of a student's marks in a lab or quiz, the newest first. Names of markers as the rules let."""
    changes = list(
        MarkChange.objects.filter(student=student, activity_key=activity_key).select_related("by", "run")
    )
    rules = {change.run_id: RulesOfRun(change.run) for change in {c.run_id: c for c in changes}.values()}
    of_markers = (MarkChange.Kind.MARKED, MarkChange.Kind.REVIEWED)
    return [
        {
            "change": change,
            "by": ""
            if change.by is None
            or (change.kind in of_markers and rules[change.run_id].of(activity_key).is_blind)
            else change.by.display_name,
        }
        for change in changes
    ]
