"""The curriculum that is shipped: it loads, a second time changes nothing, and every page opens in every language."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

import pytest
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page

from courses.models import QuizPage
from curriculum.management.commands.load_curriculum import CONTENT
from curriculum.models import (
    CaseStudy,
    Competency,
    CoursePage,
    GlossaryTerm,
    LessonPage,
    ModulePage,
    Outcome,
    Regulation,
)
from curriculum.models.readiness import readiness
from curriculum.programme_map import programme_map
from curriculum.translating.lagging import lagging_entries, lagging_pages
from labs.models import LabPage

from .conftest import load_curriculum

pytestmark = pytest.mark.sandbox
CODE = ("pre", "code", "script", "textarea", "annotation", "lab-exercise")
NOT_UNDERSTOOD = re.compile(r"\\\(|\\\[|\[\[ \w+ \]\]|TODO|\*\*")
LANGUAGES = ["en", "zh-hans", "zh-hant"]


@pytest.fixture(scope="module")
def _shipped_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_curriculum(CONTENT)
        transaction.set_rollback(True)


@pytest.fixture
def shipped(_shipped_once, db):
    """What the first loading of the shipped content said."""
    return _shipped_once


class Reader(HTMLParser):
    """What a reader of a page can stumble over."""

    def __init__(self, html: str):
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.faults: list[str] = []
        self.is_code = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.is_code += tag in CODE
        if "id" in attrs:
            self.anchors.add(attrs["id"])
        if tag == "a":
            # A term or a page that is missing leaves a link without an address.
            if not attrs.get("href"):
                self.faults.append("a link that leads nowhere")
            elif attrs["href"].startswith(("/", "#")):
                self.links.add(unquote(attrs["href"]))
        if tag == "img" and not (attrs.get("alt") or attrs.get("role") == "presentation" or "alt" in attrs):
            self.faults.append(f"the image {attrs.get('src')} without text")
        if tag == "merror":
            self.faults.append("a formula that does not parse")
        if "style" in attrs:
            self.faults.append(f"a style at <{tag}>")

    def handle_endtag(self, tag):
        self.is_code -= tag in CODE

    def handle_data(self, data):
        if self.is_code:
            return
        # Formulas and emphasis that were not understood, numbers that were not filled in.
        if found := NOT_UNDERSTOOD.search(data):
            self.faults.append(f"{found[0]} in the text: {data.strip()[:60]}")


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
    assert GlossaryTerm.objects.filter(**english).count() >= 162
    assert CaseStudy.objects.filter(**english).count() >= 25
    assert Regulation.objects.filter(**english).count() >= 30
    codes = {competency.outcome_code for competency in Competency.objects.filter(**english)}
    assert codes == set(Outcome.objects.filter(**english).values_list("code", flat=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_programme_is_there(shipped, language):
    courses = CoursePage.objects.live().filter(locale__language_code=language)
    assert courses.count() == 27
    assert set(courses.values_list("term_of_study", flat=True)) == {1, 2, 3, 4, 5, 6}
    assert ModulePage.objects.live().filter(locale__language_code=language).count() == 127
    ready = readiness(courses)
    assert sum(each.lessons for each in ready) == 553
    complete = {each.course.code: each.written for each in ready if each.is_complete}
    assert complete == {"IFC104": 24, "IFC203": 24, "IFP222": 16, "IFS211": 30, "IFS212": 22, "IFS213": 16}
    assert LabPage.objects.live().filter(locale__language_code=language).count() == 23
    codes = set(courses.values_list("code", flat=True))
    for course in courses:
        assert {child.value for child in course.prerequisites} <= codes, course


@pytest.mark.parametrize("code", ["IFC104", "IFC203", "IFP222", "IFS211", "IFS212", "IFS213"])
def test_every_module_of_a_written_course_ends_with_a_quiz(shipped, code):
    course = CoursePage.objects.get(code=code, locale__language_code="en")
    for module in course.syllabus():
        assert isinstance(module.activities[-1], QuizPage), module.page.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_page_opens_in_its_language_and_leads_on(shipped, client, language):
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language).specific()
    read: dict[str, Reader] = {}
    for page in pages:
        with override(language):
            response = client.get(page.url)
        html = response.content.decode()
        assert response.status_code == 200, page.url
        assert re.search(rf'<html[^>]* lang="{language}"', html, re.IGNORECASE), page.url
        assert re.search(rf"<h1[^>]*>\s*{re.escape(escaped(page.title))}", html) or page.depth == 2, page.url
        read[page.url] = Reader(html)
        assert read[page.url].faults == [], page.url
        if isinstance(page, LessonPage):
            assert 'class="term"' in html and "<checkpoint-question" in html, page.url
    glossary = f"/{language}/glossary/"
    read[glossary] = Reader(client.get(glossary).content.decode())
    broken = []
    for url, reader in list(read.items()):
        for link in reader.links:
            address, anchor = urldefrag(link)
            target = address.split("?")[0] or url
            if target not in read:
                # Static files are the server's matter; what is left are the few pages that are no content.
                if not target.startswith("/static/") and client.get(target).status_code not in (200, 302):
                    broken.append((url, link))
                read.setdefault(target, Reader(""))
            elif anchor and read[target].anchors and anchor not in read[target].anchors:
                broken.append((url, link))
    assert broken == []


def escaped(title: str) -> str:
    return title.replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;")


def test_nothing_is_left_untranslated(shipped):
    lagging = lagging_pages(CoursePage.objects.all())
    for model in (GlossaryTerm, Regulation, CaseStudy, Competency, Outcome):
        lagging += lagging_entries(model.objects.all())
    assert [(each.source, str(each.language), each.standing, each.lag) for each in lagging] == []


def test_the_map_of_the_curriculum_in_the_documentation_is_up_to_date():
    page = CONTENT.parents[1] / "docs" / "curriculum.md"
    assert page.read_text(encoding="utf-8") == programme_map(CONTENT), "Run: manage.py map_curriculum"


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
