"""Ada teaches a run that Bo takes; Cai assists in it where a test says so, and is a stranger otherwise."""

import pytest
from django.urls import reverse

from courses.models import Run, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from tests.factories import make_course


@pytest.fixture
def course(db):
    return make_course()


@pytest.fixture
def run(course):
    return Run.objects.create(
        course_key=course.translation_key,
        name="Autumn",
        late_grace_minutes=0,
        late_percent_a_day=10,
        late_floor_percent=50,
    )


@pytest.fixture
def enrolment(run, bo):
    return enrol_in_run(bo, run)


@pytest.fixture
def as_ada(client, ada, course):
    appoint(ada, course)
    client.force_login(ada)
    return client


@pytest.fixture
def assistant(run, cai):
    RunStaff.objects.create(run=run, person=cai, role=StaffRole.ASSISTANT)
    return cai


@pytest.fixture
def url_of(run):
    """The address of a page of the run's gradebook."""

    def url(name, *args):
        return reverse(name, args=[run.pk, *args])

    return url
