"""The curriculum that is shipped: it loads, a second time changes nothing, and every page opens."""

import re

import pytest
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page

from curriculum.management.commands.load_curriculum import CONTENT
from curriculum.models import Competency, GlossaryTerm, LessonPage, Outcome

from .conftest import load_curriculum


@pytest.fixture(scope="module")
def _shipped_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_curriculum(CONTENT)
        transaction.set_rollback(True)


@pytest.fixture
def shipped(_shipped_once, db):
    """What the first loading of the shipped content said."""
    return _shipped_once


def test_shipped_content_loads_and_a_second_time_changes_nothing(shipped):
    lines = re.fullmatch(
        r"Curriculum data: \d+ created\.\nQuestion banks: \d+ created\.\nPages: \d+ created\.\n", shipped
    )
    assert lines
    assert load_curriculum(CONTENT) == shipped.replace("created", "unchanged")


def test_shipped_data_is_that_of_the_programme(shipped):
    english = {"locale__language_code": "en"}
    assert Outcome.objects.filter(**english).count() == 6
    assert Competency.objects.filter(**english).count() == 36
    assert GlossaryTerm.objects.filter(**english).count() == 162
    codes = {competency.outcome_code for competency in Competency.objects.filter(**english)}
    assert codes == set(Outcome.objects.filter(**english).values_list("code", flat=True))


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_shipped_lesson_links_terms_and_asks_a_question(shipped, client, language):
    for lesson in LessonPage.objects.filter(locale__language_code=language):
        html = client.get(lesson.url).content.decode()
        assert 'class="term"' in html, lesson.url
        assert "<checkpoint-question" in html, lesson.url
        assert f'href="/{language}/glossary/#term-' in html, lesson.url
        # No link of a text leads to a term that is missing.
        assert "<a>" not in html, lesson.url


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_shipped_page_opens_in_its_language(shipped, client, language):
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language)
    assert pages.count() >= 10
    for page in pages:
        with override(language):
            html = client.get(page.url).content.decode()
        assert re.search(rf'<html[^>]* lang="{language}"', html, re.IGNORECASE), page.url
        assert re.search(rf"<h1[^>]*>\s*{re.escape(page.specific.title)}", html) or page.depth == 2, page.url
        assert " style=" not in html, page.url


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "LTV"),
        ("en", "level payment"),
        ("zh-hans", "等额"),
        ("zh-hans", "等額"),
        ("zh-hant", "等额"),
        ("zh-hant", "等額"),
    ],
)
def test_words_of_the_trade_are_found_in_the_shipped_content(shipped, client, language, query):
    html = client.get(f"/{language}/search/", {"q": query}).content.decode()
    assert "search-results__title" in html
