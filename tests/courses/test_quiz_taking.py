"""Bo takes a quiz for a mark: saved as he types, ended by the clock, marked from the draw that was stored."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import QuizAttempt, Run, RunActivity
from courses.models.run import Pacing
from courses.quiz_drawing import rebuilt
from courses.quizzes.marking import right_answer
from courses.runs.joining import join
from tests.factories import make_bank, make_course, make_quiz, numeric, single

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def bank(course):
    return make_bank(course)


@pytest.fixture
def quiz(bank):
    return make_quiz(bank, time_limit=20, attempts=2)


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn 2026", pacing=Pacing.SCHEDULED)


@pytest.fixture
def as_bo(client, bo, run):
    join(bo, run)
    client.force_login(bo)
    return client


def begin(client, quiz) -> QuizAttempt:
    answer = client.post(reverse("begin_quiz", args=[quiz.pk]))
    attempt = QuizAttempt.objects.order_by("-pk").first()
    assert attempt and answer["Location"] == reverse("quiz_attempt", args=[attempt.pk])
    return attempt


def right_answers(attempt) -> dict[str, str]:
    """What a student who knows everything posts."""
    return {
        f"q{place}": right_answer(each.version.shape, each.version.texts, each.drawn, each.item)
        for place, each in enumerate(rebuilt(attempt.draw), start=1)
    }


def hand_in(client, attempt, answers=None):
    return client.post(
        reverse("quiz_attempt", args=[attempt.pk]),
        (answers if answers is not None else right_answers(attempt)) | {"hand_in": ""},
        follow=True,
    )


def let_pass(attempt, **time) -> None:
    """Move the attempt into the past, as if the time had gone by."""
    attempt.refresh_from_db()
    attempt.started_at -= timedelta(**time)
    attempt.ends_at = attempt.ends_at and attempt.ends_at - timedelta(**time)
    attempt.handed_in_at = attempt.handed_in_at and attempt.handed_in_at - timedelta(**time)
    attempt.save()


def test_right_answers_earn_all_points_and_are_explained_at_once(as_bo, quiz):
    attempt = begin(as_bo, quiz)
    page = hand_in(as_bo, attempt).content.decode()
    assert "2 of 2 points" in page and "100%: passed" in page and "Explanation" in page
    attempt.refresh_from_db()
    assert (attempt.earned, attempt.points, attempt.is_provisional) == (2, 2, False)


def test_beginning_twice_goes_on_with_the_same_attempt(as_bo, quiz):
    assert begin(as_bo, quiz) == begin(as_bo, quiz)
    assert QuizAttempt.objects.count() == 1


def test_what_is_saved_while_typing_is_there_after_a_reload_and_counts_when_the_clock_ends_it(as_bo, quiz):
    attempt = begin(as_bo, quiz)
    answers = right_answers(attempt)
    assert as_bo.post(reverse("save_quiz", args=[attempt.pk]), answers).status_code == 200
    page = as_bo.get(reverse("quiz_attempt", args=[attempt.pk])).content.decode()
    numbers = [value for value in answers.values() if value.isdecimal()]
    assert f'value="{numbers[0]}"' in page and " checked" in page
    let_pass(attempt, minutes=30)
    page = as_bo.get(reverse("quiz_attempt", args=[attempt.pk])).content.decode()
    assert "2 of 2 points" in page
    attempt.refresh_from_db()
    assert attempt.handed_in_at == attempt.ends_at


def test_answers_that_come_after_the_end_change_nothing_and_that_is_said(as_bo, quiz):
    attempt = begin(as_bo, quiz)
    as_bo.post(reverse("save_quiz", args=[attempt.pk]), right_answers(attempt))
    let_pass(attempt, minutes=30)
    late = as_bo.post(reverse("save_quiz", args=[attempt.pk]), {"q1": "0", "q2": "0"})
    assert late.status_code == 409 and "The time is over." in late.json()["error"]
    page = hand_in(as_bo, attempt, {"q1": "0", "q2": "0"}).content.decode()
    assert "What had been saved before was handed in." in page and "2 of 2 points" in page


def test_attempts_are_counted_and_each_has_a_draw_of_its_own(as_bo, quiz):
    first = begin(as_bo, quiz)
    hand_in(as_bo, first, {})
    second = begin(as_bo, quiz)
    assert second.number == 2
    assert second.draw != first.draw
    hand_in(as_bo, second)
    page = as_bo.post(reverse("begin_quiz", args=[quiz.pk]), follow=True).content.decode()
    assert "You have used all your attempts." in page
    assert QuizAttempt.objects.count() == 2


def test_the_run_may_give_other_numbers_of_attempts_and_a_pause_between_them(as_bo, quiz, run):
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, attempts=3, cooldown_minutes=60)
    attempt = begin(as_bo, quiz)
    hand_in(as_bo, attempt)
    page = as_bo.post(reverse("begin_quiz", args=[quiz.pk]), follow=True).content.decode()
    assert "Between two attempts there is a pause. You can begin on" in page
    let_pass(attempt, minutes=61)
    assert begin(as_bo, quiz).number == 2


@pytest.mark.parametrize(
    ("moments", "sentence"),
    [
        ({"release_at": 1}, "The quiz is not open yet. You can begin on"),
        ({"closes_at": -1}, "The quiz is closed."),
    ],
)
def test_a_quiz_that_is_not_open_cannot_be_begun(as_bo, quiz, run, moments, sentence):
    times = {name: timezone.now() + timedelta(hours=hours) for name, hours in moments.items()}
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, **times)
    page = as_bo.post(reverse("begin_quiz", args=[quiz.pk]), follow=True).content.decode()
    assert sentence in page
    assert QuizAttempt.objects.count() == 0


def test_the_closing_moment_ends_an_attempt_before_its_time_limit(as_bo, quiz, run):
    closes = timezone.now() + timedelta(minutes=5)
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, closes_at=closes)
    assert begin(as_bo, quiz).ends_at == closes


def test_deferred_marks_are_shown_when_nobody_can_answer_any_more(as_bo, quiz, run):
    quiz.feedback = "deferred"
    quiz.save()
    row = RunActivity.objects.create(
        run=run, activity_key=quiz.translation_key, closes_at=timezone.now() + timedelta(days=1)
    )
    attempt = begin(as_bo, quiz)
    page = hand_in(as_bo, attempt).content.decode()
    assert "Marks and explanations are shown from" in page
    assert "Explanation</h3>" not in page and "2 of 2" not in page
    assert "2 of 2" not in as_bo.get(quiz.url).content.decode()
    row.closes_at = timezone.now() - timedelta(minutes=1)
    row.save()
    assert "2 of 2 points" in as_bo.get(reverse("quiz_attempt", args=[attempt.pk])).content.decode()


def test_an_attempt_is_marked_as_it_was_drawn_though_the_bank_has_changed(as_bo, quiz, bank):
    attempt = begin(as_bo, quiz)
    answers = right_answers(attempt)
    bank.questions = [numeric(stem="What is half of {number}?"), single()]
    bank.save_revision().publish()
    assert "2 of 2 points" in hand_in(as_bo, attempt, answers).content.decode()


def test_an_attempt_is_nobody_elses(as_bo, quiz, client, cai, run):
    attempt = begin(as_bo, quiz)
    join(cai, run)
    client.force_login(cai)
    assert client.get(reverse("quiz_attempt", args=[attempt.pk])).status_code == 404
    assert client.post(reverse("save_quiz", args=[attempt.pk]), {"q1": "1"}).status_code == 404
    attempt.refresh_from_db()
    assert attempt.answers == {}


def test_who_takes_no_run_cannot_begin(client, cai, quiz):
    client.force_login(cai)
    assert client.post(reverse("begin_quiz", args=[quiz.pk])).status_code == 403
    assert "Take the quiz" not in client.get(quiz.url).content.decode()
