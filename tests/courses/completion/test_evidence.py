"""Which competencies work has shown."""

from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Locale

from courses.completion.evidence import competencies_shown, naming
from courses.gradebook.book import book_of
from courses.models import QuestionVersion, QuizAttempt
from courses.runs.joining import enrol_in_run
from curriculum.models import Competency
from tests.factories import DOUBLE, make_bank, make_lab, make_quiz

from .work import handed_in


@pytest.fixture
def known(course):
    chinese = Locale.objects.get_or_create(language_code="zh-hans")[0]
    for code in ("IF2.5", "IF2.10", "IF2.4"):
        Competency.objects.create(code=code, text=f"Do {code}.", locale=course.locale)
        Competency.objects.create(code=code, text=f"会 {code}。", locale=chinese)


def shown(run, student) -> list:
    book = book_of(run)
    found = competencies_shown(book.rows, naming(book))[student.pk]
    return [
        (each["code"], [(work["kind"], work["titles"]["en"], work["share"]) for work in each["evidence"]])
        for each in found
    ]


def test_an_exercise_shows_what_it_names_and_a_lab_what_only_it_names(run, enrolment, known, bo, course):
    lab = make_lab(course, exercises=[DOUBLE | {"competencies": ["IF2.10"]}], title="Twice")
    lab.competencies = [{"type": "competency", "value": code} for code in ("IF2.10", "IF2.4")]
    lab.save()
    handed_in(bo, lab, 5)
    assert shown(run, bo) == [
        ("IF2.4", [("lab", "Twice", 0.5)]),
        ("IF2.10", [("exercise", "Twice", 0.5)]),
    ]


def test_work_below_half_of_its_points_shows_nothing(run, enrolment, known, bo, lab):
    handed_in(bo, lab, 4)
    assert shown(run, bo) == []


def test_names_are_kept_in_every_language(run, enrolment, known, bo, lab):
    handed_in(bo, lab, 10)
    book = book_of(run)
    (found,) = competencies_shown(book.rows, naming(book))[bo.pk]
    assert found["names"] == {"en": "Do IF2.5.", "zh-hans": "会 IF2.5。"}


def test_a_quiz_shows_what_its_questions_name_by_their_points(run, enrolment, known, bo, course):
    bank = make_bank(course, publish=False)
    quiz = make_quiz(bank)
    for name, codes in (("a", ["IF2.5"]), ("b", ["IF2.5", "IF2.4"]), ("c", [])):
        QuestionVersion.objects.create(
            bank_key=bank.translation_key,
            question=name,
            number=1,
            content_hash=uuid4().hex,
            shape={"competencies": codes},
            texts={},
        )
    questions = [
        {"bank": str(bank.translation_key), "question": name, "version": 1} for name in ("a", "b", "c")
    ]
    marks = [
        {"points": points, "earned": earned, "is_provisional": False, "share": "0"}
        for points, earned in ((2, 2), (2, 1), (6, 0))
    ]
    QuizAttempt.objects.create(
        run=run,
        student=bo,
        quiz_key=quiz.translation_key,
        number=1,
        draw={"questions": questions},
        marks=marks,
        earned=3,
        points=10,
        handed_in_at=timezone.now(),
    )
    assert shown(run, bo) == [("IF2.4", [("quiz", "Quiz", 0.5)]), ("IF2.5", [("quiz", "Quiz", 0.75)])]


@pytest.mark.parametrize("students", [1, 4])
def test_the_evidence_of_a_class_takes_the_same_queries_whatever_its_size(
    run, lab, known, people, django_assert_num_queries, students
):
    for number in range(students):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        handed_in(student, lab, 9)
    book = book_of(run)
    with django_assert_num_queries(6):
        found = competencies_shown(book.rows, naming(book))
    assert all(each[0]["code"] == "IF2.5" for each in found.values())
