"""English to Simplified by people, in wagtail-localize's editor."""

import polib
import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from curriculum.models import LessonPage
from curriculum.translating.lagging import Standing, lagging_pages
from labs.models import LabPage
from tests.factories import DOUBLE, WRITTEN, make_course, module_of

from .conftest import exercise_with_tests, in_language
from .test_carrying import body_of, publish_with, with_exercise
from .test_staleness import all_courses

CHINESE = {
    "Doubling": "翻倍",
    "A lab.": "一个实验。",
    "Before.": "之前。",
    "Double it": "翻倍它",
    "Write `double(x)`.": "请写出 `double(x)`。",
    "Twice the number.": "两倍。",
    "Negative numbers too.": "负数也要。",
}


@pytest.fixture
def lab(languages):
    course = make_course()
    in_language(module_of(course), languages["zh-hans"], title="还款")
    page = LabPage(
        title="Doubling",
        slug="doubling",
        summary="A lab.",
        minutes=10,
        data_generator="def make_data(seed): return {}",
        body=[
            {"type": "prose", "value": {"text": "Before."}, "id": "p1"},
            {"type": "code", "value": {"code": "import math"}, "id": "c1"},
            {
                "type": "exercise",
                "id": "double",
                "value": exercise_with_tests(DOUBLE, "t1", "t2")
                | {"explained": [{"mutant": "x * 2", "why": "The same."}], "competencies": []},
            },
        ],
    )
    module_of(course).add_child(instance=page)
    page.save_revision().publish()
    return LabPage.objects.get(pk=page.pk)


@pytest.fixture
def translation(lab, languages, eva, client):
    client.force_login(eva)
    address = reverse("wagtail_localize:submit_page_translation", args=[lab.pk])
    client.post(address, {"locales": [languages["zh-hans"].pk]})
    return Translation.objects.get(target_locale=languages["zh-hans"])


def translated(translation) -> LabPage:
    return LabPage.objects.get(pk=translation.get_target_instance().pk)


def upload(client, translation, texts: dict[str, str]):
    po = translation.export_po()
    for entry in po:
        entry.msgstr = texts.get(entry.msgid, "")
    translation.import_po(po)


def publish(client, translation, on_commit):
    with on_commit():
        client.post(
            reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]),
            {"action": "publish"},
        )


def test_the_editor_shows_prose_and_hints_and_no_code(translation):
    strings = StringSegment.objects.filter(source=translation.source).order_by("order")
    assert [segment.string.data for segment in strings] == list(CHINESE)
    assert not OverridableSegment.objects.exists()


def test_a_lab_translated_by_people_is_compiled_with_the_same_exercises(lab, translation, client, on_commit):
    upload(client, translation, CHINESE)
    publish(client, translation, on_commit)
    made = translated(translation)
    assert (made.title, made.live, made.data_generator) == ("翻倍", True, lab.data_generator)
    version = made.current_version
    assert [exercise["id"] for exercise in version.exercises] == ["double"]
    assert [test["code"] for test in version.exercise("double")["tests"]] == [
        test["code"] for test in lab.current_version.exercise("double")["tests"]
    ]
    assert [test["hint"] for test in version.exercise("double")["tests"]] == ["两倍。", "负数也要。"]
    # A student's draft belongs to the lab in every language.
    assert made.translation_key == lab.translation_key
    behind = [
        each for each in lagging_pages(all_courses()) if each.source.title == "Doubling" and each.target
    ]
    assert behind == []


def test_a_file_for_translators_goes_out_and_comes_back(translation, client):
    response = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    po = polib.pofile(response.content.decode())
    assert [entry.msgid for entry in po] == list(CHINESE)
    for entry in po:
        entry.msgstr = CHINESE[entry.msgid]
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": SimpleUploadedFile("zh.po", str(po).encode())},
    )
    assert translation.get_progress() == (7, 7)


def test_what_is_not_translated_yet_is_reported(translation, client, on_commit):
    upload(client, translation, CHINESE | {"A lab.": ""})
    publish(client, translation, on_commit)
    [behind] = [
        each for each in lagging_pages(all_courses()) if each.source.title == "Doubling" and each.target
    ]
    assert behind.standing is Standing.UNTRANSLATED
    assert behind.lag.untranslated == ("Summary: A lab.",)


def test_code_changed_in_english_survives_the_next_publication_in_chinese(
    lab, translation, client, on_commit
):
    upload(client, translation, CHINESE)
    publish(client, translation, on_commit)
    publish_with(lab, with_exercise(lab, solution="def double(x):\n    return x + x"))
    assert translated(translation).body[2].value["solution"] == "def double(x):\n    return x + x"
    publish(client, Translation.objects.get(), on_commit)
    made = translated(translation)
    assert made.body[2].value["solution"] == "def double(x):\n    return x + x"
    assert made.body[2].value["title"] == "翻倍它"
    assert LabPage.objects.get(pk=lab.pk).body[2].value["solution"] == "def double(x):\n    return x + x"


def test_a_newer_english_text_is_stale_until_it_is_taken_over_and_translated(
    lab, translation, client, on_commit
):
    upload(client, translation, CHINESE)
    publish(client, translation, on_commit)
    publish_with(lab, body_of(lab), summary="A better lab.")

    def behind():
        return [
            each for each in lagging_pages(all_courses()) if each.source.title == "Doubling" and each.target
        ]

    [stale] = behind()
    assert (stale.standing, stale.is_synced) == (Standing.STALE, True)
    assert [(text.before, text.now) for text in stale.lag.stale] == [("A lab.", "A better lab.")]
    client.post(reverse("wagtail_localize:update_translations", args=[translation.source.pk]), {})
    upload(client, Translation.objects.get(), CHINESE | {"A better lab.": "更好的实验。"})
    publish(client, Translation.objects.get(), on_commit)
    assert translated(translation).summary == "更好的实验。"
    assert behind() == []


def test_a_lesson_shows_texts_in_order_and_lets_images_be_replaced(loaded, languages):
    lesson = LessonPage.objects.get(slug="level-payments", locale__language_code="en")
    source, _created = TranslationSource.get_or_create_from_instance(lesson)
    paths = [
        segment.context.field_path
        for segment in StringSegment.objects.filter(source=source).select_related("context").order_by("order")
    ]
    assert {path for path in paths if "latex" in path or path.endswith(".code.code")} == set()
    assert {"title", "summary", "question", "body.prose"} <= set(paths)
    assert "slug" not in paths
    steps = [path for path in paths if path == "body.worked_example.steps.item"]
    example = next(child.value for child in lesson.body if child.block_type == "worked_example")
    assert len(steps) == len(example["steps"])
    replaceable = OverridableSegment.objects.filter(source=source).values_list(
        "context__field_path", flat=True
    )
    assert "body.figure.image" in set(replaceable)


def test_a_rubric_is_translated_and_its_points_are_not(languages, lab):
    lab.body = [{"type": "written", "value": WRITTEN | {"sample": "Because."}, "id": "w1"}]
    lab.save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(LabPage.objects.get(pk=lab.pk))
    strings = StringSegment.objects.filter(source=source).order_by("order")
    assert [segment.string.data for segment in strings] == [
        "Doubling",
        "A lab.",
        "Reflection",
        "What did you learn?",
        "Reasons",
        "none",
        "one",
        "two",
        "Because.",
    ]
    assert Locale.objects.count() == 3
