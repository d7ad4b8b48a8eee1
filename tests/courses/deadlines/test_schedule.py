"""The terms on which a student works: the activity's, the run's, and what was given to the student or the group."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from courses.deadlines.lateness import LateRule
from courses.deadlines.schedule import terms_for
from courses.models import Extension, Run, RunActivity
from courses.runs.joining import enrol_in_run
from tests.factories import make_course, make_lab

UTC = ZoneInfo("UTC")


def day(number: int) -> datetime:
    return datetime(2026, 12, number, 12, tzinfo=UTC)


@pytest.fixture
def lab(db):
    return make_lab(make_course())


@pytest.fixture
def run(lab):
    return Run.objects.create(
        course_key=lab.get_parent().get_parent().translation_key, name="Autumn", late_percent_a_day=20
    )


@pytest.fixture
def row(run, lab):
    return RunActivity.objects.create(
        run=run, activity_key=lab.translation_key, due_at=day(10), closes_at=day(12), attempts=2
    )


def terms(person, run, lab, **enrolment):
    joined = enrol_in_run(person, run)
    for name, value in enrolment.items():
        setattr(joined, name, value)
    joined.save()
    return terms_for(joined, [lab])[lab.translation_key]


def test_without_a_row_an_activity_is_open_for_ever(bo, run, lab):
    found = terms(bo, run, lab)
    assert found.is_open(day(1)) and found.is_open(datetime(2099, 1, 1, tzinfo=UTC))
    assert (found.due_at, found.attempts, found.counting, found.extended) == (None, None, "best", False)


def test_the_row_says_when_and_how_often_and_the_run_what_being_late_costs(bo, run, row, lab):
    found = terms(bo, run, lab)
    assert (found.due_at, found.closes_at, found.attempts) == (day(10), day(12), 2)
    assert found.late == LateRule(10, 20, 50)
    assert found.is_open(day(11)) and not found.is_open(day(12))


def test_the_most_generous_extension_counts_and_moves_the_closing_moment(bo, run, row, lab):
    extension = {"run": run, "activity_key": lab.translation_key, "reason": "ill"}
    Extension.objects.create(**extension, student=bo, due_at=day(14))
    Extension.objects.create(**extension, group="A", due_at=day(16), extra_attempts=1)
    found = terms(bo, run, lab, group="A")
    assert (found.due_at, found.closes_at, found.attempts, found.extended) == (day(16), day(16), 3, True)


def test_anothers_extension_changes_nothing(bo, cai, run, row, lab):
    extension = {"run": run, "activity_key": lab.translation_key, "reason": "ill"}
    Extension.objects.create(**extension, student=cai, due_at=day(14))
    Extension.objects.create(**extension, group="A", due_at=day(16))
    found = terms(bo, run, lab, group="B")
    assert (found.due_at, found.extended) == (day(10), False)


@pytest.mark.parametrize("labs", [1, 4])
def test_terms_take_two_queries_whatever_the_number_of_activities(
    bo, run, lab, labs, django_assert_num_queries
):
    course = lab.get_parent().get_parent().specific
    pages = [lab, *(make_lab(course) for _more in range(labs))]
    enrolment = enrol_in_run(bo, run)
    with django_assert_num_queries(2):
        assert len(terms_for(enrolment, pages)) == labs + 1
