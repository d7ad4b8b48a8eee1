"""The editor of a code field and the text that the form sends stay together, whatever happens to the cell."""

from playwright.sync_api import expect

from courses.teaching import appoint
from labs.models import LabPage
from tests.browser.test_lab_author_journey import code_field, write
from tests.factories import DOUBLE, make_lab

FIRST = "def double(x):\n    return x + x"
COPIED = "def double(x):\n    return x << 1"


def cell(page, name):
    return page.locator("[data-streamfield-child]", has=page.locator(f"[name={name}-type]")).first


def press(page, name, title):
    cell(page, name).locator(
        f":scope > section > div > [data-panel-controls] button[title='{title}']"
    ).click()


def compose(page, steps, text):
    """Type as an input method for Chinese does: letters that are replaced until the choice is made."""
    keyboard = page.context.new_cdp_session(page)
    for step in steps:
        keyboard.send(
            "Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)}
        )
    keyboard.send("Input.insertText", {"text": text})


def test_copied_moved_folded_and_deleted_cells_keep_their_code(page, live_server, course, ada, log_in):
    appoint(ada, course)
    lab = make_lab(course, exercises=[DOUBLE, DOUBLE | {"id": "again", "title": "Again"}])
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lab.pk}/edit/")
    write(page, code_field(page, "body-0-value-solution"), FIRST)

    press(page, "body-0", "Duplicate")
    copy = code_field(page, "body-2-value-solution")
    expect(copy).to_contain_text("return x + x")
    write(page, copy, COPIED)
    page.locator("[name=body-2-value-id]").fill("copy")
    expect(page.locator("[name=body-0-value-solution]")).to_have_value(FIRST)
    expect(page.locator("[name=body-2-value-solution]")).to_have_value(COPIED)

    while page.locator("[name=body-2-order]").input_value() != "0":
        # Wagtail drops a press that comes while it still draws the copy; at the top another one changes nothing.
        press(page, "body-2", "Move up")
    expect(code_field(page, "body-2-value-solution")).to_contain_text("return x << 1")
    toggle = cell(page, "body-2").locator(":scope > section > div > [data-panel-toggle]")
    toggle.click()
    expect(copy).to_be_hidden()
    toggle.click()
    expect(code_field(page, "body-2-value-solution")).to_contain_text("return x << 1")
    press(page, "body-1", "Delete")
    expect(page.locator("[name=body-1-deleted]")).to_have_value("1")

    composed = code_field(page, "body-0-value-solution")
    composed.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("  # ")
    compose(page, ["b", "bei", "beishu"], "倍数")
    prompt = page.locator("[name=body-0-value-prompt]")
    prompt.focus()
    page.keyboard.press("Control+End")
    compose(page, ["x", "xie", "xiehanshu"], "写函数")
    with page.expect_response(
        lambda answer: f"/pages/{lab.pk}/edit/" in answer.url and answer.request.method == "POST"
    ):
        page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()

    saved = LabPage.objects.get(pk=lab.pk).get_latest_revision_as_object().body
    assert [child.value["id"] for child in saved] == ["copy", "double"]
    solutions = [child.value["solution"].replace("\r\n", "\n") for child in saved]
    assert solutions == [COPIED, f"{FIRST}  # 倍数"]
    assert saved[1].value["prompt"] == f"{DOUBLE['prompt']}写函数"
