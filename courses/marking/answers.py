"""An answer as the person who marks sees it: what was asked, what was written, and the whole work around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from courses.models import MarkingTask
from courses.quiz_drawing import rebuilt
from courses.quiz_presenting import marked
from labs.feedback import feedback_of
from labs.prose import render_markdown
from labs.written_answers import answer_in, shown, shown_cells, written_question


@dataclass(frozen=True)
class Subject:
    """`rubric` is empty where points are free. `automatic` are the points that a question got without a person."""

    title: str
    prompt_html: SafeString
    answer_html: SafeString
    is_code: bool
    is_blank: bool
    number: int
    handed_in_at: datetime
    rubric: tuple[Any, ...] = ()
    sample_html: str = ""
    key_points: tuple[dict, ...] = ()
    automatic: float | None = None
    cells: tuple[Any, ...] = ()
    results: dict[str, dict] | None = None

    @property
    def cells_with_results(self) -> list[tuple[Any, dict | None]]:
        """Each cell of the submission with the verdict of the exercise that it answers."""
        return [(cell, (self.results or {}).get(cell.exercise)) for cell in self.cells]


def subject_of(task: MarkingTask) -> Subject:
    """A fixed number of queries."""
    return quiz_subject(task) if task.quiz_attempt_id else lab_subject(task)


def lab_subject(task: MarkingTask) -> Subject:
    submission = task.submission
    question = written_question(submission.version, task.part)
    counting = submission.counting_result
    feedback = feedback_of(submission) if counting.report else {"exercises": []}
    return Subject(
        title=question.title,
        prompt_html=render_markdown(question.prompt),
        answer_html=shown(answer_in(submission.notebook, task.part), is_code=question.is_code),
        is_code=question.is_code,
        is_blank=task.is_blank,
        number=submission.number,
        handed_in_at=submission.created_at,
        rubric=question.rubric,
        sample_html=shown(question.sample, is_code=question.is_code) if question.sample.strip() else "",
        cells=tuple(shown_cells(submission.notebook)),
        results={exercise["id"]: exercise for exercise in feedback["exercises"]},
    )


def quiz_subject(task: MarkingTask) -> Subject:
    attempt, place = task.quiz_attempt, int(task.part)
    question = rebuilt(attempt.draw)[place - 1]
    answer = str(attempt.answers.get(task.part, ""))
    asked = marked(
        question.version.shape, question.version.texts, question.drawn, question.item, answer, get_language()
    )
    return Subject(
        title=question.item["question"],
        prompt_html=asked["stem_html"],
        # Typed into a plain field, so that what looks like Markdown in it is none.
        answer_html=plain(answer),
        is_code=False,
        is_blank=not answer.strip(),
        number=attempt.number,
        handed_in_at=attempt.handed_in_at,
        sample_html=asked["explanation_html"],
        key_points=tuple(asked.get("key_points", ())),
        automatic=attempt.marks[place - 1]["earned"],
    )


def plain(text: str) -> SafeString:
    return SafeString(linebreaks(text, autoescape=True))
