"""An instructor changes a lesson and a lab in the CMS, and students see it."""

from playwright.sync_api import expect

from courses.teaching import appoint
from curriculum.models import LessonPage
from labs.models import LabPage


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("published.").first).to_be_visible()


def test_an_instructor_edits_previews_publishes_and_sees_the_lesson(page, live_server, course, ada, log_in):
    appoint(ada, course)
    lesson = LessonPage.objects.get()
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lesson.pk}/edit/")
    page.locator("#id_question").fill("Why does twice matter?")
    page.get_by_role("button", name="Toggle preview").click()
    expect(page.frame_locator("#w-preview-iframe").get_by_text("Why does twice matter?")).to_be_visible(
        timeout=15_000
    )
    publish(page)
    page.goto(live_server.url + lesson.url)
    expect(page.get_by_text("Why does twice matter?")).to_be_visible()


def test_an_instructor_changes_a_lab_and_a_new_version_is_what_students_get(
    page, live_server, course, ada, log_in
):
    appoint(ada, course)
    lab = LabPage.objects.get()
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lab.pk}/edit/")
    prompt = page.locator("textarea[name$='-value-prompt']").first
    prompt.fill("Write `double(x)`; it gives twice its argument.")
    publish(page)
    page.goto(live_server.url + lab.url)
    expect(page.get_by_text("it gives twice its argument")).to_be_visible()
    assert lab.current_version.number == 2
