"""A run of two labs with rules of completion: Ada teaches it, Bo takes part in it."""

import pytest

from courses.models import CompletionRules, Run
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from tests.factories import DOUBLE, make_course, make_lab

from .work import handed_in


@pytest.fixture
def course(ada):
    course = make_course("Lending")
    appoint(ada, course)
    return course


@pytest.fixture
def lab(course):
    return make_lab(course, exercises=[DOUBLE | {"competencies": ["IF2.5"]}])


@pytest.fixture
def run(course, lab):
    return Run.objects.create(course_key=course.translation_key, name="Autumn 2026")


@pytest.fixture
def rules(run):
    return CompletionRules.objects.create(run=run, percent=60)


@pytest.fixture
def enrolment(run, bo):
    return enrol_in_run(bo, run)


@pytest.fixture
def completed(rules, enrolment, bo, lab):
    """Bo has earned 8 points of 10."""
    return handed_in(bo, lab, 8)


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client
