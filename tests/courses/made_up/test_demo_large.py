"""A made-up class of any size, which a second call completes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from courses.gradebook.book import book_of
from courses.models import QuizAttempt, Run
from labs.models import Submission
from tests.factories import make_course

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]


def demo_large(**options) -> str:
    out = StringIO()
    call_command("demo_large", stdout=out, **options)
    return out.getvalue()


def test_a_class_is_made_up_and_completed_by_a_second_call():
    make_course()
    assert "8 students, 5 labs, 2 quizzes" in demo_large(students=8, activities=7)
    handed_in, taken = Submission.objects.count(), QuizAttempt.objects.count()
    assert handed_in > 0 and taken > 0
    assert "0 submissions and 0 quiz attempts were added" in demo_large(students=8, activities=7)
    assert (Submission.objects.count(), QuizAttempt.objects.count()) == (handed_in, taken)
    assert "12 students, 6 labs, 2 quizzes" in demo_large(students=12, activities=8)
    book = book_of(Run.objects.get(name="Full size"))
    assert (len(book.rows), len(book.columns)) == (12, 8)
    totals = [row.total.share for row in book.rows if row.total.share is not None]
    assert len(totals) == 12 and len(set(totals)) > 6


def test_what_is_stored_is_what_the_grader_says_of_it():
    """Graded once for each sort of answer, a submission must fare as if it were graded itself."""
    from labs.working import grade

    make_course()
    demo_large(students=5, activities=3)
    for submission in Submission.objects.select_related("version")[:3]:
        assert grade(submission, {}).score == submission.score


def test_a_site_without_a_programme_says_what_to_do(db):
    with pytest.raises(CommandError, match="run load_curriculum first"):
        demo_large(students=1, activities=1)


def test_sizes_that_make_no_sense_are_refused(db):
    with pytest.raises(CommandError, match="between 1 and 5000"):
        demo_large(students=0, activities=1)
