from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Run, RunActivity
from courses.runs.joining import enrol_in_run
from tests.factories import make_bank, make_course, single

from .handing_in import release_question


@pytest.fixture
def course(db):
    return make_course("Lending")


@pytest.fixture
def run(course):
    return Run.objects.create(
        course_key=course.translation_key, name="Autumn 2026", late_grace_minutes=0, late_percent_a_day=10
    )


@pytest.fixture
def as_bo(client, bo, run):
    """Bo has taken part for a month."""
    enrol_in_run(bo, run)
    run.enrolments.update(enrolled_at=timezone.now() - timedelta(days=30))
    client.force_login(bo)
    return client


@pytest.fixture
def set_dates(run):
    """Set the moments of an activity, as hours from now."""

    def set_them(activity, **hours):
        moments = {name: timezone.now() + timedelta(hours=away) for name, away in hours.items()}
        return RunActivity.objects.update_or_create(
            run=run, activity_key=activity.translation_key, defaults=moments
        )[0]

    return set_them


@pytest.fixture
def bank(course):
    """Live, without the check of its question, which takes a sandbox."""
    bank = make_bank(course, single("capital"), publish=False)
    type(bank).objects.filter(pk=bank.pk).update(live=True)
    return bank


@pytest.fixture
def question(bank):
    return release_question(bank, "capital", ["IF3.1"])
