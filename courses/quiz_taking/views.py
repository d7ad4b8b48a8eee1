"""A student begins an attempt, answers it, hands it in, and looks at what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.access import found
from courses.deadlines.schedule import Terms, terms_for
from courses.enrolment import course_of
from courses.marking.student_view import changes_for, marks_of_attempt, with_marks_of_people
from courses.models import Enrolment, QuizAttempt, QuizPage
from courses.quiz_drawing import rebuilt
from courses.quiz_presenting import marked, presented, with_answer
from courses.quiz_sections import SectionProblem
from courses.quizzes.marking import answer_from
from courses.runs.current import current_enrolment

from .beginning import CannotBegin, begin, obstacle_to
from .feedback_time import feedback_from, shows_feedback
from .handing_in import EMPTY, answers_in, field_of, hand_in, hand_in_what_is_over, save_answers


@dataclass(frozen=True)
class Taking:
    """A student before a quiz: the run, the terms, and the attempts so far."""

    enrolment: Enrolment
    terms: Terms
    attempts: list[QuizAttempt]

    @property
    def under_way(self) -> QuizAttempt | None:
        return next((attempt for attempt in self.attempts if not attempt.is_handed_in), None)

    @property
    def handed_in(self) -> list[QuizAttempt]:
        return [attempt for attempt in self.attempts if attempt.is_handed_in]


def taking(student, quiz: QuizPage) -> Taking | None:
    """None for who takes no run of the quiz's course. What the clock has ended is handed in first."""
    course = course_of(quiz) if student.is_authenticated else None
    enrolment = course and current_enrolment(student, course.translation_key)
    if not enrolment:
        return None
    own = QuizAttempt.objects.of(student, enrolment.run, quiz.translation_key)
    hand_in_what_is_over(own)
    return Taking(enrolment, terms_for(enrolment, [quiz])[quiz.translation_key], list(own))


def taking_context(quiz: QuizPage, student) -> dict:
    """What the page of a quiz says about taking it for a mark."""
    taken = taking(student, quiz)
    if taken is None:
        return {}
    now = timezone.now()
    under_way = taken.under_way
    return {
        "taking": taken,
        "under_way": under_way,
        "obstacle": None if under_way else obstacle_to(taken.terms, taken.handed_in, now),
        "feedback_from": feedback_from(quiz, taken.terms),
        "shows_marks": feedback_from(quiz, taken.terms) is None or feedback_from(quiz, taken.terms) <= now,
    }


def moment_text(moment) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


@login_required
@require_POST
def begin_quiz(request, quiz_id):
    quiz = found(QuizPage.objects.live().filter(pk=quiz_id))
    taken = taking(request.user, quiz)
    if taken is None:
        raise PermissionDenied
    try:
        attempt = begin(taken.enrolment, quiz, taken.terms)
    except CannotBegin as problem:
        until = problem.obstacle.until
        again = " " + _("You can begin on %(moment)s.") % {"moment": moment_text(until)} if until else ""
        messages.error(request, f"{problem.obstacle.sentence}{again}")
        return redirect(quiz.url)
    except SectionProblem as problem:
        messages.error(request, f"{_('This quiz cannot be drawn at the moment.')} {problem.sentence}")
        return redirect(quiz.url)
    return redirect("quiz_attempt", attempt_id=attempt.pk)


def quiz_of(attempt: QuizAttempt) -> QuizPage:
    """The quiz in the reader's language, or else in another. Raises Http404."""
    pages = QuizPage.objects.filter(translation_key=attempt.quiz_key)
    return pages.filter(locale__language_code=get_language()).first() or found(pages.order_by("locale_id"))


@login_required
@never_cache
def quiz_attempt(request, attempt_id):
    """The questions while the attempt is under way, and afterwards what came of it."""
    attempt = found(QuizAttempt.objects.filter(pk=attempt_id, student=request.user).select_related("run"))
    hand_in_what_is_over(QuizAttempt.objects.filter(pk=attempt.pk))
    attempt.refresh_from_db()
    quiz = quiz_of(attempt)
    if request.method == "POST":
        answer(request, attempt)
        return redirect("quiz_attempt", attempt_id=attempt.pk)
    if attempt.is_handed_in:
        return show_result(request, quiz, attempt)
    context = {"page": quiz, "attempt": attempt, "questions": questions_of(attempt)}
    return render(request, "courses/quiz_attempt.html", context)


def answer(request, attempt: QuizAttempt) -> None:
    """Save what was posted and hand it in if that was asked for; say what became of it."""
    if not save_answers(attempt, answers_in(request.POST, rebuilt(attempt.draw))):
        attempt = hand_in(attempt)
        if attempt.was_ended_by_the_clock:
            messages.warning(request, _("The time was over. What had been saved before was handed in."))
    elif "hand_in" in request.POST:
        hand_in(attempt)
        messages.success(request, _("Your answers are handed in."))
    else:
        messages.success(request, _("Your answers are saved; you can go on with them later."))


def questions_of(attempt: QuizAttempt) -> list[dict]:
    """The questions of the attempt with the answers so far, in the reader's language."""
    shown = []
    for place, question in enumerate(rebuilt(attempt.draw), start=1):
        shape = question.version.shape
        asked = presented(shape, question.version.texts, question.drawn, question.item, get_language())
        answer = attempt.answers.get(str(place), answer_from(shape, EMPTY, field_of(place)))
        shown.append(with_answer(asked, answer) | {"field": field_of(place), "number": place})
    return shown


def show_result(request, quiz: QuizPage, attempt: QuizAttempt):
    enrolment = found(
        Enrolment.objects.filter(student=attempt.student, run=attempt.run).select_related("run")
    )
    terms = terms_for(enrolment, [quiz])[quiz.translation_key]
    now = timezone.now()
    context = {"page": quiz, "attempt": attempt, "feedback_from": feedback_from(quiz, terms)}
    if shows_feedback(attempt, quiz, terms, now):
        questions = []
        for place, question in enumerate(rebuilt(attempt.draw), start=1):
            shape = question.version.shape
            answer = attempt.answers.get(str(place), answer_from(shape, EMPTY, field_of(place)))
            shown = marked(
                shape, question.version.texts, question.drawn, question.item, answer, get_language()
            )
            questions.append(shown | {"field": field_of(place), "number": place})
        earned = attempt.earned + with_marks_of_people(questions, marks_of_attempt(attempt))
        context |= {
            "questions": questions,
            "earned": earned,
            "percent": round(100 * earned / attempt.points) if attempt.points else 0,
            "is_provisional": any(question["is_provisional"] for question in questions),
            "changes": changes_for(attempt.student, attempt.quiz_key),
        }
    return render(request, "courses/quiz_result.html", context)


@login_required
@require_POST
def save_quiz(request, attempt_id):
    """The answers as they stand, sent by the page while one types."""
    attempt = found(QuizAttempt.objects.filter(pk=attempt_id, student=request.user))
    if not save_answers(attempt, answers_in(request.POST, rebuilt(attempt.draw))):
        return JsonResponse({"error": _("The time is over. What had been saved before counts.")}, status=409)
    return JsonResponse({"saved_at": attempt.saved_at.isoformat()})
