"""The lab page when things go wrong: two tabs, a lost line, an expired session, no grader, a broken script."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from courses.enrolment import enrol
from labs.models import Answer, KeptText, LabPage, Submission

SAVED = re.compile("^Saved")
OFFLINE = "Not saved: offline, kept on this device"


@pytest.fixture
def lab(course, bo):
    enrol(bo, course)
    return LabPage.objects.get()


@pytest.fixture
def open_lab(page, live_server, lab, bo, log_in):
    """Bo's lab in a tab; every further call opens another tab."""
    log_in(bo)
    unused = [page]

    def open_tab(*, editor=True):
        tab = unused.pop() if unused else page.context.new_page()
        tab.goto(live_server.url + lab.url)
        if editor:
            expect(tab.locator(".cm-content")).to_be_visible()
        return tab

    return open_tab


def write(tab, text):
    tab.locator(".cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(text)


def saving(tab):
    return tab.locator("[data-part=saved]")


def cut_line(tab):
    tab.route("**/draft/", lambda route: route.abort())


def mend_line(tab):
    tab.unroute("**/draft/")
    tab.evaluate("window.dispatchEvent(new Event('online'))")


def test_what_is_saved_in_one_tab_appears_in_the_other(open_lab):
    one, other = open_lab(), open_lab()
    write(one, "x = 'typed in the first tab'")
    expect(other.locator(".cm-content")).to_contain_text("typed in the first tab")


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [("Keep what is in the editor", "x = 'first'"), ("Take the other version", "x = 'second'")],
)
def test_texts_typed_in_two_tabs_are_both_kept_and_the_student_chooses(open_lab, choice, chosen):
    one, other = open_lab(), open_lab()
    cut_line(one)
    write(one, "x = 'first'")
    expect(saving(one)).to_have_text(OFFLINE)
    write(other, "x = 'second'")
    expect(saving(other)).to_have_text(SAVED)
    mend_line(one)
    expect(one.locator(".lab-conflict")).to_contain_text("x = 'second'")
    one.get_by_role("button", name=choice).click()
    expect(saving(one)).to_have_text(SAVED)
    expect(one.locator("textarea")).to_have_value(chosen)
    assert Answer.objects.get().text == chosen
    assert set(KeptText.objects.values_list("text", flat=True)) == {"x = 'first'", "x = 'second'"}


def test_a_text_typed_offline_in_a_tab_that_was_closed_comes_back(open_lab):
    first = open_lab()
    cut_line(first)
    write(first, "x = 'typed on the train'")
    expect(saving(first)).to_have_text(OFFLINE)
    first.close()
    second = open_lab()
    expect(second.locator(".cm-content")).to_contain_text("typed on the train")
    expect(saving(second)).to_have_text(SAVED)
    assert Answer.objects.get().text == "x = 'typed on the train'"


def test_two_texts_typed_offline_in_closed_tabs_are_both_found_again(open_lab):
    tabs = [open_lab(), open_lab()]
    for tab, text in zip(tabs, ("x = 'older'", "x = 'newer'"), strict=True):
        # In the page itself: a route no longer holds back what a tab sends while it closes.
        tab.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no line')) }")
        write(tab, text)
        expect(saving(tab)).to_have_text(OFFLINE)
    for tab in tabs:
        tab.close()
    last = open_lab()
    expect(last.locator("textarea")).to_have_value("x = 'newer'")
    expect(last.get_by_role("link", name="Earlier versions")).to_be_visible()
    assert "x = 'older'" in KeptText.objects.values_list("text", flat=True)


def test_typing_after_the_session_has_expired_is_saved_after_the_next_login(open_lab, page, live_server, bo):
    tab = open_lab()
    session = [cookie for cookie in tab.context.cookies() if cookie["name"] == "sessionid"]
    tab.context.clear_cookies(name="sessionid")
    write(tab, "x = 'after the session'")
    expect(saving(tab)).to_contain_text("Not saved: you were signed out. Kept on this device.")
    expect(tab.get_by_role("link", name="Log in (new tab)")).to_be_visible()
    tab.context.add_cookies(session)
    tab.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(saving(tab)).to_have_text(SAVED)
    assert Answer.objects.get().text == "x = 'after the session'"


def test_a_page_left_open_writes_nothing_into_the_work_of_who_logs_in_next(
    open_lab, lab, cai, client, live_server
):
    tab = open_lab()
    enrol(cai, lab.get_parent().get_parent().specific)
    client.force_login(cai)
    tab.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    write(tab, "x = 'typed by Bo'")
    expect(saving(tab)).to_contain_text("Somebody else is logged in here by now.")
    assert not Answer.objects.exists()


def test_a_double_click_on_submit_is_one_attempt(open_lab):
    tab = open_lab()
    write(tab, "def double(x):\n    return 2 * x")
    tab.get_by_role("button", name="Submit all").dblclick()
    expect(tab.get_by_text("Waiting: place 1 in the queue.")).to_be_visible()
    assert Submission.objects.count() == 1


def test_without_a_grader_the_page_says_so_and_keeps_the_submission(open_lab):
    tab = open_lab()
    tab.clock.install()
    tab.reload()
    tab.get_by_role("button", name="Submit all").click()
    expect(tab.get_by_text("Waiting: place 1 in the queue.")).to_be_visible()
    tab.clock.fast_forward(11_000)
    expect(tab.get_by_text("The grader is not running at the moment.")).to_be_visible()
    assert Submission.objects.get().state == "waiting"


def test_when_the_editor_does_not_load_the_plain_field_is_saved_and_submitted(open_lab, page):
    page.route("**/built/code-editor*", lambda route: route.abort())
    tab = open_lab(editor=False)
    tab.get_by_label("Your code").fill("def double(x):\n    return 2 * x")
    expect(saving(tab)).to_have_text(SAVED)
    tab.get_by_role("button", name="Submit all").click()
    expect(tab.get_by_text("Waiting: place 1 in the queue.")).to_be_visible()


def test_when_the_script_breaks_half_way_the_form_is_sent_as_without_one(open_lab, page):
    page.add_init_script("window.BroadcastChannel = class { constructor() { throw new Error('broken') } }")
    tab = open_lab(editor=False)
    tab.get_by_role("button", name="Submit all").click()
    expect(tab.get_by_role("heading", name="Attempt 1")).to_be_visible()


def test_the_keyboard_enters_and_leaves_the_editor_and_runs(open_lab):
    tab = open_lab()
    tab.locator(".cm-content").focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("if True:\n")
    tab.keyboard.press("Tab")
    tab.keyboard.type("pass")
    assert tab.locator("textarea").input_value() == "if True:\n        pass"
    with tab.expect_response(lambda response: response.status == 202):
        tab.keyboard.press("Control+Enter")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Run")).to_be_focused()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no notebook", "This file is not a notebook that can be read"),
        (
            json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}).encode(),
            "None of this lab's exercises are in the file.",
        ),
    ],
)
def test_an_upload_that_cannot_be_used_says_why_and_changes_nothing(open_lab, content, sentence):
    tab = open_lab()
    write(tab, "x = 1")
    tab.get_by_text("Upload a notebook").click()
    tab.set_input_files(
        "[name=notebook]", {"name": "a.ipynb", "mimeType": "application/json", "buffer": content}
    )
    tab.get_by_role("button", name="Upload").click()
    expect(tab.locator("[data-part=notices]")).to_contain_text(sentence)
    expect(tab.locator("textarea")).to_have_value("x = 1")


def test_starting_over_keeps_the_text_among_the_earlier_versions(open_lab, lab):
    tab = open_lab()
    write(tab, "x = 'a good idea'")
    tab.get_by_text("Start over").click()
    tab.get_by_role("button", name="Start this exercise over").click()
    expect(tab.locator("textarea")).to_have_value(lab.starters()["double"])
    tab.get_by_role("link", name="Earlier versions").click()
    expect(tab.get_by_role("textbox", name="Replaced on")).to_have_value("x = 'a good idea'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lab_page_has_no_barriers_that_axe_finds(open_lab, page, scheme, complaints):
    page.emulate_media(color_scheme=scheme)
    tab = open_lab()
    found = Axe().run(tab).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
    assert complaints == []


@pytest.mark.parametrize(("act", "outcome"), [("Run", "computed 8"), ("Check", "All tests passed.")])
def test_without_any_script_the_lab_is_worked_on_as_a_form(
    browser, live_server, lab, bo, client, grade, act, outcome
):
    client.force_login(bo)
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    tab = plain.new_page()
    tab.goto(live_server.url + lab.url)
    tab.get_by_label("Your code").fill("def double(x):\n    return 2 * x\nprint('computed', double(4))")
    tab.get_by_role("button", name=act).click()
    expect(tab.get_by_text("Waiting: place 1 in the queue.")).to_be_visible()
    grade()
    tab.reload()
    expect(tab.get_by_text(outcome)).to_be_visible()
    tab.get_by_role("link", name="Back to the exercise").click()
    expect(tab.get_by_label("Your code")).to_have_value(re.compile("computed"))
    plain.close()
