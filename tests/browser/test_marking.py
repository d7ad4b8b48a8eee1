"""Dan marks with the keyboard alone, and on a phone without scripts; Bo reads what came of it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from courses.models import Assessment, MarkingTask, Run, RunStaff
from courses.runs.joining import enrol_in_run
from tests.courses.marking.work import ESSAY, with_answers
from tests.factories import make_lab

from .conftest import WIDTHS


@pytest.fixture
def dan(people):
    return people("Dan")


@pytest.fixture
def tasks(course, dan, bo, cai):
    run = Run.objects.create(course_key=course.translation_key, name="Autumn")
    RunStaff.objects.create(run=run, person=dan, role="assistant")
    lab = make_lab(course, written=[ESSAY], title="Plans compared")
    enrol_in_run(bo, run)
    return with_answers(run, lab, [bo, cai])


def violations(page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_dan_marks_with_the_keyboard_alone(page, live_server, log_in, dan, bo, tasks, complaints):
    log_in(dan)
    page.goto(f"{live_server.url}/en/teaching/runs/{tasks[0].run_id}/marking/")
    assert violations(page) == []
    page.get_by_role("button", name="Mark next").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The words of").first.wait_for()
    assert violations(page) == []
    page.keyboard.press("2")
    page.keyboard.press("0")
    assert page.get_by_text("5 of 10 points by the rubric").is_visible()
    page.keyboard.press("c")
    page.keyboard.type("no. 1 needs a conclusion?")
    assert page.get_by_label("Comment to the student").input_value() == "no. 1 needs a conclusion?"
    page.keyboard.press("Control+Enter")
    page.get_by_text("The mark is stored.").wait_for()
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.locator("h2").first.click()
    page.keyboard.press("2")
    assert page.get_by_role("radio", name="compared").is_checked() is False
    page.get_by_label("Single keys are on").check()
    page.locator("h2").first.click()
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.keyboard.press("n")
    page.get_by_text("All answers to this exercise are marked.").wait_for()
    assert [each.points for each in Assessment.objects.order_by("pk")] == [5, 10]
    page.context.clear_cookies()
    log_in(bo)
    page.goto(f"{live_server.url}/en/labs/submissions/{tasks[0].submission_id}/")
    page.get_by_text("no. 1 needs a conclusion?").wait_for()
    assert violations(page) == [] and complaints == []


def test_dan_marks_on_a_phone_without_scripts(browser, live_server, dan, tasks):
    width, height = WIDTHS["phone"]
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": height}, locale="en"
    )
    plain = context.new_page()
    plain.goto(f"{live_server.url}/en/accounts/login/")
    plain.get_by_label("Email").fill(dan.email)
    plain.get_by_label("Password").fill("a good password 42")
    plain.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    plain.goto(f"{live_server.url}/en/teaching/runs/{tasks[0].run_id}/marking/")
    plain.get_by_role("button", name="Mark next").click()
    plain.get_by_role("radio", name="compared").check()
    plain.get_by_role("button", name="Save and next").click()
    plain.get_by_text("Choose a level for: Conclusion.").wait_for()
    assert plain.get_by_role("radio", name="compared").is_checked()
    plain.get_by_role("radio", name="there").check()
    plain.get_by_role("button", name="Save and next").click()
    plain.get_by_text("The mark is stored.").wait_for()
    assert MarkingTask.objects.get(pk=tasks[0].pk).points == 10
    context.close()
