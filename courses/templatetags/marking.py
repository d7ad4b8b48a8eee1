"""Marks of people on the pages of labs and quizzes."""

from __future__ import annotations

from django import template

from courses.marking.student_view import changes_for, marks_of_submission
from labs.models import Submission
from labs.prose import render_markdown

register = template.Library()


@register.inclusion_tag("courses/marking/marks_of_people.html", takes_context=True)
def marks_of_people(context, submission: Submission) -> dict:
    """What people gave for a lab's written answers, once it is released; the student may ask for a review."""
    request = context["request"]
    marks = marks_of_submission(submission)
    given = sum(mark.task.points for mark in marks)
    is_own = request.user.pk == submission.student_id
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "marks": marks,
        "total": submission.mark.score + given if submission.mark.is_given else None,
        "most": submission.mark.max_score,
        "is_own": is_own,
        "changes": changes_for(submission.student_id, submission.lab_key) if is_own else [],
    }


@register.filter
def as_points(points: float | None) -> str:
    """Points to the hundredth, and no more digits than they have; empty where there are none."""
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


@register.filter
def as_prose(text: str):
    """What a person wrote in Markdown, as HTML that may be shown to anybody."""
    return render_markdown(text)
