"""A new student, from the first page to a verdict, in a real browser."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from .conftest import WIDTHS

RIGHT = "def double(x):\n    return 2 * x"


def write(page, text):
    """Type an answer into the editor as a person does: click, select all, type."""
    page.locator(".cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def send(page, button):
    """Press a button of the lab and wait until the server has stored what it asks for."""
    with page.expect_response(lambda response: response.status == 202):
        page.get_by_role("button", name=button).first.click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_new_student_signs_up_enrols_reads_runs_checks_submits_and_reads_the_verdict(
    page, live_server, course, grade, complaints, width
):
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    page.goto(live_server.url + course.url)
    page.get_by_role("link", name="Sign up to take this course").click()
    page.get_by_label("Email").fill("dan@example.com")
    page.get_by_label("Password").first.fill("a good password 42")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    code = re.search(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b", mail.outbox[-1].body).group()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Confirm").click()
    page.wait_for_url(f"**{course.url}")

    page.get_by_role("button", name="Enrol").click()
    expect(page.get_by_text("You are enrolled in")).to_be_visible()
    page.get_by_role("link", name="Doubling", exact=True).click()
    expect(page.get_by_text("Twice two is four.")).to_be_visible()
    page.get_by_role("link", name="Doubling lab").click()

    write(page, "def double(x):\n    return x + 1")
    send(page, "Check")
    grade()
    expect(page.get_by_text("Expected").first).to_be_visible()
    write(page, RIGHT + "\nprint('computed', double(4))")
    send(page, "Run")
    grade()
    expect(page.get_by_text("computed 8")).to_be_visible()

    send(page, "Submit")
    grade()
    expect(page.get_by_text(re.compile("10 (of|/) 10")).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width][0]
    assert complaints == []


def test_a_better_second_attempt_counts_and_the_first_stays_to_be_read(
    page, live_server, course, bo, log_in, grade
):
    from courses.enrolment import enrol
    from labs.models import LabPage, Submission

    enrol(bo, course)
    lab = LabPage.objects.get()
    log_in(bo)
    page.goto(live_server.url + lab.url)
    for answer, points in (("def double(x):\n    return 4", 4), (RIGHT, 10)):
        write(page, answer)
        send(page, "Submit")
        grade()
        expect(page.get_by_text(re.compile(f"{points} (of|/) 10")).first).to_be_visible()
    assert sorted(Submission.objects.values_list("number", "score")) == [(1, 4.0), (2, 10.0)]
    page.goto(f"{live_server.url}/en/my-learning/")
    expect(page.get_by_text("Graded: 10/10 points")).to_be_visible()


def test_typing_survives_a_closed_tab(page, live_server, course, bo, log_in):
    from courses.enrolment import enrol
    from labs.models import LabPage

    enrol(bo, course)
    log_in(bo)
    url = live_server.url + LabPage.objects.get().url
    page.goto(url)
    write(page, "# thought about for an hour")
    expect(page.get_by_text(re.compile("^Saved")).first).to_be_visible()
    other = page.context.new_page()
    page.close()
    other.goto(url)
    expect(other.locator(".cm-content").first).to_contain_text("thought about for an hour")
