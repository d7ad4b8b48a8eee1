"""A question bank in several languages: translated by people, derived in one click, and drawn."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from courses.models import QuestionBank
from courses.releasing_questions import released_questions
from courses.teaching import appoint
from curriculum.models import CoursePage
from curriculum.translating.deriving import derive
from curriculum.translating.staleness import texts_of_state
from tests.factories import make_bank, make_course

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]

CHINESE = {
    "Doubling": "翻倍",
    "What is twice {number}?": "{number} 的两倍是多少？",
    "Two times {number}.": "{number} 乘以二。",
    "That is the number itself.": "这是数字本身。",
    "What is repaid?": "偿还什么？",
    "The principal": "本金",
    "It is what was lent.": "这是借出的钱。",
    "The interest": "利息",
    "That is the price of it.": "这是它的价格。",
}


@pytest.fixture
def bank(languages, on_commit):
    return make_bank(make_course())


def translated(bank, locale, on_commit) -> QuestionBank:
    """As a person does in wagtail-localize's editor."""
    source, _created = TranslationSource.get_or_create_from_instance(bank)
    translation = Translation.objects.create(source=source, target_locale=locale)
    segments = StringSegment.objects.filter(source=source).select_related("string")
    assert {segment.string.data for segment in segments} == set(CHINESE)
    for segment in segments:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            data=CHINESE[segment.string.data],
        )
    with on_commit():
        translation.save_target(publish=True)
    return QuestionBank.objects.get(translation_key=bank.translation_key, locale=locale)


def texts(bank, question, language) -> dict:
    [version] = [
        each
        for each in released_questions([bank.translation_key])[str(bank.translation_key)]
        if each.question == question
    ]
    return version.texts[language]


def test_translated_bank_is_drawn_in_each_language(bank, languages, on_commit):
    simplified = translated(bank, languages["zh-hans"], on_commit)
    assert simplified.live
    assert texts(bank, "double-it", "zh-hans")["stem"] == "{number} 的两倍是多少？"
    with on_commit():
        derive(simplified)
    assert texts(bank, "double-it", "zh-hant")["stem"] == "{number} 的兩倍是多少？"
    assert {entry["text"] for entry in texts(bank, "capital", "zh-hant")["options"].values()} == {
        "本金",
        "利息",
    }


def test_instructor_derives_the_own_bank_in_the_list_and_nobody_else_does(
    bank, languages, on_commit, ada, bo, client
):
    simplified = translated(bank, languages["zh-hans"], on_commit)
    appoint(ada, make_course("Payments"))
    address = reverse("derive_traditional_entry", args=["courses", "questionbank", simplified.pk])
    client.force_login(ada)
    assert client.post(address).status_code == 302
    assert not QuestionBank.objects.filter(locale=languages["zh-hant"]).exists()
    appoint(bo, CoursePage.objects.get(translation_key=bank.course_key))
    client.force_login(bo)
    listing = client.get(reverse(QuestionBank.snippet_viewset.get_url_name("list"))).content.decode()
    assert address in listing
    assert client.get(address).status_code == 200
    with on_commit():
        answer = client.post(address)
    made = QuestionBank.objects.get(locale=languages["zh-hant"])
    assert answer["Location"] == reverse(QuestionBank.snippet_viewset.get_url_name("edit"), args=[made.pk])
    assert (made.title, made.live) == ("翻倍", True)
    assert texts_of_state(made)


def test_editor_of_a_translation_leads_to_the_original(bank, languages, on_commit, ada, client):
    simplified = translated(bank, languages["zh-hans"], on_commit)
    appoint(ada, CoursePage.objects.get(translation_key=bank.course_key))
    client.force_login(ada)
    edit = {
        each.pk: reverse(each.snippet_viewset.get_url_name("edit"), args=[each.pk])
        for each in (bank, simplified)
    }
    # wagtail-localize's own editor stands before Wagtail's until the translation is taken out of its hands.
    Translation.objects.update(enabled=False)
    said = "Of it only the texts count"
    page = client.get(edit[simplified.pk]).content.decode()
    assert said in page and f'href="{edit[bank.pk]}"' in page
    assert said not in client.get(edit[bank.pk]).content.decode()


def test_report_names_the_texts_of_a_bank_that_lag(bank, languages, on_commit, ada, client):
    simplified = translated(bank, languages["zh-hans"], on_commit)
    with on_commit():
        derive(simplified)
    [before] = QuestionBank.objects.filter(pk=simplified.pk)
    before.title = "加倍"
    before.save_revision().publish()
    appoint(ada, CoursePage.objects.get(translation_key=bank.course_key))
    client.force_login(ada)
    [row] = [
        row
        for row in client.get(reverse("translations_report")).context["object_list"]
        if isinstance(row.lagging.source, QuestionBank)
    ]
    assert (row.language, [(text.before, text.now) for text in row.stale]) == (
        "Traditional Chinese",
        [("翻倍", "加倍")],
    )
    assert row.url == reverse("derive_traditional_entry", args=["courses", "questionbank", simplified.pk])
