"""What a quiz says of a class, question by question, from attempts of which every answer is known."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.insight.quiz_insight import quiz_insight
from courses.models import MarkingTask, QuestionVersion, QuizAttempt
from courses.quiz_taking.handing_in import hand_in
from courses.quizzes.shape import shape_of, text_of
from tests.factories import make_bank, make_quiz, single

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "0a1b", "2c3d"
NUMERIC = {
    "id": "rate",
    "kind": "numeric",
    "language": "en",
    "stem": "How much is {number} %?",
    "explanation": "",
    "unit": "",
    "points": 2.0,
    "answer": "0.05",
    "tolerance": "0",
    "tolerance_kind": "absolute",
    "decimals": None,
    "misconceptions": [
        {"key": "5a3e", "name": "percent", "value": "5", "slip": False, "feedback": "Divide by <100>."}
    ],
}
ESSAY = {
    "id": "why",
    "kind": "short",
    "language": "en",
    "stem": "Why?",
    "explanation": "",
    "accepted": "",
    "points": 4.0,
    "needed": 1,
    "key_points": [{"key": "k1", "text": "Risk", "words": "risk"}],
}


@pytest.fixture
def bank(course):
    return make_bank(course, single())


@pytest.fixture
def quiz(bank):
    return make_quiz(bank, count=1)


@pytest.fixture
def drawn(bank):
    """Entries of a stored draw: the choice, the number and the text for a person."""
    key = str(bank.translation_key)
    choice = QuestionVersion.objects.get(bank_key=key)
    for record in (NUMERIC, ESSAY):
        QuestionVersion.objects.create(
            bank_key=key,
            question=record["id"],
            number=1,
            content_hash=record["id"],
            shape=shape_of(record),
            texts={"en": text_of(record)},
        )
    same = {"bank": key, "draw": None, "lefts": []}
    return [
        same
        | {
            "question": choice.question,
            "version": choice.number,
            "points": 1.0,
            "values": {},
            "order": [WRONG, RIGHT],
        },
        same | {"question": "rate", "version": 1, "points": 2.0, "values": {"number": 5}, "order": []},
        same | {"question": "why", "version": 1, "points": 4.0, "values": {}, "order": []},
    ]


@pytest.fixture
def answered(run, quiz, drawn):
    """Hands an attempt in with these answers, to the questions at these places of `drawn`."""

    def make(student, *answers, places=(0, 1), number=1, minutes=10) -> QuizAttempt:
        attempt = QuizAttempt.objects.create(
            run=run,
            student=student,
            quiz_key=quiz.translation_key,
            number=number,
            draw={"format": 1, "questions": [drawn[place] for place in places]},
            answers={str(place): answer for place, answer in enumerate(answers, start=1)},
            started_at=timezone.now() - timedelta(minutes=minutes),
        )
        return hand_in(attempt)

    return make


def by_name(run, quiz):
    return {question.question: question for question in quiz_insight(run, quiz).questions}


def test_facility_is_of_the_first_attempt_and_of_the_counting_one(run, quiz, class_of, answered):
    first, second = class_of(2)
    answered(first, WRONG, "5")
    answered(first, RIGHT, "0.05", number=2)
    answered(second, RIGHT, "0.05")
    found = by_name(run, quiz)
    assert [(found[name].first, found[name].counted) for name in ("capital", "rate")] == [(0.5, 1), (0.5, 1)]
    assert (found["rate"].asked, found["rate"].asked_first) == (3, 2)


def test_a_question_is_judged_by_those_for_whom_it_was_drawn(run, quiz, class_of, answered):
    first, second = class_of(2)
    answered(first, RIGHT, "0.05")
    answered(second, WRONG, places=(0,))
    found = by_name(run, quiz)
    assert (found["capital"].asked, found["rate"].asked, found["rate"].first) == (2, 1, 1)


def test_options_and_misconceptions_are_counted_over_all_attempts(run, quiz, class_of, answered):
    first, second, third = class_of(3)
    answered(first, WRONG, "5")
    answered(first, RIGHT, "five", number=2)
    answered(second, WRONG, "")
    answered(third, "<script>", "0.05")
    found = by_name(run, quiz)
    choice, rate = found["capital"], found["rate"]
    # What no option is, a student made up.
    assert (dict(choice.chosen), choice.right[RIGHT]) == ({WRONG: 2, RIGHT: 1}, 4)
    assert (dict(rate.met), rate.unreadable, rate.empty, rate.all_right) == ({"5a3e": 1}, 1, 1, 1)


def test_wrong_answers_of_many_to_the_same_question_are_counted_as_typed(
    as_ada, run, quiz, class_of, answered
):
    for student, typed in zip(class_of(4), ("0.5", " 0.5", "<b>half</b>", "0.05"), strict=True):
        answered(student, RIGHT, typed)
    assert dict(by_name(run, quiz)["rate"].typed) == {"0.5": 2, "<b>half</b>": 1}
    html = as_ada.get(reverse("insight_quiz", args=[run.pk, quiz.translation_key])).content.decode()
    assert "<samp>&lt;b&gt;half&lt;/b&gt;</samp>" in html


def test_discrimination_of_a_question_is_against_the_rest_of_the_attempt(run, quiz, class_of, answered):
    for number, student in enumerate(class_of(6)):
        answered(student, RIGHT if number < 3 else WRONG, "0.05" if number < 3 else "1")
    assert by_name(run, quiz)["capital"].discrimination == pytest.approx(1)


def test_an_answer_that_waits_for_a_person_says_nothing_yet(run, quiz, class_of, answered):
    (student,) = class_of(1)
    attempt = answered(student, "Because of risk", places=(2,))
    essay = by_name(run, quiz)["why"]
    assert (essay.first, essay.waiting, dict(essay.met)) == (None, 1, {"k1": 1})
    MarkingTask.objects.create(
        run=run,
        student=student,
        activity_key=quiz.translation_key,
        quiz_attempt=attempt,
        part="1",
        max_points=4,
        points=3,
    )
    essay = by_name(run, quiz)["why"]
    assert (essay.first, essay.waiting) == (0.75, 0)


def test_the_page_shows_each_question_with_what_was_answered(as_ada, run, quiz, class_of, answered):
    for student in class_of(5):
        answered(student, WRONG, "5")
    html = as_ada.get(reverse("insight_quiz", args=[run.pk, quiz.translation_key])).content.decode()
    assert "How much is 5 %?" in html and "Divide by &lt;100&gt;." in html
    assert "The interest" in html and "100\u00a0%" in html and "10 min" in html


def test_the_page_of_a_quiz_that_nobody_took_says_so(as_ada, run, quiz):
    html = as_ada.get(reverse("insight_quiz", args=[run.pk, quiz.translation_key])).content.decode()
    assert "No attempt at this quiz has been handed in yet." in html


@pytest.mark.parametrize("students", [1, 6])
def test_reading_a_quiz_takes_the_same_queries_for_a_student_and_for_more(
    run, quiz, class_of, answered, django_assert_num_queries, students
):
    for student in class_of(students):
        answered(student, WRONG, "5")
    with django_assert_num_queries(9):
        quiz_insight(run, quiz)
