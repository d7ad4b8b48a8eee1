"""A student practises a quiz with every kind of question, by keyboard, on a narrow screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from courses.enrolment import enrol
from tests.factories import make_bank, make_quiz, numeric, single

from .conftest import WIDTHS

pytestmark = pytest.mark.sandbox

COMMON = {"level": "1", "points": 1}
MATCHING = {
    "type": "matching",
    "value": COMMON
    | {
        "id": "pairs",
        "stem": "What is what?",
        "pairs": [
            {"type": "item", "id": f"{key}{key}", "value": {"left": f"left {key}", "right": f"right {key}"}}
            for key in "ab"
        ],
    },
}
ORDERING = {
    "type": "ordering",
    "value": COMMON
    | {
        "id": "steps",
        "stem": "In which order?",
        "items": [{"type": "item", "id": f"{key}{key}", "value": {"text": f"step {key}"}} for key in "abc"],
    },
}
SHORT = {"type": "short", "value": COMMON | {"id": "word", "stem": "Which rate?", "accepted": "IRR"}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_student_practises_by_keyboard_and_reads_every_explanation(
    page, live_server, log_in, bo, course, complaints, scheme
):
    enrol(bo, course)
    quiz = make_quiz(make_bank(course, numeric(), single(), MATCHING, ORDERING, SHORT), count=5)
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    page.emulate_media(color_scheme=scheme)
    log_in(bo)
    page.goto(f"{live_server.url}{quiz.url}")
    page.get_by_role("link", name="Practise now").click()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("radio", name="The principal").focus()
    page.keyboard.press("Space")
    for number, key in enumerate("abc", start=1):
        page.get_by_label(f"step {key}").select_option(str(number))
    for key in "ab":
        page.get_by_label(f"left {key}").select_option(f"right {key}")
    page.locator("section", has_text="Which rate?").get_by_role("textbox").fill("ｉｒｒ")
    page.get_by_role("button", name="Mark my answers").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="4 of 5 points").wait_for()
    assert page.get_by_text("It is what was lent.").is_visible()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS["phone"][0]
    assert complaints == []
