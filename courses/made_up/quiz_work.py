"""What the made-up class answered in its quizzes: a few draws for each quiz, answered rightly or wrongly."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from random import Random

from courses.models import Enrolment, QuizAttempt, QuizPage, Run
from courses.quiz_drawing import draw_quiz, rebuilt
from courses.quiz_taking.handing_in import EMPTY, marks_of
from courses.quizzes.marking import answer_from, right_answer

from .lab_work import able

DRAWS, LEVELS = 6, 6


def take_quizzes(
    run: Run,
    enrolments: Collection[Enrolment],
    quizzes: list[QuizPage],
    dues: dict,
    now: datetime,
    progress: Callable[[int, int], None],
) -> int:
    """Store attempts quiz by quiz; who has some already is left alone. Returns how many were stored."""
    stored = 0
    for number, quiz in enumerate(quizzes):
        stored += take_quiz(run, enrolments, quiz, dues[quiz.translation_key], now)
        progress(number + 1, len(quizzes))
    return stored


def take_quiz(
    run: Run, enrolments: Collection[Enrolment], quiz: QuizPage, due: datetime, now: datetime
) -> int:
    taken = QuizAttempt.objects.filter(run=run, quiz_key=quiz.translation_key)
    there = set(taken.values_list("student", flat=True))
    drawn = [answered(quiz, seed) for seed in range(DRAWS)]
    attempts = []
    for enrolment in enrolments:
        draw = Random(f"quiz {quiz.slug} {enrolment.student.email}")  # noqa: S311
        ability = able(enrolment.student.email)
        if enrolment.student_id in there or draw.random() > 0.6 + 0.4 * ability:
            continue
        begun = due - timedelta(hours=draw.uniform(1, 100))
        for number in (1, 2)[: 1 + (draw.random() < 0.4)]:
            minutes = draw.uniform(2, 15)
            handed_in_at = begun + timedelta(minutes=minutes)
            if handed_in_at > now:
                break
            level = min(LEVELS - 1, int(LEVELS * (ability * 0.7 + draw.random() * 0.3)))
            attempt = draw.choice(drawn)[level]
            attempts.append(
                QuizAttempt(
                    run=run,
                    student=enrolment.student,
                    quiz_key=quiz.translation_key,
                    number=number,
                    started_at=begun,
                    saved_at=handed_in_at,
                    handed_in_at=handed_in_at,
                    **attempt,
                )
            )
            begun += timedelta(hours=draw.uniform(1, 20))
    QuizAttempt.objects.bulk_create(attempts, batch_size=500)
    return len(attempts)


def answered(quiz: QuizPage, seed: int) -> list[dict]:
    """The fields of attempts at one draw, from the worst to the best: with each, more answers are right."""
    draw = draw_quiz(quiz, seed)
    questions = rebuilt(draw)
    found = []
    for level in range(LEVELS):
        answers = {}
        for place, question in enumerate(questions, start=1):
            shape = question.version.shape
            parts = (shape, question.version.texts, question.drawn, question.item)
            is_right = place <= level * len(questions) / (LEVELS - 1)
            answers[str(place)] = (
                right_answer(*parts) if is_right else wrong_answer(shape, question.drawn, place + seed)
            )
        marks = marks_of(QuizAttempt(draw=draw, answers=answers))
        found.append(
            {
                "draw": draw,
                "answers": answers,
                "marks": marks,
                "earned": sum(mark["earned"] for mark in marks),
                "points": sum(mark["points"] for mark in marks),
            }
        )
    return found


def wrong_answer(shape: dict, drawn: dict | None, choice: int):
    """A misconception, another option, or nothing."""
    if shape["kind"] == "numeric":
        computed = (drawn or {}).get("misconceptions") or {}
        return str(next(iter(computed.values()), "1")) if choice % 3 else "1"
    if shape["kind"] == "single":
        wrong = [option["key"] for option in shape["options"] if not option["right"]]
        return wrong[choice % len(wrong)]
    return answer_from(shape, EMPTY, "q")
