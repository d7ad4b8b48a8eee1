"""A run in Paris, whose clocks change, in which Bo studies; Cai studies elsewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from courses.models import Run
from courses.runs.joining import enrol_in_run
from tests.factories import make_course

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def course(db):
    return make_course("Lending")


@pytest.fixture
def run(course):
    return Run.objects.create(
        course_key=course.translation_key, name="Autumn", time_zone="Europe/Paris", late_grace_minutes=0
    )


@pytest.fixture
def joined(run):
    """Enrols people in the run long before anything is due in it."""

    def enrol(*people, **fields):
        for person in people:
            enrol_in_run(person, run)
            run.enrolments.filter(student=person).update(
                enrolled_at=datetime(2026, 9, 1, tzinfo=PARIS), **fields
            )

    return enrol
