"""A student's way through a course in Traditional Chinese, on a phone's width, by the keyboard alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect
from wagtail.models import Locale

from courses.models import ActivityVisit, Run
from courses.models.run import Opening
from courses.runs.joining import enrol_in_run
from labs.models import LabPage
from tests.factories import make_bank, make_quiz, module_of, single

from .conftest import WIDTHS
from .keyboard import choose, press, tab_to, type_into

LANGUAGE = "zh-hant"


@pytest.fixture
def chinese():
    """What the test looks for is what the page says to readers of Traditional Chinese."""
    with translation.override(LANGUAGE):
        yield


@pytest.fixture
def course_in_chinese(course):
    """The course with a lesson and a quiz, in both languages, and a run that takes a key."""
    quiz = make_quiz(make_bank(course, single()), count=1)
    lesson = module_of(course).get_children().first()
    locale = Locale.objects.get_or_create(language_code=LANGUAGE)[0]
    copied = course.copy_for_translation(locale, copy_parents=True, alias=True)
    for page in (module_of(course), lesson, quiz):
        page.specific.copy_for_translation(locale, alias=True)
    Run.objects.of_course(course).delete()
    Run.objects.create(course_key=course.translation_key, name="Class 2", opening=Opening.KEY, key="abacus-7")
    return copied


def check_page(page, complaints):
    """Nothing that a check of accessibility finds, nothing wider than the screen, nothing blocked."""
    found = [
        (violation["id"], [node["target"] for node in violation["nodes"]])
        for violation in Axe().run(page).response["violations"]
    ]
    assert (page.url, found) == (page.url, [])
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS["phone"][0]
    assert complaints == []


def to_the_desk(page):
    press(page, gettext("My learning"))
    page.wait_for_url("**/my-learning/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_student_joins_reads_answers_and_finds_her_mark_without_a_pointer(
    page, live_server, course_in_chinese, bo, chinese, complaints, scheme
):
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/{LANGUAGE}/accounts/login/")
    type_into(page, "login", bo.email)
    type_into(page, "password", "a good password 42")
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-learning/")
    check_page(page, complaints)

    page.goto(live_server.url + course_in_chinese.url)
    type_into(page, gettext("Key of the run"), "abacus-7")
    page.keyboard.press("Enter")
    expect(page.get_by_text(gettext("You take this course."))).to_be_visible()
    check_page(page, complaints)

    to_the_desk(page)
    expect(page.get_by_role("heading", name=gettext("How far you are"))).to_be_visible()
    check_page(page, complaints)
    press(page, gettext("Next: %(title)s") % {"title": "Doubling"})
    expect(page.get_by_text("Twice two is four.")).to_be_visible()
    read = page.get_by_role("button", name=gettext("I have read this"))
    expect(read).to_have_attribute("aria-pressed", "false")
    press(page, gettext("I have read this"))
    expect(read).to_have_attribute("aria-pressed", "true")
    assert ActivityVisit.objects.get().is_finished
    check_page(page, complaints)

    to_the_desk(page)
    press(page, gettext("Next: %(title)s") % {"title": "Quiz"})
    expect(page.get_by_role("heading", name=gettext("Take the quiz"))).to_be_visible()
    check_page(page, complaints)
    press(page, gettext("Begin"))
    page.wait_for_url("**/quiz-attempts/*/")
    check_page(page, complaints)
    choose(page, "q1", "The principal")
    press(page, gettext("Hand in"))
    points = gettext("%(earned)s of %(points)s points") % {"earned": 1, "points": 1}
    expect(page.get_by_role("heading", name=points, exact=True)).to_be_visible()
    check_page(page, complaints)

    to_the_desk(page)
    press(page, gettext("My marks"))
    expect(page.get_by_role("heading", name=gettext("%(total)s so far") % {"total": "100%"})).to_be_visible()
    expect(page.get_by_role("row", name="Quiz")).to_contain_text("100%")
    check_page(page, complaints)
    press(page, gettext("My progress"))
    expect(page.get_by_role("heading", name=gettext("By competency"))).to_be_visible()
    check_page(page, complaints)


@pytest.fixture
def lab_in_chinese(course):
    """The course's lab as a page in Chinese, with a run in which it counts."""
    locale = Locale.objects.get_or_create(language_code=LANGUAGE)[0]
    course.copy_for_translation(locale, copy_parents=True, alias=True)
    module_of(course).copy_for_translation(locale, alias=True)
    copied = LabPage.objects.get().copy_for_translation(locale)
    copied.save_revision().publish()
    return LabPage.objects.get(pk=copied.pk)


def type_answer(page, text):
    """Tab to the editor, put the text in place of what stands there, and leave it as its page says."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cm-content')"):
            break
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def stored(page, keys):
    """Press the keys and wait until the server has stored what they ask for."""
    with page.expect_response(lambda response: response.status == 202):
        page.keyboard.press(keys)


def test_a_student_solves_a_lab_and_finds_her_mark_without_a_pointer(
    page, live_server, course, lab_in_chinese, bo, grade, chinese, complaints
):
    run = Run.objects.create(course_key=course.translation_key, name="Class 2")
    enrol_in_run(bo, run)
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    page.goto(f"{live_server.url}/{LANGUAGE}/accounts/login/?next={lab_in_chinese.url}")
    type_into(page, "login", bo.email)
    type_into(page, "password", "a good password 42")
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_be_visible()

    type_answer(page, "def double(x):\n    return x + 1")
    stored(page, "Control+Shift+Enter")
    grade()
    expect(page.get_by_text(gettext("Expected")).first).to_be_visible()
    check_page(page, complaints)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("def double(x):\n    return 2 * x")
    page.keyboard.press("Escape")
    tab_to(page, gettext("Submit all"))
    stored(page, "Enter")
    grade()
    expect(page.get_by_text(re.compile("10 */ *10")).first).to_be_visible()
    check_page(page, complaints)

    page.goto(f"{live_server.url}/{LANGUAGE}/my-learning/")
    press(page, gettext("My marks"))
    expect(page.get_by_role("row", name="Doubling lab")).to_contain_text("100%")
    check_page(page, complaints)
