"""A run of Ada's course, with Dan and Eve, who help her to mark."""

import pytest

from courses.models import Run, RunStaff
from courses.models.run_staff import StaffRole
from courses.teaching import appoint
from tests.factories import make_course, make_lab

from .work import ESSAY


@pytest.fixture
def course(ada):
    course = make_course()
    appoint(ada, course)
    return course


@pytest.fixture
def lab(course):
    return make_lab(course, written=[ESSAY])


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn")


@pytest.fixture
def assistant(people, run):
    def make(name):
        person = people(name)
        RunStaff.objects.create(run=run, person=person, role=StaffRole.ASSISTANT)
        return person

    return make


@pytest.fixture
def dan(assistant):
    return assistant("Dan")


@pytest.fixture
def eve(assistant):
    return assistant("Eve")


@pytest.fixture
def students(people):
    return [people(f"Student{number}") for number in range(3)]
