import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from curriculum.models import CoursePage, HomePage, LessonPage, ModulePage, ProgrammePage

LANGUAGES = ("en", "zh-hans", "zh-hant")
# A phrase of each page in each language; the Chinese ones differ between the scripts.
PHRASES = {
    "/": ("Learn by doing.", "边做边学。", "邊做邊學。"),
    "/programme/": ("Price a loan", "给贷款定价", "給貸款定價"),
    "/programme/price-a-loan/": ("Compute a level payment.", "计算等额本息的月供。", "計算等額本息的月供。"),
    "/programme/price-a-loan/repayment-plans/": ("How a loan is repaid.", "贷款怎样归还。", "貸款怎樣歸還。"),
    "/programme/price-a-loan/repayment-plans/level-payments/": (
        "What does the borrower pay each month?",
        "借款人每月要还多少？",
        "借款人每月要還多少？",
    ),
}
LESSON = "/programme/price-a-loan/repayment-plans/level-payments/"


@pytest.mark.parametrize("path", PHRASES)
def test_page_is_there_in_each_language(loaded, client, path):
    for language, phrase in zip(LANGUAGES, PHRASES[path], strict=True):
        html = client.get(f"/{language}{path}").content.decode()
        assert phrase in html
        assert re.search(rf'<html[^>]* lang="{language}"', html, re.IGNORECASE)
        assert " style=" not in html


def test_neighbours_cross_the_border_of_modules(loaded):
    first, middle, last = LessonPage.objects.filter(locale__language_code="en").order_by("path")
    assert first.neighbours.previous is None
    assert first.neighbours.next.title == "The rate in the cash flows"
    assert middle.neighbours.next.title == "What a customer is worth"
    assert last.neighbours.previous.title == "The rate in the cash flows"
    assert last.neighbours.next is None


def test_neighbours_leave_out_what_is_not_live(loaded):
    first, middle, last = LessonPage.objects.filter(locale__language_code="en").order_by("path")
    middle.unpublish()
    assert first.neighbours.next.title == last.title
    ModulePage.objects.get(slug="unit-economics", locale__language_code="en").unpublish()
    assert LessonPage.objects.get(pk=first.pk).neighbours.next is None


def test_course_lists_nothing_that_is_not_live(loaded, client):
    LessonPage.objects.get(slug="internal-rate", locale__language_code="en").unpublish()
    ModulePage.objects.get(slug="unit-economics", locale__language_code="en").unpublish()
    html = client.get("/en/programme/price-a-loan/").content.decode()
    assert "Level payments" in html
    assert "The rate in the cash flows" not in html
    assert "Unit economics" not in html
    assert "What a customer is worth" not in html


def make_course(modules: int, lessons: int) -> CoursePage:
    root = Page.get_first_root_node()
    locale = Locale.objects.get(language_code="en")
    home = HomePage.objects.first() or root.add_child(instance=HomePage(title="H", slug="h", locale=locale))
    programme = home.add_child(instance=ProgrammePage(title="P", slug=f"p{modules}", summary="-"))
    course = programme.add_child(instance=CoursePage(title="C", slug="c", code="C", summary="-", hours=1))
    for number in range(modules):
        module = course.add_child(instance=ModulePage(title=f"M{number}", slug=f"m{number}", summary="-"))
        for index in range(lessons):
            module.add_child(
                instance=LessonPage(title=f"L{index}", slug=f"l{index}", summary="-", minutes=1, question="-")
            )
    return course


@pytest.mark.parametrize(("modules", "lessons"), [(1, 1), (3, 3)])
def test_syllabus_takes_as_many_queries_for_a_long_course(db, django_assert_num_queries, modules, lessons):
    course = make_course(modules, lessons)
    with django_assert_num_queries(4):
        syllabus = course.syllabus()
    assert [len(module.activities) for module in syllabus] == [lessons] * modules


@pytest.mark.parametrize(("modules", "lessons"), [(1, 1), (3, 3)])
def test_neighbours_take_one_query(db, django_assert_num_queries, modules, lessons):
    lesson = LessonPage.objects.descendant_of(make_course(modules, lessons)).first()
    with django_assert_num_queries(1):
        assert lesson.neighbours.previous is None


def test_course_page_takes_as_many_queries_for_a_long_course(loaded, client, django_assert_max_num_queries):
    path = "/en/programme/price-a-loan/"
    client.get(path)
    with django_assert_max_num_queries(40) as short:
        client.get(path)
    course = CoursePage.objects.get(locale__language_code="en")
    for number in range(3):
        module = course.add_child(instance=ModulePage(title="More", slug=f"more-{number}", summary="-"))
        for index in range(3):
            module.add_child(
                instance=LessonPage(title="L", slug=f"l{index}", summary="-", minutes=1, question="-")
            )
    with django_assert_max_num_queries(40) as long:
        client.get(path)
    assert len(long) == len(short)


def test_second_home_page_in_one_language_is_refused(loaded):
    home = HomePage(title="Another", slug="another", locale=Locale.objects.get(language_code="zh-hant"))
    with pytest.raises(ValidationError, match="There is already a home page in"):
        Page.get_first_root_node().add_child(instance=home)


def test_lessons_stand_only_in_modules():
    assert LessonPage.allowed_parent_page_models() == [ModulePage]
    assert LessonPage.allowed_subpage_models() == []
    assert CoursePage.allowed_subpage_models() == [ModulePage]
    assert LessonPage in ModulePage.allowed_subpage_models()


def test_lesson_can_be_previewed_before_it_is_saved(loaded):
    module = ModulePage.objects.get(slug="repayment-plans", locale__language_code="en")
    lesson = LessonPage(
        title="Not yet", slug="not-yet", summary="-", minutes=1, question="Why?", locale=module.locale
    )
    lesson.path = Page._get_children_path_interval(module.path)[1]
    lesson.depth = module.depth + 1
    html = lesson.make_preview_request().content.decode()
    assert "Why?" in html


def test_course_page_offers_what_the_reader_can_do_next(loaded, client, bo):
    path = "/en/programme/price-a-loan/"
    assert "Sign up to take this course" in client.get(path).content.decode()
    client.force_login(bo)
    html = client.get(path).content.decode()
    assert "Sign up to take this course" not in html
    assert re.search(r'<button class="button" type="submit">\s*Enrol\s*</button>', html)
