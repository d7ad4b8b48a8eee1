"""Ada works in the gradebook by keyboard: she moves among its cells, finds, sorts, asks why, and enters marks."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from courses.models import GradeCategory, GradeOverride, Run, RunActivity
from courses.runs.joining import enrol_in_run
from courses.teaching import appoint
from tests.courses.gradebook.work import handed_in
from tests.factories import make_lab

from .conftest import WIDTHS


@pytest.fixture
def gradebook(course, ada, people, live_server):
    """Twelve students with 1 to 12 of 12 labs done in full; the address of their gradebook."""
    appoint(ada, course)
    run = Run.objects.create(course_key=course.translation_key, name="Autumn")
    category = GradeCategory.objects.create(run=run, name="Work", weight=1)
    labs = [make_lab(course, title=f"Lab {number}") for number in range(3)]
    for lab in labs:
        RunActivity.objects.create(run=run, activity_key=lab.translation_key, category=category)
    RunActivity.objects.create(run=run, title="Exam", category=category, points=50)
    for number in range(12):
        student = people(f"S{number:02}", last_name=f"Nr{number:02}")
        enrol_in_run(student, run)
        handed_in(student, labs[number % 3], 4 if number % 2 else 10)
    return f"{live_server.url}/en/teaching/runs/{run.pk}/gradebook/"


def where(page) -> list[int]:
    """Row and column of the cell in focus."""
    return page.evaluate(
        "(() => { const cell = document.activeElement.closest('th, td');"
        " return [cell.parentElement.rowIndex, cell.cellIndex] })()"
    )


def test_the_gradebook_by_keyboard(page, log_in, ada, gradebook, complaints):
    log_in(ada)
    page.goto(gradebook)
    page.get_by_role("grid").wait_for()
    assert Axe().run(page).response["violations"] == []
    first = page.get_by_role("rowheader", name="S00 Nr00").get_by_role("link")
    first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert where(page) == [3, 1]
    page.keyboard.press("Control+End")
    assert where(page) == [12, 6]
    page.keyboard.press("Home")
    assert where(page) == [12, 0]
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowRight")
    assert where(page) == [1, 1]
    # One cell of the table is in the order of the tab key.
    assert page.locator(".gradebook [tabindex='0']").count() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("columnheader", name="Total").and_(page.locator("[aria-sort=ascending]")).wait_for()
    assert page.locator(".gradebook tbody tr").first.locator("td").first.text_content().strip() == "40"
    page.keyboard.press("Enter")
    assert page.locator(".gradebook tbody tr").first.locator("td").first.text_content().strip() == "100"
    page.get_by_label("Find a student").fill("nr07")
    page.get_by_text("1 of 12 students").wait_for()
    assert page.get_by_role("rowheader", name="Nr").count() == 1
    page.get_by_role("rowheader", name="S07 Nr07").get_by_role("link").focus()
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Lab 1: 40%").wait_for()
    assert page.get_by_text("Hidden test 2").is_visible()
    assert Axe().run(page).response["violations"] == []
    assert complaints == []


def test_marks_are_typed_down_a_column_on_a_phone(page, log_in, ada, gradebook, complaints):
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    log_in(ada)
    page.goto(gradebook)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS["phone"][0]
    page.get_by_role("link", name="Enter marks").click()
    page.get_by_label("S00 Nr00").focus()
    for mark in ("45", "50%", "ex"):
        page.keyboard.type(mark)
        page.keyboard.press("Enter")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Store the marks").click()
    page.get_by_text("3 marks were stored.").wait_for()
    stored = GradeOverride.objects.order_by("student__first_name").values_list("percent", "is_excused")
    assert list(stored) == [(90, False), (50, False), (None, True)]
    assert complaints == []
