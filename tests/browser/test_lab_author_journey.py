"""A teacher who knows a little Python writes a graded lab in the CMS, and learns before students do what is wrong."""

from playwright.sync_api import expect

from courses.teaching import appoint
from labs.models import LabPage
from tests.factories import DOUBLE, make_lab, module_of

from .pictures import picture

SOON = 30_000


def code_field(page, name):
    """The editor that stands in the place of a textarea; its cell, and then itself, are made when they come into view."""
    for field in (f"[name$='{name}']", f"textarea[name$='{name}']"):
        place = page.locator(field).first.locator("xpath=..")
        place.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    return place.locator(".cm-content")


def write(page, editor, text):
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def press(page, button, grade):
    """Press a button of the bench and let a grader do what it asked for."""
    with page.expect_response(
        lambda response: "/cms/lab-editor/" in response.url and response.request.method == "POST"
    ):
        page.get_by_role("button", name=button).click()
    grade()


def test_from_an_empty_lab_to_a_published_one(page, live_server, course, ada, log_in, grade, complaints):
    appoint(ada, course)
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/add/labs/labpage/{module_of(course).pk}/")
    page.get_by_placeholder("Page title").fill("Interest")
    page.locator("#id_summary").fill("What a year costs.")
    page.locator("#id_minutes").fill("20")
    page.locator(
        "#panel-child-content-body-section [data-streamblock-menu-open], .c-sf-add-button"
    ).first.click()
    page.get_by_role("option", name="Exercise").first.click()

    page.locator("[name=body-0-value-title]").fill("Simple interest")
    page.locator("[name=body-0-value-prompt]").fill("Write `interest(sum, rate)`.")
    expect(page.locator("[name=body-0-value-id]")).to_have_value("simple-interest")
    write(page, code_field(page, "-value-starter"), "def interest(sum, rate):\n    ...")
    write(page, code_field(page, "-value-solution"), "def interest(sum, rate):\n    return sum + rate")
    write(page, code_field(page, "-tests-0-value-code"), "assert interest(100, 5) == 500")
    expect(page.locator("[data-part=points]")).to_have_text("5 points in all")
    picture(page, "lab-editor", at=code_field(page, "-value-solution"))

    press(page, "Run solution", grade)
    result = page.locator("[data-streamfield-child]", has=page.locator("[name=body-0-type]")).locator(
        ".lab-result"
    )
    expect(result).to_contain_text("0 of 5 points", timeout=SOON)
    expect(result).to_contain_text("Expected")
    picture(page, "lab-result", at=result)

    write(page, code_field(page, "-value-solution"), "def interest(sum, rate):\n    return sum * rate")
    expect(page.locator("[data-part=stale]")).to_be_visible()
    press(page, "Check this lab", grade)
    expect(page.locator(".lab-verdict")).to_have_text("The lab works. It can be published.", timeout=SOON)
    expect(page.locator("[data-part=stale]")).to_be_hidden()
    picture(page, "lab-check", at=page.locator(".lab-verdict"))

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_load_state()
    expect(
        page.get_by_text("has been created and published").or_(page.get_by_text("has been published"))
    ).to_be_visible()
    assert LabPage.objects.get(slug="interest").current_version.points == 5
    assert complaints == []


def test_what_is_wrong_is_marked_in_its_line_and_a_link_leads_there(
    page, live_server, course, ada, log_in, grade
):
    appoint(ada, course)
    lab = make_lab(course, exercises=[DOUBLE, DOUBLE | {"id": "again", "title": "Again"}])
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lab.pk}/edit/")
    write(page, code_field(page, "-value-solution"), "def double(x):\n    return (2 * x")
    page.locator("[name=body-1-value-id]").fill("double")
    page.get_by_role("button", name="Check this lab").click()
    findings = page.locator("[data-part=summary] .lab-finding")
    expect(findings).to_have_count(2)
    expect(findings.first).to_contain_text("This is not Python")
    findings.first.get_by_role("link", name="Double it, line 2").click()
    editor = code_field(page, "body-0-value-solution")
    expect(editor).to_be_focused()
    expect(editor.locator(".cm-errorLine")).to_have_text("    return (2 * x")
    expect(findings.nth(1)).to_contain_text("used twice")

    # Tab indents; after Escape it leads on.
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()


def test_a_lab_of_eighty_cells_is_made_only_where_the_author_looks(page, live_server, course, ada, log_in):
    appoint(ada, course)
    cells = [DOUBLE | {"id": f"double-{number}", "title": f"Double {number}"} for number in range(80)]
    lab = make_lab(course, exercises=cells, publish=False)
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lab.pk}/edit/")
    expect(page.locator("[data-part=points]")).to_have_text("800 points in all", timeout=SOON)
    assert page.locator("code-editor").count() < 20
    assert page.locator(".lab-waiting").count() > 60
    as_opened = form_data(page)

    last = code_field(page, "body-79-value-solution")
    expect(last).to_be_visible()
    # Nothing that the form sends depends on which cells have been looked at.
    assert form_data(page) == as_opened
    write(page, last, "def double(x):\n    return x + x")
    expect(page.locator("[name=body-79-value-solution]")).to_have_value("def double(x):\n    return x + x")
    page.locator("[name=body-40-value-id]").evaluate("field => { field.value = 'double-41'; }")
    page.get_by_role("button", name="Check this lab").click()
    page.locator("[data-part=summary]").get_by_role("link", name="Double 41").click()
    expect(page.locator("[name=body-41-value-id]")).to_be_focused()
    assert page.locator(".lab-waiting").count() > 50


def form_data(page):
    return page.evaluate(
        "() => [...new FormData(document.querySelector('[data-edit-form]'))].map(([name, text]) => [name, String(text)])"
    )
