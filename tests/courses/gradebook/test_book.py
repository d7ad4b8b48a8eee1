"""The gradebook of a run from what its students handed in."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from courses.gradebook.book import book_of
from courses.models import Extension, GradeCategory, GradeOverride, MarkingTask, QuizAttempt, RunActivity
from courses.models.run_activity import Counting
from courses.runs.joining import enrol_in_run
from tests.factories import WRITTEN, make_bank, make_lab, make_quiz

from .work import handed_in

pytestmark = pytest.mark.django_db


def cell(run, student, lab):
    return book_of(run).by_student[student.pk].cells[lab.translation_key]


def test_what_is_handed_in_makes_the_total(run, course, bo):
    lab = make_lab(course)
    make_lab(course, title="Not handed in")
    enrol_in_run(bo, run)
    handed_in(bo, lab, 4)
    row = book_of(run).by_student[bo.pk]
    assert (row.total.share, cell(run, bo, lab).standing.share) == (Fraction(4, 10), Fraction(4, 10))


@pytest.mark.parametrize(("counting", "share"), [("best", "0.8"), ("last", "0.6"), ("first", "0.4")])
def test_which_attempt_counts_is_the_runs_to_say(run, course, bo, counting, share):
    lab = make_lab(course)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, counting=Counting(counting))
    enrol_in_run(bo, run)
    for score in (4, 8, 6):
        handed_in(bo, lab, score)
    assert cell(run, bo, lab).standing.share == Fraction(share)


def test_the_best_attempt_is_the_best_after_lateness(run, course, bo):
    lab = make_lab(course)
    due = timezone.now() - timedelta(days=5)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, due_at=due)
    enrol_in_run(bo, run)
    run.enrolments.update(enrolled_at=due - timedelta(days=9))
    handed_in(bo, lab, 7, at=due - timedelta(hours=1))
    handed_in(bo, lab, 8, at=due + timedelta(days=2, hours=1))
    counted = cell(run, bo, lab).counted
    assert (counted.number, counted.late_share) == (1, 1)
    Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, due_at=due + timedelta(days=3), reason="Ill"
    )
    assert cell(run, bo, lab).counted.number == 2


def test_what_was_submitted_before_joining_does_not_count(run, course, bo):
    lab = make_lab(course)
    handed_in(bo, lab, 10)
    enrol_in_run(bo, run)
    assert cell(run, bo, lab).counted is None


def test_what_is_due_and_not_handed_in_is_worth_nothing(run, course, bo):
    lab = make_lab(course)
    RunActivity.objects.create(
        run=run, activity_key=lab.translation_key, due_at=timezone.now() - timedelta(minutes=1)
    )
    enrol_in_run(bo, run)
    assert book_of(run).by_student[bo.pk].total.share == 0


def test_a_persons_points_are_added_to_those_of_the_tests(run, course, bo):
    lab = make_lab(course, written=[WRITTEN])
    enrol_in_run(bo, run)
    submission = handed_in(bo, lab, 10)
    assert cell(run, bo, lab).counted.is_provisional is True
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=lab.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=5,
    )
    counted = cell(run, bo, lab).counted
    assert (counted.earned, counted.possible, counted.is_provisional) == (15, 20, False)


def test_a_persons_points_replace_those_that_a_question_got_at_first(run, course, bo):
    quiz = make_quiz(make_bank(course))
    enrol_in_run(bo, run)
    attempt = QuizAttempt.objects.create(
        run=run,
        student=bo,
        quiz_key=quiz.translation_key,
        number=1,
        draw={},
        handed_in_at=timezone.now(),
        marks=[
            {"share": "1", "points": 5, "earned": 5, "is_provisional": False},
            {"share": "2/5", "points": 5, "earned": 2, "is_provisional": True},
        ],
        earned=7,
        points=10,
    )
    assert cell(run, bo, quiz).counted.is_provisional is True
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=quiz.translation_key,
        quiz_attempt=attempt,
        part="2",
        max_points=5,
        points=4.5,
    )
    counted = cell(run, bo, quiz).counted
    assert (counted.earned, counted.is_provisional) == (9.5, False)


def test_categories_overrides_and_items_done_elsewhere(run, course, bo):
    lab, other = make_lab(course), make_lab(course, title="Left out")
    labs = GradeCategory.objects.create(run=run, name="Labs", weight=60)
    exams = GradeCategory.objects.create(run=run, name="Examination", weight=40)
    RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=labs)
    exam = RunActivity.objects.create(run=run, title="In the hall", category=exams)
    enrol_in_run(bo, run)
    handed_in(bo, lab, 5)
    handed_in(bo, other, 10)
    GradeOverride.objects.create(run=run, student=bo, activity_key=exam.activity_key, percent=90)
    book = book_of(run)
    assert [column.title for column in book.columns] == ["Doubling", "In the hall"]
    assert book.by_student[bo.pk].total.share == Fraction(50 * 60 + 90 * 40, 10_000)


def test_the_number_of_queries_does_not_grow(run, course, people, django_assert_num_queries):
    def measure():
        with django_assert_num_queries(15, exact=True):
            book_of(run)

    lab = make_lab(course)
    for number in range(2):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        handed_in(student, lab, 5)
    measure()
    for number in range(2, 6):
        student = people(f"S{number}")
        enrol_in_run(student, run)
        handed_in(student, make_lab(course, title=f"Lab {number}"), 5)
    measure()
