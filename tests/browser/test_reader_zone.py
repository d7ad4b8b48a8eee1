"""A browser says where it is, and moments are shown in the time of that place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from courses.models import Run, RunActivity
from courses.runs.joining import enrol_in_run
from labs.models import LabPage


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"timezone_id": "America/New_York"}


def test_the_second_page_is_in_the_time_of_the_browsers_place(page, live_server, log_in, course, bo):
    lab = LabPage.objects.get()
    run = Run.objects.create(course_key=course.translation_key, name="Autumn")
    RunActivity.objects.create(
        run=run,
        activity_key=lab.translation_key,
        due_at=datetime(2126, 7, 1, 15, 59, tzinfo=ZoneInfo("UTC")),
    )
    enrol_in_run(bo, run)
    log_in(bo)
    page.goto(live_server.url + lab.url)
    expect(page.get_by_text("Due July 1, 2126, 11:59 a.m.")).to_be_visible()
