"""Two teachers have the same lab open; nobody's text is replaced without being asked about."""

from playwright.sync_api import expect

from courses.teaching import appoint
from labs.models import LabPage
from tests.factories import make_lab

SOON = 30_000
WATCHED = "addEventListener('w-unsaved:watch-edits', () => document.documentElement.setAttribute('data-watched', ''))"


def open_editor(page, live_server, person, lab):
    page.goto(f"{live_server.url}/en/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill("a good password 42")
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/my-learning/")
    page.add_init_script(WATCHED)
    page.goto(f"{live_server.url}/cms/pages/{lab.pk}/edit/")
    # Wagtail looks for changes from two seconds after it has opened.
    expect(page.locator("html[data-watched]")).to_be_attached(timeout=SOON)


def write_summary(page, text):
    """Type, and wait for what the server says to the draft that the editor sends by itself."""
    with page.expect_response(
        lambda answer: "/edit/" in answer.url and answer.request.method == "POST"
    ) as saving:
        page.locator("#id_summary").fill(text)
    return saving.value.status


def test_the_second_is_asked_and_the_first_stays_in_the_history(browser, live_server, course, ada, bo):
    appoint(ada, course)
    appoint(bo, course)
    lab = make_lab(course, title="Shared")
    of_ada, of_bo = browser.new_context().new_page(), browser.new_context().new_page()
    open_editor(of_ada, live_server, ada, lab)
    open_editor(of_bo, live_server, bo, lab)
    assert write_summary(of_ada, "From Ada.") == 200
    assert write_summary(of_bo, "From Bo.") == 400
    expect(of_bo.get_by_role("button", name="Ada saved a new version")).to_be_visible(timeout=SOON)

    of_bo.get_by_role("button", name="Save draft").click()
    dialog = of_bo.get_by_role("dialog")
    expect(dialog).to_contain_text("Ada")
    dialog.get_by_role("button", name="Save draft").click()
    expect(
        of_bo.get_by_text("has been updated").or_(of_bo.get_by_text("has been saved")).first
    ).to_be_visible(timeout=SOON)

    # A browser that does not ask: the server does, and keeps what was typed.
    assert write_summary(of_ada, "From Ada again.") == 400
    of_ada.locator("[data-edit-form]").evaluate("form => form.submit()")
    expect(of_ada.get_by_text("Bo saved “Shared”")).to_be_visible(timeout=SOON)
    of_ada.get_by_role("button", name="Save mine over it").click()
    expect(of_ada.locator("#id_summary")).to_have_value("From Ada again.", timeout=SOON)

    revisions = LabPage.objects.get(pk=lab.pk).revisions.order_by("pk")
    assert [revision.content["summary"] for revision in revisions][-3:] == [
        "From Ada.",
        "From Bo.",
        "From Ada again.",
    ]
    of_ada.context.close()
    of_bo.context.close()
