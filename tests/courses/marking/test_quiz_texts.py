"""Texts of quizzes: two fifths are given by key words, and a person gives the whole."""

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.gradebook.book import book_of
from courses.marking.storing import Verdict, store
from courses.models import MarkingRules, MarkingTask, QuizAttempt
from courses.quiz_drawing import draw_quiz
from courses.quiz_taking.handing_in import hand_in
from courses.runs.joining import enrol_in_run
from tests.factories import make_bank, make_quiz, single

from .work import opened

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]


def text_question():
    points = [
        ("1a1a", {"text": "Interest falls.", "words": "interest"}),
        ("2b2b", {"text": "Time.", "words": "time"}),
    ]
    value = {
        "id": "why",
        "stem": "Why is **B** cheaper?",
        "explanation": "Because of interest.",
        "level": "1",
        "points": 5,
        "key_points": [{"type": "item", "id": key, "value": point} for key, point in points],
    }
    return {"type": "short", "value": value}


@pytest.fixture
def quiz(course):
    return make_quiz(make_bank(course, text_question(), single()), attempts=3)


def answered(run, student, quiz, text, number=1) -> QuizAttempt:
    enrol_in_run(student, run)
    draw = draw_quiz(quiz, number)
    place = next(n for n, item in enumerate(draw["questions"], start=1) if item["question"] == "why")
    attempt = QuizAttempt.objects.create(
        run=run, student=student, quiz_key=quiz.translation_key, number=number, draw=draw,
        answers={str(place): text}, started_at=timezone.now(),
    )  # fmt: skip
    return hand_in(attempt)


def test_a_person_gives_the_whole_and_the_student_and_the_gradebook_see_it(client, run, quiz, bo, dan):
    attempt = answered(run, bo, quiz, "Less <i>interest</i>")
    (task,) = opened(run)
    assert (task.quiz_attempt, task.max_points, attempt.earned) == (attempt, 5, 1)
    client.force_login(dan)
    desk = client.get(reverse("run_marking", args=[run.pk])).content.decode()
    assert "Why is B cheaper?" in desk
    task.claim(dan)
    page = client.get(reverse("mark_answer", args=[run.pk, task.pk])).content.decode()
    assert "Less &lt;i&gt;interest&lt;/i&gt;" in page and "Why is <strong>B</strong> cheaper?" in page
    assert "gave 1 points for the time being" in page
    verdict = Verdict(4.5, comment="Say *how much*.")
    store(task, verdict, by=dan, token=task.claim_token, rules=MarkingRules(run=run), decides=False)
    assert book_of(run).by_student[bo.pk].cells[quiz.translation_key].counted.earned == 4.5
    client.force_login(bo)
    result = client.get(reverse("quiz_attempt", args=[attempt.pk])).content.decode()
    assert "4.50 of 6 points" in result and "Say <em>how much</em>." in result and "Marked by Dan" in result
    assert "Provisional" not in result and "Ask for a review" in result
    answer = client.post(reverse("ask_for_review", args=[task.pk]), {"why": "Look"})
    assert answer["Location"].startswith(reverse("quiz_attempt", args=[attempt.pk]))


def test_what_was_not_answered_waits_for_nobody(run, quiz, bo):
    answered(run, bo, quiz, "  ")
    assert opened(run) == []


def test_answers_to_one_question_lie_together_wherever_they_stood_in_the_draw(run, quiz, bo, cai, people):
    for number, student in enumerate((bo, cai, people("Lin"), people("Mei")), start=1):
        answered(run, student, quiz, "Interest", number=number)
    tasks = opened(run)
    assert len({task.part for task in tasks}) == 2 and len({task.question for task in tasks}) == 1


def test_the_same_text_in_a_retake_takes_its_mark_along(run, quiz, bo):
    answered(run, bo, quiz, "Interest and time", number=1)
    (task,) = opened(run)
    MarkingTask.objects.update(points=3, settled_points=3, state="settled")
    retake = answered(run, bo, quiz, "Interest and time", number=2)
    (moved,) = opened(run)
    assert (moved.pk, moved.quiz_attempt, moved.points) == (task.pk, retake, 3)
