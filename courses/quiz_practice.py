"""The page of a quiz, and practising it: a fresh draw, marks and explanations at once, and nothing is stored.

The draw travels in the form, signed, so that the answers are marked for exactly the questions that were shown.
"""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from labs.prose import render_markdown

from .deadlines.reader import ReaderDates
from .enrolment import course_of, may_work_on, teaches
from .models import QuizPage
from .quiz_drawing import VersionMissing, draw_quiz, rebuilt
from .quiz_presenting import marked, presented
from .quiz_sections import SectionProblem
from .quiz_taking.views import taking_context
from .quizzes.marking import answer_from

SALT = "courses.quiz_practice"


def quiz_context(quiz: QuizPage, request) -> dict:
    """The template context of a quiz page; see site/templates/courses/quiz_page.html."""
    course = course_of(quiz) if quiz.path else None
    is_teacher = course is not None and teaches(request.user, course)
    may_work = course is not None and may_work_on(request.user, quiz)
    is_open = may_work and ReaderDates(request.user, quiz).opens_later(quiz) is None
    return {
        "course": course,
        "introduction_html": render_markdown(quiz.introduction),
        "question_count": sum(
            (child.value["count"] or 0) if child.block_type == "pool" else len(child.value["questions"])
            for child in quiz.sections
        ),
        "may_work": may_work,
        "may_practise": is_open and (quiz.may_practise or is_teacher),
        "is_teacher": is_teacher,
        "problem": problem_with(quiz) if is_teacher else None,
        **taking_context(quiz, request.user),
    }


def problem_with(quiz: QuizPage) -> str | None:
    """Why the quiz cannot be drawn now, for its teacher; None when it can."""
    try:
        draw_quiz(quiz, 0)
    except SectionProblem as problem:
        return problem.sentence
    return None


def quiz_to_practise(user, quiz_id: int) -> QuizPage:
    """The quiz, if this person may practise it. Raises Http404 or PermissionDenied."""
    quiz = QuizPage.objects.filter(pk=quiz_id).first()
    course = course_of(quiz) if quiz else None
    is_teacher = course is not None and teaches(user, course)
    if course is None or not (quiz.live or is_teacher):
        raise Http404(_("There is no such quiz."))
    if not (is_teacher or (quiz.may_practise and may_work_on(user, quiz))):
        raise PermissionDenied
    return quiz


@login_required
@never_cache
def practise(request, quiz_id):
    quiz = quiz_to_practise(request.user, quiz_id)
    if opens := ReaderDates(request.user, quiz).opens_later(quiz):
        moment = date_format(timezone.localtime(opens), "DATETIME_FORMAT")
        messages.error(request, _("On %(moment)s this quiz opens.") % {"moment": moment})
        return redirect(quiz.url)
    if request.method == "POST":
        return show_marks(request, quiz)
    try:
        draw = draw_quiz(quiz, secrets.randbits(64))
    except SectionProblem as problem:
        return render(request, "courses/quiz_practice.html", {"page": quiz, "problem": problem.sentence})
    token = signing.dumps({"quiz": str(quiz.translation_key), "draw": draw}, salt=SALT, compress=True)
    questions = [
        presented(
            question.version.shape, question.version.texts, question.drawn, question.item, get_language()
        )
        | {"field": f"q{number}", "number": number}
        for number, question in enumerate(rebuilt(draw), start=1)
    ]
    return render(
        request, "courses/quiz_practice.html", {"page": quiz, "questions": questions, "token": token}
    )


def show_marks(request, quiz: QuizPage):
    try:
        held = signing.loads(request.POST.get("token", ""), salt=SALT)
        drawn = rebuilt(held["draw"]) if held["quiz"] == str(quiz.translation_key) else None
    except (signing.BadSignature, VersionMissing):
        drawn = None
    if drawn is None:
        # Nothing that was typed is worth keeping without the questions it answers.
        return redirect("quiz_practice", quiz_id=quiz.pk)
    questions = []
    for number, question in enumerate(drawn, start=1):
        shape, field = question.version.shape, f"q{number}"
        answer = answer_from(shape, request.POST, field)
        shown = marked(shape, question.version.texts, question.drawn, question.item, answer, get_language())
        questions.append(shown | {"field": field, "number": number})
    earned, points = sum(each["earned"] for each in questions), sum(each["points"] for each in questions)
    context = {
        "page": quiz,
        "questions": questions,
        "is_marked": True,
        "earned": round(earned, 2),
        "points": points,
        "percent": round(100 * earned / points) if points else 0,
        "is_provisional": any(each["is_provisional"] for each in questions),
    }
    return render(request, "courses/quiz_practice.html", context)
