"""An instructor translates the pages of own courses, whatever address is typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, StringSegment, Translation, TranslationSource

from courses.teaching import appoint
from curriculum.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from curriculum.translating.permission import may_translate
from tests.factories import make_course, module_of

from .conftest import in_language


@pytest.fixture
def course(languages):
    """Ada's course in English with its module in Simplified, and a lesson in English."""
    course = make_course("Ada's")
    in_language(module_of(course), languages["zh-hans"], title="还款")
    lesson(course)
    return CoursePage.objects.get(pk=course.pk)


@pytest.fixture
def other(languages):
    other = make_course("Not hers")
    in_language(module_of(other), languages["zh-hans"], title="还款")
    lesson(other)
    return CoursePage.objects.get(pk=other.pk)


def lesson(course) -> LessonPage:
    found = LessonPage.objects.descendant_of(course).first()
    if found:
        return found
    page = LessonPage(
        title="A lesson",
        slug="lesson",
        summary="Words.",
        minutes=5,
        question="Why?",
        body=[{"type": "prose", "value": "<p>One sentence.</p>", "id": "p1"}],
    )
    module_of(course).add_child(instance=page)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


@pytest.fixture
def as_ada(course, other, ada, client):
    appoint(ada, course)
    client.force_login(ada)
    return client


def submit(client, page, *locales):
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [locale.pk for locale in locales]})


def translation_of(page, languages, **fields):
    """A translation into Simplified as wagtail-localize makes it."""
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=languages["zh-hans"])
    translation.save_target(publish=False)
    return translation


def refused(response) -> bool:
    """Wagtail sends who may not do something to the first page of the CMS, with a message."""
    return response.status_code == 403 or (response.status_code == 302 and response["Location"] == "/cms/")


def test_an_instructor_translates_a_lesson_of_the_own_course_as_a_draft(as_ada, course, languages):
    response = submit(as_ada, lesson(course), languages["zh-hans"])
    made = LessonPage.objects.get(locale=languages["zh-hans"])
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert made.live is False
    assert made.get_parent().title == "还款"


def test_another_s_lesson_is_out_of_reach(as_ada, other, languages):
    assert refused(submit(as_ada, lesson(other), languages["zh-hans"]))
    page = reverse("wagtail_localize:submit_page_translation", args=[lesson(other).pk])
    assert refused(as_ada.get(page))
    assert not TranslationSource.objects.exists()


def test_pages_above_the_course_are_not_made_along(as_ada, course, languages):
    """The programme has no Traditional edition, and it is not hers."""
    pages = Page.objects.count()
    assert refused(submit(as_ada, course, languages["zh-hant"]))
    assert Page.objects.count() == pages


def test_every_address_of_the_translation_editor_asks_for_the_page(as_ada, course, other, languages):
    own, foreign = (translation_of(lesson(each), languages) for each in (course, other))
    for translation, is_refused in ((own, False), (foreign, True)):
        segment = StringSegment.objects.filter(source=translation.source).first()
        target = translation.get_target_instance()
        update = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
        po = {"file": SimpleUploadedFile("t.po", str(translation.export_po()).encode())}
        requests = [
            as_ada.get(reverse("wagtailadmin_pages:edit", args=[target.pk])),
            as_ada.put(
                reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
                "value=" + "新",
                content_type="application/x-www-form-urlencoded",
            ),
            as_ada.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])),
            as_ada.get(reverse("wagtail_localize:preview_translation", args=[translation.pk])),
            as_ada.get(update),
            as_ada.post(update, {}),
            as_ada.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), po),
            as_ada.post(
                reverse("wagtail_localize:stop_translation", args=[translation.pk]), {"next": "/cms/reports/"}
            ),
            as_ada.post(reverse("wagtail_localize:convert_to_alias", args=[target.pk])),
        ]
        # What is allowed to her answers the upload with the first page of the CMS, too.
        allowed = [index for index, response in enumerate(requests) if index != 6 and not refused(response)]
        assert allowed == ([] if is_refused else [0, 1, 2, 3, 4, 5, 7, 8])
    assert Translation.objects.filter(pk=foreign.pk, enabled=True).exists()
    assert not foreign.get_target_instance().alias_of_id


def test_machine_translation_is_refused_elsewhere(as_ada, other, languages):
    chinese = in_language(lesson(other), languages["zh-hans"], title="一课")
    source, _ = TranslationSource.get_or_create_from_instance(chinese)
    in_language(lesson(other).get_parent(), languages["zh-hant"])
    translation = Translation.objects.create(source=source, target_locale=languages["zh-hant"])
    translation.save_target(publish=False)
    assert refused(as_ada.post(reverse("wagtail_localize:machine_translate", args=[translation.pk])))


def test_entries_are_for_those_who_may_change_them(ada, course, eva, languages):
    appoint(ada, course)
    term = GlossaryTerm.objects.create(key="loan", term="贷款", definition="…", locale=languages["zh-hans"])
    assert may_translate(eva, term, languages["zh-hant"])
    assert not may_translate(ada, term, languages["zh-hant"])


def test_the_report_of_wagtail_localize_is_the_administrator_s(as_ada):
    address = reverse("wagtail_localize:translations_report")
    assert refused(as_ada.get(address))
    assert address not in as_ada.get(reverse("translations_report")).content.decode()


def test_traditional_is_made_in_own_courses_only(as_ada, course, other, languages, on_commit):
    for each in (course, other):
        in_language(lesson(each), languages["zh-hans"], title="贷款")
        in_language(module_of(each), languages["zh-hant"], title="還款")
    own, foreign = (
        LessonPage.objects.get(locale=languages["zh-hans"], translation_key=lesson(each).translation_key)
        for each in (course, other)
    )
    assert refused(as_ada.get(reverse("derive_traditional", args=[foreign.pk])))
    assert refused(as_ada.post(reverse("derive_traditional", args=[foreign.pk])))
    with on_commit():
        answer = as_ada.post(
            reverse("derive_traditional", args=[own.pk]), headers={"Accept": "application/json"}
        )
    assert answer.json() == {"succeeded": True, "sentence": "created"}
    assert [page.title for page in LessonPage.objects.filter(locale=languages["zh-hant"])] == ["貸款"]


def test_without_script_a_whole_module_is_made_in_one_go(as_ada, course, languages, on_commit):
    in_language(lesson(course), languages["zh-hans"], title="贷款")
    in_language(course, languages["zh-hant"], title="課程")
    module = ModulePage.objects.get(title="还款", translation_key=module_of(course).translation_key)
    with on_commit():
        response = as_ada.post(reverse("derive_traditional", args=[module.pk]))
    assert [(line["page"].title, line["result"]) for line in response.context["lines"]] == [
        ("还款", (True, "created")),
        ("贷款", (True, "created")),
    ]


def test_the_button_stands_where_there_is_something_to_make(as_ada, course, languages):
    chinese = in_language(lesson(course), languages["zh-hans"], title="贷款")
    address = reverse("derive_traditional", args=[chinese.pk])
    assert address in as_ada.get(reverse("wagtailadmin_pages:edit", args=[chinese.pk])).content.decode()
    assert (
        address
        in as_ada.get(reverse("wagtailadmin_explore", args=[chinese.get_parent().pk])).content.decode()
    )
    english = reverse("derive_traditional", args=[lesson(course).pk])
    assert (
        english
        not in as_ada.get(reverse("wagtailadmin_pages:edit", args=[lesson(course).pk])).content.decode()
    )


def test_a_new_language_copies_no_tree_unasked(course, languages, django_capture_on_commit_callbacks):
    assert not LocaleSynchronization.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        languages["zh-hant"].delete()
        type(languages["en"]).objects.create(language_code="zh-hant")
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert not Page.objects.filter(locale__language_code="zh-hant").exists()
