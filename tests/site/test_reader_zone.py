"""A due moment is read in the time of the reader's place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from courses.models import Run, RunActivity
from courses.runs.joining import enrol_in_run
from tests.factories import make_course, make_lab


@pytest.fixture
def lab(bo):
    course = make_course()
    lab = make_lab(course)
    run = Run.objects.create(course_key=course.translation_key, name="Autumn")
    year = timezone.now().year + 1
    RunActivity.objects.create(
        run=run,
        activity_key=lab.translation_key,
        due_at=datetime(year, 7, 1, 15, 59, tzinfo=ZoneInfo("UTC")),
    )
    enrol_in_run(bo, run)
    return lab


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/New_York", "11:59 a.m."),
        ("Asia/Shanghai", "11:59 p.m."),
        ("", "11:59 p.m."),
        ("Nowhere/At all", "11:59 p.m."),
        ("../../etc/passwd", "11:59 p.m."),
    ],
)
def test_a_due_moment_is_shown_in_the_readers_zone(client, bo, lab, zone, said):
    client.force_login(bo)
    client.cookies["zone"] = zone
    assert f", {said}" in client.get(lab.url).content.decode()


def test_one_readers_zone_does_not_stay_for_the_next(client, bo, lab):
    client.force_login(bo)
    client.cookies["zone"] = "America/New_York"
    client.get(lab.url)
    del client.cookies["zone"]
    assert "11:59 p.m." in client.get(lab.url).content.decode()
