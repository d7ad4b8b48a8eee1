import re

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from curriculum.archive.outcomes import Outcome
from curriculum.models import Competency, CoursePage, LessonPage
from labs.models import LabPage, LabVersion

from .conftest import examined, imported, without_time
from .everything import LANGUAGES, course_with_everything, empty_the_site, exported


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
