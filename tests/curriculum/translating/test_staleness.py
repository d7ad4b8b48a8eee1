"""What the report calls stale, untranslated and missing."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from courses.teaching import appoint
from curriculum.models import CoursePage, LessonPage, ModulePage
from curriculum.translating.deriving import derive_tree
from curriculum.translating.lagging import Standing, lagging_pages
from curriculum.translating.stale_count import count_of_stale
from tests.factories import make_course

from .test_carrying import HALVE, body_of, publish_with, with_exercise


@pytest.fixture
def shipped(loaded):
    """The small course in three languages, as the loader writes it."""


def all_courses():
    return CoursePage.objects.all()


def lesson(language="en") -> LessonPage:
    return LessonPage.objects.get(slug="level-payments", locale__language_code=language)


def edit(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def up_to_date_address(target, source) -> str:
    return reverse("mark_translation_up_to_date", args=["curriculum", "lessonpage", target.pk, source.pk])


def lags() -> list[tuple]:
    return [
        (each.source.title, str(each.language.language_code), each.standing)
        for each in lagging_pages(all_courses())
    ]


def test_what_was_loaded_lags_nowhere(shipped):
    assert lags() == []


def test_a_changed_sentence_makes_its_translation_stale_and_shows_old_and_new(shipped):
    before = lesson().question
    edit(lesson(), question="A new question?")
    assert lags() == [("Level payments", "zh-hans", Standing.STALE)]
    [text] = lagging_pages(all_courses())[0].lag.stale
    assert (text.label, text.before, text.now) == ("Question", before, "A new question?")


def test_translating_the_sentence_ends_it_and_passes_it_on_to_traditional(shipped):
    edit(lesson(), question="A new question?")
    edit(lesson("zh-hans"), title="等额本息还款")
    # Another text was changed: the question still waits.
    assert ("Level payments", "zh-hans", Standing.STALE) in lags()
    edit(lesson("zh-hans"), question="新问题？")
    assert lags() == [("等额本息还款", "zh-hant", Standing.STALE)]


def test_a_change_that_is_taken_back_is_none(shipped):
    before = lesson().question
    edit(lesson(), question="A new question?")
    edit(lesson(), question=before)
    assert lags() == []


def test_a_derived_edition_lags_until_it_is_derived_again(shipped, on_commit):
    edit(lesson("zh-hans"), question="新问题？")
    assert lags() == [("等额本息", "zh-hant", Standing.STALE)]
    with on_commit():
        list(derive_tree(lesson("zh-hans")))
    assert lags() == []
    assert lesson("zh-hant").question == "新問題？"


def test_a_missing_page_is_reported_with_its_source(shipped):
    lesson("zh-hant").delete()
    lesson("zh-hans").delete()
    assert lags() == [
        ("Level payments", "zh-hans", Standing.MISSING),
        ("Level payments", "zh-hant", Standing.MISSING),
    ]


def test_a_page_written_in_chinese_only_is_missing_in_english(shipped):
    module = ModulePage.objects.get(slug="repayment-plans", locale__language_code="zh-hans")
    page = LessonPage(
        title="新课",
        slug="new",
        summary="简介",
        minutes=1,
        question="问？",
        locale=Locale.objects.get(language_code="zh-hans"),
    )
    module.add_child(instance=page)
    assert lags() == [("新课", "en", Standing.MISSING), ("新课", "zh-hant", Standing.MISSING)]


def test_an_exercise_that_was_carried_along_is_not_translated_yet(lab_in_two_languages):
    english, _chinese = lab_in_two_languages
    publish_with(english, [*body_of(english), {"type": "exercise", "value": HALVE, "id": "halve"}])
    lab = next(
        each for each in lagging_pages(all_courses()) if each.target and each.source.title == "Doubling"
    )
    assert [text.rpartition(": ")[2] for text in lab.lag.untranslated] == [
        "A lab.",
        "Halve it",
        "Write `halve(x)`.",
        "Divide.",
    ]
    assert lab.standing is Standing.UNTRANSLATED


def test_a_change_of_code_alone_changes_nothing_in_the_report(lab_in_two_languages):
    english, _chinese = lab_in_two_languages
    before = [(each.source.title, each.lag) for each in lagging_pages(all_courses())]
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    assert [(each.source.title, each.lag) for each in lagging_pages(all_courses())] == before


def test_the_number_of_queries_does_not_grow_with_the_pages(shipped, django_assert_num_queries):
    # Courses, pages and their three kinds, languages, records and states of translations, translated pages.
    edit(lesson(), question="A new question?")
    with django_assert_num_queries(8):
        assert len(lagging_pages(all_courses())) == 1
    edit(lesson("zh-hans"), summary="新简介")
    edit(LessonPage.objects.get(slug="internal-rate", locale__language_code="en"), question="Another?")
    with django_assert_num_queries(8):
        assert len(lagging_pages(all_courses())) == 3


def test_the_home_counts_the_stale_pages_of_ones_own_courses(shipped):
    edit(lesson(), question="A new question?")
    lesson("zh-hant").delete()
    other = make_course("Other")
    assert count_of_stale(CoursePage.objects.exclude(pk=other.pk)) == 1
    assert count_of_stale(CoursePage.objects.filter(pk=other.pk)) == 0


def test_an_instructor_sees_own_courses_only_and_can_act(shipped, ada, bo, client):
    appoint(ada, CoursePage.objects.get(locale__language_code="en"))
    make_course("Somebody else's")
    edit(lesson(), question="A new question?")
    client.force_login(ada)
    response = client.get(reverse("translations_report"))
    assert [(row.page, str(row.standing)) for row in response.context["object_list"]] == [
        ("Level payments", "stale")
    ]
    page = response.content.decode()
    assert "A new question?" in page
    client.post(up_to_date_address(lesson("zh-hans"), lesson()))
    assert client.get(reverse("translations_report")).context["object_list"] == []
    client.force_login(bo)
    assert client.get(reverse("translations_report")).status_code == 302


def test_only_who_may_edit_a_page_calls_it_up_to_date(shipped, ada, client):
    appoint(ada, make_course("Other"))
    edit(lesson(), question="A new question?")
    client.force_login(ada)
    response = client.post(up_to_date_address(lesson("zh-hans"), lesson()))
    assert response.status_code == 302 and response["Location"].endswith("/cms/")
    assert ("Level payments", "zh-hans", Standing.STALE) in lags()


def test_the_report_goes_out_as_a_table_whose_cells_compute_nothing(shipped, eva, client):
    edit(lesson(), title="=1+1")
    client.force_login(eva)
    response = client.get(reverse("translations_report"), {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert [(row["Page"], row["State"]) for row in rows] == [("'=1+1", "stale")]
    assert client.get(reverse("translations_report"), {"export": "xlsx"}).status_code == 200


def test_the_home_compares_texts_again_only_where_something_was_saved(shipped):
    assert count_of_stale(all_courses()) == 0
    with CaptureQueriesContext(connection) as asked:
        assert count_of_stale(all_courses()) == 0
    # Neither the pages' texts nor those from which they were translated.
    assert not [
        query for query in asked if "lessonpage" in query["sql"] or "translationstate" in query["sql"]
    ]
    edit(lesson(), question="A new question?")
    assert count_of_stale(all_courses()) == 1
