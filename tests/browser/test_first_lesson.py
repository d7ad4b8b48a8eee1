"""From an empty course to a published lesson, as docs/instructor.md tells it; its pictures come from here."""

import pytest
from playwright.sync_api import expect

from courses.teaching import appoint
from curriculum.models import CoursePage, LessonPage, ModulePage

from .pictures import picture


@pytest.fixture
def empty_course(transactional_db):
    from tests.factories import make_course, module_of

    course = make_course("Consumer finance")
    module_of(course).delete()
    return CoursePage.objects.get(pk=course.pk)


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("created and published")).to_be_visible()


def add_below(page, live_server, parent, kind=None):
    page.goto(f"{live_server.url}/cms/pages/{parent.pk}/")
    page.get_by_role("link", name="Add child page").first.click()
    if kind:
        page.get_by_role("link", name=kind, exact=True).first.click()


def insert_block(page, name):
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def test_a_teacher_writes_and_publishes_a_first_lesson(page, live_server, empty_course, ada, log_in):
    appoint(ada, empty_course)
    page.set_viewport_size({"width": 1280, "height": 800})
    log_in(ada)

    page.goto(f"{live_server.url}/cms/")
    expect(page.get_by_role("heading", name="My courses")).to_be_visible()
    picture(page, "cms-home")

    add_below(page, live_server, empty_course)
    page.locator("#id_title").fill("Repayment")
    page.locator("#id_summary").fill("How a loan is paid back.")
    publish(page)
    module = ModulePage.objects.child_of(empty_course).get()

    add_below(page, live_server, module, "Lesson")
    page.locator("#id_title").fill("The price of waiting")
    page.locator("#id_summary").fill("Why a loan costs interest, and how much in the first month.")
    page.locator("#id_minutes").fill("15")
    page.locator("#id_question").fill("What does Chen Yu owe after one month?")
    insert_block(page, "Prose")
    page.locator("#panel-child-content-body-content [contenteditable=true]").last.click()
    page.keyboard.type("A lender who waits is paid for waiting.")
    page.get_by_role("button", name="Insert a block").last.click()
    expect(page.get_by_role("option", name="Worked example")).to_be_visible()
    picture(page, "lesson-blocks")
    page.get_by_role("option", name="Formula", exact=True).click()
    page.get_by_label("Formula in LaTeX").fill(r"I = P \cdot i")
    page.get_by_label("Read aloud").fill("I equals P times i")
    picture(page, "lesson-editor")
    publish(page)

    page.goto(f"{live_server.url}{LessonPage.objects.get().url}")
    expect(page.get_by_text("A lender who waits is paid for waiting.")).to_be_visible()
    expect(page.get_by_role("group", name="I equals P times i")).to_be_visible()
    picture(page, "lesson-page")
