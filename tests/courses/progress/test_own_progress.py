"""Bo sees how far he is, and where each competency comes from."""

from django.urls import reverse

from tests.curriculum.entries import make_competency
from tests.factories import DOUBLE, make_lab, make_lesson, make_quiz

from .handing_in import answered, graded
from .reading import part

DOUBLED = DOUBLE | {"competencies": ["IF2.5"]}


def progress(client, run):
    return client.get(reverse("own_progress", args=[run.pk]))


def test_competencies_stand_with_their_sentence_and_every_piece_of_evidence(as_bo, course, bo, run):
    make_competency("IF2.5", text="Prices a loan.")
    first = make_lab(course, exercises=[DOUBLED], title="Early")
    make_lab(course, exercises=[DOUBLED], title="Late")
    graded(bo, first, {"double": 7})
    words = part(progress(as_bo, run), "competencies")
    assert "IF2.5 Prices a loan." in words
    assert "7 of 20 points · 70% of what you handed in" in words
    assert "Early Double it 7 of 10" in words and "Late Double it not yet, of 10" in words


def test_modules_are_counted(as_bo, course, bo, run):
    make_lesson(course)
    lesson = make_lesson(course)
    as_bo.post(reverse("read_lesson", args=[lesson.pk]), {"read": "yes"})
    assert "Repayment 1 of 2 done Lessons 1/2" in part(progress(as_bo, run), "modules")


def test_a_course_without_competencies_says_so(as_bo, course, run):
    make_lesson(course)
    assert "Nothing in this course names a competency yet." in part(progress(as_bo, run), "competencies")


def test_deferred_marks_do_not_leak_by_the_competencies(as_bo, bo, run, set_dates, bank, question):
    quiz = make_quiz(bank, count=1, feedback="deferred")
    set_dates(quiz, closes_at=24)
    answered(bo, run, quiz, {question: 1})
    assert "0 of 1 points" in part(progress(as_bo, run), "competencies")
    set_dates(quiz, closes_at=-1)
    assert "1 of 1 points" in part(progress(as_bo, run), "competencies")
