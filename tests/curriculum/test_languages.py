import pytest
from django.template import Context, Template
from django.utils.translation import override

from curriculum.models import CoursePage, HomePage, LessonPage

LESSON = "/programme/price-a-loan/repayment-plans/level-payments/"


@pytest.fixture
def links(rf):
    def run(path, page=None, language="en"):
        request = rf.get(path)
        context = Context({"request": request} | ({"page": page} if page else {}))
        with override(language):
            Template("{% load languages %}{% language_links as links %}").render(context)
        return context["links"]

    return run


def addresses(links):
    return {link["code"]: link["url"] for link in links}


def test_language_switch_keeps_the_place(loaded, links):
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="zh-hans")
    found = links(f"/zh-hans{LESSON}", lesson, "zh-hans")
    assert addresses(found) == {
        "en": f"/en{LESSON}",
        "zh-hans": f"/zh-hans{LESSON}",
        "zh-hant": f"/zh-hant{LESSON}",
    }
    assert [link["name"] for link in found] == ["English", "简体中文", "繁體中文"]
    assert [link["code"] for link in found if link["current"]] == ["zh-hans"]
    assert all(link["exact"] for link in found)


def test_untranslated_page_leads_to_its_nearest_translated_ancestor(loaded, links):
    LessonPage.objects.get(slug="level-payments", locale__language_code="zh-hant").unpublish()
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="en")
    found = links(f"/en{LESSON}", lesson)
    assert addresses(found)["zh-hant"] == "/zh-hant/programme/price-a-loan/repayment-plans/"
    assert {link["code"]: link["exact"] for link in found} == {"en": True, "zh-hans": True, "zh-hant": False}


def test_page_below_nothing_translated_leads_to_the_first_page(loaded, links):
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="en")
    HomePage.objects.get(locale__language_code="zh-hant").delete()
    assert addresses(links(f"/en{LESSON}", lesson))["zh-hant"] == "/zh-hant/"


def test_other_addresses_keep_their_place_and_their_query(loaded, links):
    assert addresses(links("/en/search/?q=loan")) == {
        "en": "/en/search/?q=loan",
        "zh-hans": "/zh-hans/search/?q=loan",
        "zh-hant": "/zh-hant/search/?q=loan",
    }


def test_language_links_take_a_fixed_number_of_queries(loaded, links, django_assert_num_queries):
    course = CoursePage.objects.get(locale__language_code="en")
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="en")
    links("/en/", course)
    with django_assert_num_queries(4):
        links("/en/", course)
    with django_assert_num_queries(4):
        links(f"/en{LESSON}", lesson)
