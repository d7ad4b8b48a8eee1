import pytest
from wagtail.models import Locale, Page

from labs.models import LabPage
from tests.factories import DOUBLE, make_course, module_of

ZH_DOUBLE = DOUBLE | {
    "title": "翻倍",
    "prompt": "请写出 `double(x)`。",
    "tests": [DOUBLE["tests"][0] | {"hint": "这个数的两倍。"}, DOUBLE["tests"][1] | {"hint": "负数也要算。"}],
}


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """wagtail-localize publishes when the transaction is over; so does the block inside this."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def languages(db):
    return {
        code: Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "zh-hans", "zh-hant")
    }


def in_language(page: Page, locale: Locale, **fields) -> Page:
    """The page in another language with other texts, and its parents if they are missing there; published."""
    copy = page.specific.copy_for_translation(locale, copy_parents=True)
    for ancestor in copy.get_ancestors().filter(alias_of__isnull=False):
        Page.objects.filter(pk=ancestor.pk).update(alias_of=None, draft_title=ancestor.title)
    copy = type(copy).objects.get(pk=copy.pk)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return type(copy).objects.get(pk=copy.pk)


def exercise_with_tests(exercise, *ids):
    """The exercise as the editor stores it: each test under an identifier of its own."""
    tests = [
        {"type": "item", "value": test, "id": id} for test, id in zip(exercise["tests"], ids, strict=True)
    ]
    return exercise | {"tests": tests}


@pytest.fixture
def lab_in_two_languages(languages):
    """The same lab in English and Simplified: prose, an exercise, and prose behind it."""
    course = make_course()
    english = LabPage(
        title="Doubling",
        slug="doubling",
        summary="A lab.",
        minutes=10,
        body=[
            {"type": "prose", "value": {"text": "Before."}, "id": "prose-1"},
            {"type": "exercise", "value": exercise_with_tests(DOUBLE, "t1", "t2"), "id": "double"},
            {"type": "prose", "value": {"text": "After."}, "id": "prose-2"},
        ],
    )
    module_of(course).add_child(instance=english)
    english.save_revision().publish()
    chinese = in_language(
        english,
        languages["zh-hans"],
        title="翻倍",
        body=[
            {"type": "prose", "value": {"text": "之前。"}, "id": "prose-1"},
            {"type": "exercise", "value": exercise_with_tests(ZH_DOUBLE, "t1", "t2"), "id": "double"},
            {"type": "prose", "value": {"text": "之后。"}, "id": "prose-2"},
        ],
    )
    return LabPage.objects.get(pk=english.pk), chinese
