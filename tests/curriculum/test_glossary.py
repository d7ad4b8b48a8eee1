"""The page of the glossary: every term in its place, found by any of its words."""

import re

import pytest

from curriculum.glossary.order import group_of, place_of

from .entries import make_term


def words(html: str) -> list[str]:
    return re.findall(r"<dt><dfn>(.*?)</dfn>", html)


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", ["7-day yield", "acquirer", "Bühlmann credibility", "bull", "Netting"]),
        ("zh-hans", ["A/B测试", "担保交易", "获客成本", "清算", "网络借贷"]),
        # By strokes: 化, 年, 清, 擔.
        ("zh-hant", ["A/B測試", "化", "年", "清算", "擔保交易"]),
    ],
)
def test_words_stand_in_the_order_of_a_dictionary(language, ordered):
    shuffled = [ordered[index] for index in (3, 0, 4, 2, 1)]
    assert sorted(shuffled, key=lambda word: place_of(word, language)) == ordered


def test_english_words_have_their_letter_as_heading():
    assert [group_of(word, "en") for word in ("Überraschung", "escrow", "7-day")] == ["U", "E", "0–9"]
    assert group_of("清算", "zh-hans") == ""


def test_every_term_has_an_anchor_and_its_definition(client, db):
    make_term("escrow", definition="A third party holds the money.")
    html = client.get("/en/glossary/").content.decode()
    assert 'id="term-escrow"' in html
    assert "<dd>A third party holds the money.</dd>" in html


@pytest.mark.parametrize("query", ["escrow", "ESCROW pay", "担保", "擔保交易", "ESC"])
def test_a_term_is_found_by_its_words_in_any_language_and_script(client, db, query):
    make_term("escrow", "en", "Escrow payment", other_names="ESC")
    make_term("escrow", "zh-hans", "担保交易")
    make_term("netting", "en", "Netting")
    html = client.get("/en/glossary/", {"q": query}).content.decode()
    assert words(html) == ["Escrow payment"]
    assert "1 term found" in html


def test_nothing_found_says_so_and_leads_back(client, db):
    make_term("escrow")
    html = client.get("/en/glossary/", {"q": "nothing<b>"}).content.decode()
    assert words(html) == []
    assert "0 terms found for “nothing&lt;b&gt;”." in html
    assert 'href="/en/glossary/">Show all terms' in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_glossary_takes_the_same_number_of_queries_at_any_length(
    client, db, count, django_assert_num_queries
):
    for number in range(count):
        make_term(f"term-{number}")
    client.get("/en/glossary/")
    with django_assert_num_queries(4):
        client.get("/en/glossary/")
