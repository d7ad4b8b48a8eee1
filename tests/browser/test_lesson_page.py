"""What a lesson's script adds: definitions beside the words, and questions that answer."""

from playwright.sync_api import expect

from courses.teaching import appoint
from curriculum.models import LessonPage
from tests.curriculum.entries import make_term

ANSWERS = [
    {"text": "<p>Four</p>", "right": True, "feedback": "<p>Twice two.</p>"},
    {"text": "<p>Five</p>", "right": False, "feedback": "<p>One too many.</p>"},
]
BODY = [
    ("prose", '<p>Money in <a linktype="term" key="escrow">escrow</a> waits.</p>'),
    ("checkpoint", {"question": "<p>Two and two?</p>", "answers": ANSWERS}),
]


def lesson_with_term() -> LessonPage:
    make_term("escrow", definition="A third party holds the money.")
    lesson = LessonPage.objects.get()
    lesson.body = BODY
    lesson.save_revision().publish()
    return lesson


def test_definition_comes_with_pointer_and_keyboard_and_goes_with_escape(
    page, live_server, course, complaints
):
    page.goto(live_server.url + lesson_with_term().url)
    term = page.get_by_role("link", name="escrow", exact=True)
    card = page.locator("term-card")
    expect(card).to_be_hidden()
    expect(term).to_have_accessible_description("A third party holds the money.")
    term.hover()
    expect(card).to_contain_text("A third party holds the money.")
    # The pointer may move onto the card.
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(0, 0)
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/glossary/#term-escrow")
    assert complaints == []


def test_first_tap_shows_the_definition_and_the_second_follows_the_link(browser, live_server, course):
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url + lesson_with_term().url)
    term = page.get_by_role("link", name="escrow", exact=True)
    term.tap()
    expect(page.locator("term-card")).to_be_visible()
    term.tap()
    page.wait_for_url("**/en/glossary/#term-escrow")
    context.close()


def test_question_answers_at_once(page, live_server, course, complaints):
    page.goto(live_server.url + lesson_with_term().url)
    question = page.get_by_role("group", name="Two and two?")
    check = page.get_by_role("button", name="Check")
    result = page.locator("checkpoint-question").get_by_role("status")
    check.click()
    expect(result).to_have_text("Choose an answer first.")
    question.get_by_label("Five").check()
    check.click()
    expect(result).to_contain_text("Not right. Think again.")
    expect(result).to_contain_text("One too many.")
    question.get_by_label("Four").check()
    check.click()
    expect(result).to_contain_text("Twice two.")
    assert complaints == []


def test_an_instructor_links_a_word_and_reads_a_table_from_a_file(
    page, live_server, course, ada, log_in, tmp_path
):
    appoint(ada, course)
    make_term("escrow-payment", "en", "Escrow payment")
    make_term("escrow-payment", "zh-hans", "担保交易")
    lesson = LessonPage.objects.get()
    table = {"caption": "Payments", "csv": "Month,Payment\n1,100", "number_columns": []}
    lesson.body = [("prose", "<p>Money waits in escrow</p>"), ("table", table)]
    lesson.save_revision().publish()
    log_in(ada)
    page.goto(f"{live_server.url}/cms/pages/{lesson.pk}/edit/")
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.locator("button[name=TERM]:visible").click()
    search = page.get_by_label("Search term")
    expect(search).to_have_value("escrow")
    search.fill("担保")
    page.get_by_role("link", name="Escrow payment").click()
    expect(page.locator(".TooltipEntity")).to_have_text("escrow")

    # As a spreadsheet in Chinese saves it.
    path = tmp_path / "payments.csv"
    path.write_bytes("月份;还款额\n1;4.432,06".encode("gb18030"))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Read a CSV file").click()
    chooser.value.set_files(path)
    expect(page.locator("textarea[data-controller~=table-file]")).to_have_value("月份;还款额\n1;4.432,06")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("has been published")).to_be_visible()
    lesson = LessonPage.objects.get()
    assert '<a linktype="term" key="escrow-payment">escrow</a>' in lesson.body[0].value.source
    assert lesson.body[1].value["csv"] == '月份,还款额\n1,"4.432,06"'
