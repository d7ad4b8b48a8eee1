import pytest
from django.core.management import CommandError

from curriculum.loading import ContentError, ImageFile, PageSource, readers, register_reader
from curriculum.models import LessonPage


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(readers, "_readers", {})
    return register_reader


def test_app_adds_a_page_kind_of_its_own(load, content, registered):
    """A reader gives plain data; place, language, images and publication are the loader's."""
    image = ImageFile(content / "price-a-loan/lessons/balance.en.png", title="quiz/balance")

    def read_quiz(course_folder, slug, traditional):
        body = [{"type": "figure", "value": {"image": image, "alt": "A line", "caption": "", "credit": ""}}]

        def page(title):
            fields = {"summary": course_folder.name, "minutes": 5, "question": "-", "body": body}
            return PageSource(LessonPage, title, slug, fields)

        return {"en": page("Quiz"), "zh-hans": page("测验"), "zh-hant": page(traditional("测验"))}

    registered("quiz", read_quiz)
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace("[customer-value]", "[quiz:first, customer-value]"))
    assert load(content) == "Pages: 27 created.\n"
    pages = LessonPage.objects.filter(slug="first").order_by("locale__language_code")
    assert [page.title for page in pages] == ["Quiz", "测验", "測驗"]
    assert pages[0].summary == "price-a-loan"
    assert pages[0].get_next_sibling().slug == "customer-value"
    assert pages[0].body[0].value["image"].title == "quiz/balance"
    assert load(content) == "Pages: 27 unchanged.\n"


def test_mistake_that_a_reader_finds_is_shown_with_its_file(load, content, registered):
    def read_quiz(course_folder, slug, traditional):
        raise ContentError(course_folder / "quizzes" / slug, 3, "No answer is right.")

    registered("quiz", read_quiz)
    path = content / "price-a-loan/course.yaml"
    path.write_text(path.read_text().replace("[customer-value]", "[quiz:first]"))
    with pytest.raises(CommandError, match=r"quizzes/first, line 3: No answer is right\."):
        load(content)
