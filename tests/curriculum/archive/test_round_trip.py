import re

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from courses.blocks.question import QuestionsBlock
from courses.models import QuestionBank, QuizPage
from courses.quiz_sections import bank_keys_in, fixed_questions
from courses.releasing_questions import released_questions
from curriculum.archive.outcomes import Outcome
from curriculum.models import CaseStudy, Competency, CoursePage, GlossaryTerm, LessonPage, Regulation
from labs.models import DataFile, LabPage, LabVersion

from .conftest import examined, imported, without_time
from .everything import LANGUAGES, course_with_everything, empty_the_site, exported

# Questions are checked before students get them.
pytestmark = pytest.mark.sandbox


def rendered(client) -> dict[str, str]:
    """The HTML of each published page of the course, by address."""
    pages = {}
    for course in CoursePage.objects.all():
        for page in course.get_descendants(inclusive=True).live().order_by("path"):
            address = page.get_url()
            with translation.override("en"):
                pages[address] = client.get(address).content.decode()
    return pages


@pytest.fixture(scope="module")
def _there_and_back_once(django_db_setup, django_db_blocker, own_media):
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        eva = get_user_model().objects.create_superuser("eva@example.com", "a good password 42")
        client = Client()
        client.force_login(eva)
        course = course_with_everything()
        archive, shown = exported(course), rendered(client)
        empty_the_site()
        assert not CoursePage.objects.exists()
        report = imported(archive)
        yield archive, shown, client, report
        transaction.set_rollback(True)


@pytest.fixture
def there_and_back(_there_and_back_once, db):
    """The archive of a course with everything and its pages as shown; then the site has only the import."""
    return _there_and_back_once


def test_course_in_an_empty_site_exports_to_the_same_bytes(there_and_back):
    archive, _shown, _client, report = there_and_back
    again = exported(CoursePage.objects.get(locale__language_code="en"))
    assert report.count(Outcome.CREATED) == len(report.findings)
    first, second = without_time(archive), without_time(again)
    assert sorted(first) == sorted(second)
    for name in first:
        assert second[name].decode("utf-8", "replace") == first[name].decode("utf-8", "replace"), name


def test_every_published_page_looks_the_same_in_every_language(there_and_back):
    _archive, shown, client, _report = there_and_back
    now = rendered(client)
    assert sorted(now) == sorted(shown)
    assert {address.split("/")[1] for address in now} == set(LANGUAGES)
    for address in shown:
        assert plain(now[address]) == plain(shown[address]), address


def plain(html: str) -> str:
    """Without the tokens of each request; numbers in attributes and scripts, which name rows, as N."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    html = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", html)
    html = re.sub(r"images/([a-z-]+)(_[A-Za-z0-9]{7})?\.", r"images/\1.", html)
    return re.sub(
        r'="[^"]*"|<script.*?</script>', lambda part: re.sub(r"\d+", "N", part.group()), html, flags=re.DOTALL
    )


def test_same_archive_twice_changes_nothing(there_and_back):
    archive, *_rest = there_and_back
    revisions, images = Revision.objects.count(), get_image_model().objects.count()
    assert examined(archive).changes_nothing
    report = imported(archive)
    assert {finding.outcome for finding in report.findings} == {Outcome.UNCHANGED}
    assert (Revision.objects.count(), get_image_model().objects.count()) == (revisions, images)


def test_states_of_pages_are_as_they_were(there_and_back):
    english = LessonPage.objects.filter(locale__language_code="en", alias_of=None)
    pages = {page.slug: page for page in english}
    assert {slug: page.live for slug, page in pages.items()} == {
        "level-payments": True,
        "edited-since": True,
        "unfinished": False,
        "planned": False,
        "taken-down": False,
        "private": True,
    }
    assert pages["edited-since"].title == "Edited since"
    assert pages["edited-since"].get_latest_revision_as_object().title == "Edited since then"
    assert len(pages["unfinished"].get_latest_revision_as_object().body) == 0
    assert pages["planned"].approved_schedule
    assert pages["private"].locked
    assert pages["private"].view_restrictions.get().restriction_type == "login"
    alias = LessonPage.objects.get(locale__language_code="en", alias_of__isnull=False)
    assert alias.alias_of.specific == pages["level-payments"]


def test_links_lead_to_the_pages_of_this_site(there_and_back):
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="en", alias_of=None)
    source = lesson.body[0].value.source
    assert f'<a linktype="page" id="{lesson.pk}">self</a>' in source
    assert f'<a linktype="page" id="{lesson.get_parent().pk}">up</a>' in source
    assert f'<a linktype="page" id="{lesson.get_parent().get_parent().get_parent().pk}">outside</a>' in source


def test_banks_come_with_their_states_and_students_get_their_questions(there_and_back):
    bank = QuestionBank.objects.get(title="Repayment")
    assert (bank.live, bank.has_unpublished_changes, bank.original) == (True, True, bank)
    assert bank.get_latest_revision_as_object().title == "Repayment, second edition"
    assert [(each.title, each.live) for each in bank.get_translations()] == [("还款", True)]
    assert not QuestionBank.objects.get(title="Not ready").live
    versions = released_questions([bank.translation_key])[str(bank.translation_key)]
    assert [(version.question, version.number, sorted(version.texts)) for version in versions] == [
        (name, 1, ["en", "zh-hans"])
        for name in (*(f"kind-{kind}" for kind in QuestionsBlock().child_blocks), "drawn")
    ]
    for quiz in QuizPage.objects.live():
        assert bank_keys_in(quiz) == {bank.translation_key}
    assert QuizPage.objects.live().count() == 3


def test_copy_of_the_course_draws_from_banks_of_its_own(there_and_back):
    archive, *_rest = there_and_back
    imported(archive, copy_slug="copy")
    copy = CoursePage.objects.get(slug="copy", locale__language_code="en")
    bank = QuestionBank.objects.get(title="Repayment", course_key=copy.translation_key)
    assert QuestionBank.objects.filter(title="Repayment").count() == 2
    quiz = QuizPage.objects.descendant_of(copy).get()
    assert bank_keys_in(quiz) == {bank.translation_key}
    assert fixed_questions(quiz)[1] == f"{bank.translation_key}/drawn"
    assert len(released_questions([bank.translation_key])[str(bank.translation_key)]) == 7
    assert examined(archive, copy_slug="copy").changes_nothing


def test_labs_have_their_data_files(there_and_back):
    for lab in LabPage.objects.all():
        assert DataFile.contents(lab.data_files) == {
            "rates.csv": b"month,rate\n1,0.01\n",
            "raw/bytes.bin": bytes(range(256)),
        }
        assert lab.origins == {"former": ["double_v1"], "prompts": {"double": "cell-3"}}


def test_entries_that_blocks_and_texts_refer_to_come_along_with_what_they_refer_to(there_and_back):
    assert set(GlossaryTerm.objects.values_list("key", flat=True)) == {"escrow", "only-linked"}
    assert set(Regulation.objects.values_list("key", flat=True)) == {"old-rule", "new-rule"}
    assert set(CaseStudy.objects.values_list("key", flat=True)) == {"ezubao-2015"}
    assert GlossaryTerm.objects.filter(key="escrow").count() == 3


def test_published_labs_have_a_version_and_keep_their_generator_and_limits(there_and_back):
    for lab in LabPage.objects.live():
        version = LabVersion.objects.get(lab=lab)
        assert version.limits == {"cpu_s": 7, "memory_mb": 512}
        assert version.data_generator == 'def make_data(seed):\n    return {"a.csv": str(seed)}\n'
        assert [exercise["id"] for exercise in version.exercises] == ["double", "reflection"]
    assert LabPage.objects.live().count() == 3


def test_correction_by_hand_survives_the_next_translation(there_and_back):
    english = LessonPage.objects.get(slug="level-payments", locale__language_code="en", alias_of=None)
    record = Translation.objects.get(source__object_id=english.translation_key)
    correction = StringTranslation.objects.get(
        context__object_id=english.translation_key, context__path="title"
    )
    assert (correction.data, correction.translation_type) == ("等额本息", "manual")
    record.save_target()
    assert Page.objects.get(
        translation_key=english.translation_key, locale__language_code="zh-hans"
    ).title == ("等额本息")


def test_only_competencies_that_the_course_names_come_along(there_and_back):
    assert set(Competency.objects.values_list("code", "locale__language_code")) == {
        ("IF2.10", language) for language in LANGUAGES
    }
