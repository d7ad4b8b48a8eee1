"""What a lab says of a class, against a class of which every mark is known."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from courses.insight.lab_insight import Rate, lab_insight
from courses.models import MarkingTask
from labs.grading.protocol import Sentence
from labs.models import Answer
from tests.factories import DOUBLE, WRITTEN, make_lab

from .conftest import attempt, regraded, report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(run, lab, class_of):
    """Six students; of the first attempts four pass the visible test and two the hidden one."""
    students = class_of(6)
    first = [(1, 1), (1, 1), (1, 0), (1, 0), (0, 0), (0, 0)]
    submissions = [
        attempt(student, lab, *passed, got=None if passed[0] else "None", expected="4")
        for student, passed in zip(students, first, strict=True)
    ]
    submissions.append(attempt(students[4], lab, 1, 1))
    return SimpleNamespace(students=students, submissions=submissions)


def seen_tests(run, lab):
    (exercise,) = lab_insight(run, lab).exercises
    return exercise.tests


def test_pass_rates_are_of_the_first_attempt_and_of_the_one_that_counts(run, lab, known):
    visible, hidden = seen_tests(run, lab)
    assert (visible.first, visible.counted) == (Rate(6, 4), Rate(6, 5))
    assert (hidden.first, hidden.counted) == (Rate(6, 2), Rate(6, 3))


def test_an_exercise_is_solved_in_the_first_attempt_with_all_points(run, lab, class_of):
    first, second, third = class_of(3)
    for student, *attempts in ((first, 0, 1, 0, 1), (second, 1), (third, 0)):
        for passed in attempts:
            attempt(student, lab, 1, passed)
    (exercise,) = lab_insight(run, lab).exercises
    assert (exercise.solved, exercise.median_tries) == (2, 1.5)


def test_discrimination_is_of_first_attempts_and_without_the_test_itself(run, lab, known):
    # Visible 1 1 1 1 0 0 against the hidden test alone, 1 1 0 0 0 0: r = (2 - 8/6) / (8/6) = 0.5.
    visible, hidden = seen_tests(run, lab)
    assert visible.discrimination == pytest.approx(0.5) == hidden.discrimination


def test_four_students_are_too_few_to_say_how_a_test_tells_them_apart(run, lab, class_of):
    for number, student in enumerate(class_of(4)):
        attempt(student, lab, number % 2, number % 2)
    insight = lab_insight(run, lab)
    assert insight.is_too_small and [test.discrimination for test in insight.exercises[0].tests] == [
        None,
        None,
    ]


def test_the_same_wrong_value_is_one_group_with_its_submissions(run, lab, known):
    visible, hidden = seen_tests(run, lab)
    (group,) = visible.groups
    assert (group.got, group.expected, group.students) == ("None", "4", 2)
    assert set(group.submissions) == {known.submissions[4].pk, known.submissions[5].pk}
    (hidden_group,) = hidden.groups
    assert (hidden_group.got, hidden_group.students, hidden_group.sentence["code"]) == (
        None,
        4,
        "wrong_hidden",
    )


def test_an_answer_that_did_not_run_is_said_once_for_the_exercise(run, lab, class_of):
    (student,) = class_of(1)
    broken = Sentence("answer_failed", {"error": "SyntaxError", "text": "invalid syntax", "line": 2})
    submission = attempt(student, lab, 1, 1)
    for row in submission.results.all():
        row.tests = [test | {"status": "error", "message": vars(broken), "points": 0} for test in row.tests]
        row.save()
    (exercise,) = lab_insight(run, lab).exercises
    assert [group.sentence["code"] for group in exercise.groups] == ["answer_failed"]
    assert [test.groups for test in exercise.tests] == [[], []]


def test_what_was_handed_in_before_joining_or_by_who_has_left_does_not_count(run, lab, class_of):
    early, gone, there = class_of(3)
    for student in (early, gone, there):
        attempt(student, lab, 1, 1)
    later = timezone.now() + timedelta(minutes=1)
    run.enrolments.filter(student=early).update(enrolled_at=later)
    run.enrolments.filter(student=gone).update(left_at=later)
    insight = lab_insight(run, lab)
    assert (insight.students, insight.handed_in, insight.attempts) == (2, 1, 1)


def test_of_a_regraded_attempt_the_regrade_counts(run, lab, class_of, ada):
    (student,) = class_of(1)
    regraded(attempt(student, lab, 0, 0), report_of(1, 1), ada)
    assert [test.counted for test in seen_tests(run, lab)] == [Rate(1, 1), Rate(1, 1)]


def test_a_test_whose_code_was_changed_is_another_test(run, lab, class_of):
    first, second = class_of(2)
    attempt(first, lab, 1, 1)
    changed, hidden = DOUBLE["tests"]
    tests = [changed | {"code": "assert double(3) == 6"}, hidden]
    lab.body = [{"type": "exercise", "value": DOUBLE | {"tests": tests}}]
    lab.save_revision().publish()
    attempt(second, lab, 0, 1)
    assert [(test.id, test.versions, test.first) for test in seen_tests(run, lab)] == [
        ("double-1", [1], Rate(1, 1)),
        ("double-1", [2], Rate(1, 0)),
        ("double-2", [1, 2], Rate(2, 2)),
    ]


def test_time_is_the_median_of_those_of_whom_it_is_known(run, lab, class_of):
    students = class_of(4)
    for student, seconds in zip(students, (60, 0, 300, 120), strict=True):
        submission = attempt(student, lab, 1, 1)
        Answer.objects.create(draft=submission.draft, exercise="double", worked_s=seconds)
    insight = lab_insight(run, lab)
    (exercise,) = insight.exercises
    assert (exercise.median_s, exercise.timed, insight.median_s) == (120, 3, 120)


def test_what_people_gave_is_the_share_of_a_written_answer(run, course, class_of):
    lab = make_lab(course, exercises=[], written=[WRITTEN])
    (student,) = class_of(1)
    submission = attempt(student, lab, 1, 1)
    row = submission.results.get()
    manual = {
        "id": "reflection",
        "exercise": "reflection",
        "points": 0.0,
        "max_points": 10.0,
        "status": "manual",
    }
    row.exercise, row.tests = "reflection", [row.tests[0] | manual]
    row.save()
    assert lab_insight(run, lab).exercises[0].first is None
    MarkingTask.objects.create(
        run=run,
        student=student,
        activity_key=lab.translation_key,
        submission=submission,
        part="reflection",
        max_points=10,
        points=7,
    )
    (exercise,) = lab_insight(run, lab).exercises
    assert (exercise.first, exercise.is_marked_by_person, exercise.tests) == (0.7, True, [])


@pytest.mark.parametrize("students", [1, 6])
def test_reading_a_lab_takes_the_same_queries_for_a_student_and_for_more(
    run, lab, class_of, django_assert_num_queries, students
):
    for student in class_of(students):
        attempt(student, lab, 0, 1)
        attempt(student, lab, 1, 1)
    with django_assert_num_queries(13):
        lab_insight(run, lab)
