"""Who fulfils the rules of a run, and what is lacking."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from courses.completion.standings import completion_of
from courses.models import CompletionRules, GradeOverride, Invitation, MarkingTask, QuizAttempt, RunActivity
from courses.runs.joining import enrol_in_run, leave
from tests.factories import WRITTEN, make_bank, make_lab, make_quiz

from .work import handed_in


def row(rules, student):
    rules = CompletionRules.objects.select_related("run").get(pk=rules.pk)
    return next(row for row in completion_of(rules).rows if row.student == student)


def test_who_has_enough_of_everything_fulfils_the_rules(rules, completed, bo):
    assert (row(rules, bo).fulfilment.share, row(rules, bo).is_ready) == (Fraction(8, 10), True)


def test_what_is_not_due_yet_counts_nothing_for_the_certificate(rules, completed, bo, course):
    """The gradebook says 80%, of what was handed in; the course is half done."""
    make_lab(course, title="The second half")
    found = row(rules, bo)
    assert found.row.total.share == Fraction(8, 10)
    assert (found.fulfilment.share, found.fulfilment.is_complete) == (Fraction(4, 10), False)


def test_exactly_enough_is_enough(rules, enrolment, bo, lab):
    handed_in(bo, lab, 6)
    assert row(rules, bo).fulfilment.has_enough is True


def test_what_is_due_and_not_handed_in_is_named(rules, completed, bo, run, course):
    other = make_lab(course, title="Left out")
    RunActivity.objects.create(
        run=run, activity_key=other.translation_key, due_at=timezone.now() - timedelta(days=1)
    )
    CompletionRules.objects.update(percent=10)
    assert (row(rules, bo).not_handed_in, row(rules, bo).is_ready) == (["Left out"], False)
    GradeOverride.objects.create(run=run, student=bo, activity_key=other.translation_key, is_excused=True)
    assert (row(rules, bo).not_handed_in, row(rules, bo).is_ready) == ([], True)
    GradeOverride.objects.all().delete()
    CompletionRules.objects.update(needs_due_work=False)
    assert row(rules, bo).is_ready is True


@pytest.mark.parametrize(("points", "passed"), [(7, True), (6, False)])
def test_a_lab_is_passed_at_the_pass_mark_of_the_rules(rules, enrolment, bo, lab, points, passed):
    CompletionRules.objects.update(percent=0, lab_percent=70, passes=[str(lab.translation_key)])
    assert row(rules, bo).not_passed == ["Doubling"]
    handed_in(bo, lab, points)
    assert row(rules, bo).not_passed == ([] if passed else ["Doubling"])


def test_a_quiz_is_passed_at_its_own_pass_mark(rules, completed, bo, course, run):
    quiz = make_quiz(make_bank(course), pass_percent=90)
    CompletionRules.objects.update(percent=0, passes=[str(quiz.translation_key)])
    fields = {"run": run, "student": bo, "quiz_key": quiz.translation_key, "draw": {}, "points": 10}
    now = timezone.now()
    QuizAttempt.objects.create(number=1, earned=8, handed_in_at=now, **fields)
    assert row(rules, bo).not_passed == ["Quiz"]
    QuizAttempt.objects.create(number=2, earned=9, handed_in_at=now, **fields)
    assert row(rules, bo).not_passed == []


def test_what_left_the_course_is_not_asked_for(rules, completed, bo, course):
    gone = make_lab(course, title="Gone")
    CompletionRules.objects.update(passes=[str(gone.translation_key)])
    gone.unpublish()
    assert row(rules, bo).is_ready is True


def test_a_mark_that_a_person_has_yet_to_give_is_named(rules, enrolment, bo, run, course):
    essay = make_lab(course, written=[WRITTEN], title="Essay")
    CompletionRules.objects.update(percent=0)
    submission = handed_in(bo, essay, 10)
    assert (row(rules, bo).unsure, row(rules, bo).is_ready, row(rules, bo).is_sure) == (
        ["Essay"],
        True,
        False,
    )
    MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=essay.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=5,
    )
    assert row(rules, bo).is_sure is True


def test_who_left_is_not_among_them(rules, completed, bo, run):
    leave(bo, run)
    assert completion_of(CompletionRules.objects.get()).rows == []


def test_the_name_is_that_of_the_schools_list_and_never_part_of_an_address(
    rules, enrolment, bo, run, django_user_model
):
    nameless = django_user_model.objects.create_user("nameless@school.example")
    enrol_in_run(nameless, run)
    Invitation.objects.create(run=run, email="bo@example.com", name=" 李  波 ", accepted_by=bo)
    assert (row(rules, bo).name, row(rules, nameless).name) == ("李 波", "")
