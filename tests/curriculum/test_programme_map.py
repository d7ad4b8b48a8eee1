"""The whole programme is visible; what is not written yet says so and is never linked."""

import re

import pytest
from django.core.management import CommandError

from curriculum.models import CoursePage, ModulePage
from curriculum.models.outline import PlannedLesson, outline
from curriculum.models.readiness import readiness

from .entries import make_term

GROWTH = """code: IFP224
title: {en: Growth, zh-hans: 增长}
summary: {en: How users come., zh-hans: 用户从哪里来。}
hours: 64
kind: professional
term: 5
prerequisites: [START-01]
outcomes:
  - {en: Compute a cost., zh-hans: 计算成本。}
modules:
  - slug: channels
    title: {en: Channels, zh-hans: 渠道}
    summary: {en: Where users come from., zh-hans: 用户从哪些渠道来。}
    terms:
      - moat
      - {en: attribution, zh-hans: 归因}
    pages:
      - slug: channel-map
        title: {en: Channel map, zh-hans: 渠道地图}
        synopsis: {en: Nine channels compared., zh-hans: 九种渠道的比较。}
      - slug: paid-search
        title: {en: Paid search, zh-hans: 付费搜索}
        synopsis: {en: What a click costs., zh-hans: 一次点击的价钱。}
"""


@pytest.fixture
def with_growth(content, db):
    make_term("moat", term="Moat", definition="What keeps rivals away.")
    (content / "ifp224-growth").mkdir()
    path = content / "ifp224-growth" / "course.yaml"
    path.write_text(GROWTH, encoding="utf-8")
    return path


def page_text(client, url: str) -> str:
    return re.sub(r"\s+", " ", client.get(url).content.decode())


@pytest.mark.parametrize(
    ("language", "title", "synopsis", "state"),
    [
        ("en", "Channel map", "Nine channels compared.", "not written yet"),
        ("zh-hans", "渠道地图", "九种渠道的比较。", "尚未写成"),
        ("zh-hant", "渠道地圖", "九種渠道的比較。", "尚未寫成"),
    ],
)
@pytest.mark.parametrize("place", ["ifp224-growth/", "ifp224-growth/channels/"])
def test_a_planned_lesson_shows_its_synopsis_and_no_link(
    with_growth, load, client, place, language, title, synopsis, state
):
    load(with_growth.parent.parent)
    html = page_text(client, f"/{language}/programme/{place}")
    item = re.search(
        rf'<li class="activities__item activities__item--planned">(?:(?!</li>).)*{title}.*?</li>', html
    )
    assert item and synopsis in item[0] and state in item[0] and "href" not in item[0]
    assert "channel-map" not in html


def test_a_module_explains_its_key_terms(with_growth, load, client):
    load(with_growth.parent.parent)
    html = page_text(client, "/en/programme/ifp224-growth/channels/")
    assert '<dt><a href="/en/glossary/#term-moat">Moat</a></dt><dd>What keeps rivals away.</dd>' in html
    assert "<dt>attribution</dt>" in html


def test_a_course_says_when_it_is_taken_and_on_what_it_builds(with_growth, load, client):
    load(with_growth.parent.parent)
    html = page_text(client, "/en/programme/ifp224-growth/")
    assert "<span>Professional course</span> <span>Term 5</span>" in html
    assert 'Builds on <a href="/en/programme/price-a-loan/">Price a loan</a>' in html
    assert "This course is planned" in html
    assert "This course is planned" not in page_text(client, "/en/programme/price-a-loan/")


def test_the_programme_shows_every_course_and_the_home_those_that_can_be_taken(with_growth, load, client):
    load(with_growth.parent.parent)
    programme = page_text(client, "/en/programme/")
    assert programme.index("Term 5") < programme.index("Growth") < programme.index("Price a loan")
    assert "2 lessons, not written yet" in programme and "3 lessons" in programme
    home = page_text(client, "/en/")
    assert "Price a loan" in home and "Growth" not in home
    assert "All 2 courses of the programme, term by term" in home


def test_a_lesson_that_gets_written_takes_its_place(with_growth, load, client):
    load(with_growth.parent.parent)
    lessons = with_growth.parent / "lessons"
    lessons.mkdir()
    for language in ("en", "zh-hans"):
        (lessons / f"paid-search.{language}.md").write_text(
            "---\ntitle: Paid search\nsummary: S\nminutes: 5\nquestion: Q\n---\nText.\n", encoding="utf-8"
        )
    head, _, _ = GROWTH.partition("      - slug: paid-search")
    with_growth.write_text(head + "      - paid-search\n", encoding="utf-8")
    load(with_growth.parent.parent)
    module = ModulePage.objects.get(slug="channels", locale__language_code="en")
    assert [item.title for item in module.outline] == ["Channel map", "Paid search"]
    assert [lesson.title for lesson in module.planned_lessons] == ["Channel map"]
    course = CoursePage.objects.filter(slug="ifp224-growth", locale__language_code="en")
    assert [(each.written, each.planned) for each in readiness(course)] == [(1, 1)]


def test_readiness_takes_three_queries_whatever_the_number_of_courses(
    with_growth, load, django_assert_num_queries
):
    load(with_growth.parent.parent)
    english = CoursePage.objects.filter(locale__language_code="en")
    for courses in (english.filter(code="IFP224"), english):
        with django_assert_num_queries(3):
            readiness(courses)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "      - moat\n",
            "      - moats\n",
            "There is no term moats; glossary.yaml holds those that exist.",
        ),
        (
            "kind: professional",
            "kind: elective",
            "kind must be one of core, sector, professional, not 'elective'.",
        ),
        (
            "        synopsis: {en: Nine channels compared., zh-hans: 九种渠道的比较。}\n",
            "",
            "synopsis is missing here.",
        ),
        (", zh-hans: 归因", "", "A key term must be given in each language: en, zh-hans."),
        ("term: 5", "term: fifth", "term must be a whole number, not 'fifth'."),
    ],
)
def test_a_mistake_in_the_map_is_named_with_its_line(with_growth, load, old, new, sentence):
    assert old in GROWTH
    with_growth.write_text(GROWTH.replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        load(with_growth.parent.parent)
    assert re.search(r"course\.yaml, line \d+: ", str(refused.value)) and sentence in str(refused.value)


class Lab:
    def __init__(self, title):
        self.title = title


def titles(items) -> list[str]:
    return [item.title for item in items]


def test_labs_stay_behind_all_lessons_when_none_is_written():
    planned = [PlannedLesson(1, "one", "-"), PlannedLesson(2, "two", "-")]
    assert titles(outline([Lab("lab")], planned)) == ["one", "two", "lab"]
