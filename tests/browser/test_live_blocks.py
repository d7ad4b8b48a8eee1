"""What comes alive in a lesson: an explorer under the keyboard, a chart, and code that its reader runs."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from curriculum.models import LessonPage
from tests.factories import module_of

from .conftest import WIDTHS


@pytest.fixture
def lesson(course):
    chart = {
        "kind": "bar",
        "title": "Loans outstanding",
        "csv": "Year,Banks,Platforms\n2015,10,4\n2016,12,8",
        "unit": "billion yuan",
        "description": "Platforms catch up.",
    }
    start = [{"parameter": "amortisation.months", "value": "24"}]
    lesson = LessonPage(
        title="Repaying",
        slug="repaying",
        summary="-",
        minutes=5,
        question="How long?",
        body=[
            ("chart", chart),
            ("explorer", {"model": "amortisation", "title": "Your loan", "intro": "", "start": start}),
            ("code", {"language": "python", "caption": "Twice", "code": "print(2 * 21)", "try_it": True}),
        ],
    )
    return module_of(course).add_child(instance=lesson)


def picture(drawing):
    return drawing.locator("canvas").evaluate("canvas => canvas.toDataURL()")


@pytest.mark.parametrize("width", WIDTHS)
def test_slider_moved_by_the_keyboard_changes_chart_sentence_and_table(
    page, live_server, lesson, complaints, width
):
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_server.url + lesson.url)
    expect(page.get_by_role("img", name="Loans outstanding. Platforms catch up.")).to_be_visible()
    explorer = page.locator(".explorer")
    balance = explorer.locator("live-chart").last
    before = picture(balance)
    expect(explorer.locator("[data-part=finding]")).to_contain_text("Each payment is 2,824.41 yuan")

    slider = explorer.get_by_role("slider", name="Term")
    slider.focus()
    with page.expect_response(lambda response: "months=26" in response.url):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
    expect(explorer.get_by_role("spinbutton", name="Term")).to_have_value("26")
    expect(explorer.locator("[data-part=finding]")).to_contain_text("Each payment is 2,632.13 yuan")
    explorer.get_by_text("The numbers as a table").click()
    expect(explorer.get_by_role("rowheader", name="26", exact=True)).to_be_visible()
    assert picture(balance) != before

    explorer.get_by_role("spinbutton", name="Term").fill("900")
    expect(explorer.get_by_role("alert")).to_have_text("“Term” must lie between 2 and 360.")
    explorer.get_by_role("button", name="Back to the start values").click()
    expect(explorer.locator("[data-part=finding]")).to_contain_text("Each payment is 2,824.41 yuan")
    expect(explorer.get_by_role("alert")).to_be_empty()

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    # The browser itself reports the answer that refused the value.
    assert [said for said in complaints if "400" not in said] == []


def test_chart_follows_the_readers_colours(page, live_server, lesson, complaints):
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(live_server.url + lesson.url)
    chart = page.locator(".chart live-chart")
    expect(chart.locator("canvas")).to_be_visible()
    light = picture(chart)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_function(
        "light => document.querySelector('.chart canvas').toDataURL() !== light", arg=light
    )
    assert complaints == []


def test_reader_changes_a_listing_runs_it_and_finds_it_again(
    page, live_server, lesson, bo, log_in, grade, complaints
):
    log_in(bo)
    page.goto(live_server.url + lesson.url)
    page.get_by_text("Try it: change and run this code").click()
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("x = 20\nprint('computed', x + 1)\nx / 0")
    with page.expect_response(lambda response: response.status == 202):
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Waiting: place 1 in the queue.")).to_be_visible()
    grade()
    expect(page.get_by_text("computed 21")).to_be_visible()
    expect(page.locator(".cm-errorLine")).to_have_text("x / 0")

    page.reload()
    page.get_by_text("Try it: change and run this code").click()
    expect(editor).to_contain_text("x = 20")
    page.get_by_role("button", name="Back to the code of the lesson").click()
    expect(editor).to_have_text("print(2 * 21)")
    with page.expect_response(lambda response: response.status == 202):
        page.get_by_role("button", name="Run", exact=True).click()
    grade()
    expect(page.locator(".output-stdout")).to_have_text("42")
    assert complaints == []
