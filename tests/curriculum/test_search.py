import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from curriculum.models import LessonPage, ModulePage
from curriculum.search.folding import for_index, for_query


@pytest.fixture
def found(loaded, client):
    """The titles that the search page shows for a query."""

    def run(query, language="en"):
        html = client.get(f"/{language}/search/", {"q": query}).content.decode()
        return set(re.findall(r'search-results__title"><a [^>]*>([^<]*)</a>', html))

    return run


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("zh-hans", "支付", "现金流里的内部收益率"),
        ("zh-hans", "網貸", "现金流里的内部收益率"),
        ("zh-hans", "网贷平台", "现金流里的内部收益率"),
        ("zh-hans", "等额", "等额本息"),
        ("zh-hans", "等額", "等额本息"),
        ("zh-hant", "等额", "等額本息"),
        ("zh-hant", "等額", "等額本息"),
        ("zh-hant", "網貸", "現金流裡的內部報酬率"),
        ("zh-hans", "贷", "等额本息"),
        ("zh-hans", "LTV", "一个客户值多少钱"),
        ("zh-hans", "ＬＴＶ", "一个客户值多少钱"),
        ("en", "LTV", "What a customer is worth"),
        ("en", "ltv", "The rate in the cash flows"),
        ("en", "amortisation", "Level payments"),
        ("en", "amortis", "Level payments"),
        ("en", "START-01", "Price a loan"),
    ],
)
def test_search_finds_the_page(found, language, query, title):
    assert title in found(query, language)


def test_search_shows_only_pages_that_hold_every_word(found):
    assert found("LTV CAC") == {"What a customer is worth"}
    assert found("LTV nonsense") == set()
    assert found("网贷 客户", "zh-hans") == set()


def test_search_stays_in_the_language_of_the_page(found):
    assert found("等额", "en") == set()


@pytest.mark.parametrize(
    "query", ['"amortisation', 'amortisation"', "“amortisation", "'amortisation", "「amortisation"]
)
def test_unpaired_quotation_mark_is_no_error(found, query):
    assert found(query) == {"Level payments"}


@pytest.mark.parametrize("query", ['"', "*", "( AND", "loan NEAR", "-", "a:b", "%s", "\\"])
def test_signs_of_the_database_are_no_error(found, query):
    assert isinstance(found(query), set)


def test_search_hides_what_is_not_live(found):
    LessonPage.objects.get(slug="level-payments", locale__language_code="en").unpublish()
    assert found("amortisation") == set()


def test_editors_find_pages_by_a_part_of_a_chinese_title(loaded):
    titles = Page.objects.filter(locale=Locale.objects.get(language_code="zh-hant")).autocomplete("額本")
    assert [page.title for page in titles] == ["等額本息"]


def test_folding_is_stable():
    assert for_index("網貸平台X") == " 网贷 贷平 平台 网 贷 平 台 X"
    assert for_query("網貸平台 X") == "网贷 贷平 平台  X"
    assert for_query("「贷」") == "贷"


def test_search_page_without_a_query_offers_the_form(loaded, client):
    response = client.get("/en/search/")
    assert response.status_code == 200
    assert b'name="q"' in response.content


def test_search_takes_as_many_queries_for_many_results(loaded, client):
    def search():
        with CaptureQueriesContext(connection) as captured:
            html = client.get("/en/search/?q=amortisation").content.decode()
        return html.count("search-results__title"), len(captured)

    search()
    one, queries_for_one = search()
    module = ModulePage.objects.get(slug="repayment-plans", locale__language_code="en")
    for number in range(6):
        module.add_child(
            instance=LessonPage(title="Amortisation", slug=f"a{number}", summary="-", minutes=1, question="-")
        )
    assert (one, search()) == (1, (7, queries_for_one))


def test_names_of_block_kinds_are_not_what_a_lesson_is_about(found):
    assert found("solidity") == set()
    assert found("source") == set()
