"""Code and tests of a lab are the same in every language; its texts are not."""

from django.contrib.messages.storage.fallback import FallbackStorage
from wagtail.models import Revision

from curriculum.models import TranslationState
from curriculum.translating.carrying import take_carried
from curriculum.translating.hooks import tell_what_was_carried
from labs.models import LabPage
from tests.factories import DOUBLE

from .conftest import in_language

HALVE = {
    "id": "halve",
    "title": "Halve it",
    "prompt": "Write `halve(x)`.",
    "starter": "",
    "solution": "def halve(x):\n    return x / 2",
    "tests": [{"visibility": "hidden", "points": 3, "code": "assert halve(4) == 2", "hint": "Divide."}],
}


def body_of(page) -> list[dict]:
    return [dict(child.get_prep_value()) for child in page.body]


def publish_with(page, body, **fields):
    page = LabPage.objects.get(pk=page.pk)
    page.body = body
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return LabPage.objects.get(pk=page.pk)


def with_exercise(page, **values) -> list[dict]:
    return [
        item | {"value": item["value"] | values} if item["type"] == "exercise" else item
        for item in body_of(page)
    ]


def fresh(page):
    return LabPage.objects.get(pk=page.pk)


def texts(page) -> list[str]:
    found = []
    for child in page.body:
        if child.block_type == "exercise":
            found += [
                child.value["title"],
                child.value["prompt"],
                *(test["hint"] for test in child.value["tests"]),
            ]
        else:
            found.append(child.value["text"])
    return found


def test_code_goes_to_the_other_language_and_prose_stays(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    before = texts(chinese)
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"), minutes=15)
    chinese = fresh(chinese)
    assert chinese.body[1].value["solution"] == "def double(x):\n    return x + x"
    assert chinese.minutes == 15
    assert texts(chinese) == before
    assert chinese.live and not chinese.has_unpublished_changes
    assert chinese.current_version.source["cells"][2]["source"].count("return x + x") == 1
    assert chinese.current_version.number == 2


def test_it_goes_the_other_way_too_and_comes_to_rest(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    publish_with(
        chinese, with_exercise(chinese, starter="# 在这里写"), data_generator="def make_data(seed): return {}"
    )
    english = fresh(english)
    assert english.body[1].value["starter"] == "# 在这里写"
    assert english.data_generator == "def make_data(seed): return {}"
    revisions = Revision.objects.count()
    publish_with(english, body_of(english))
    # The publication itself, and none that answers it.
    assert Revision.objects.count() == revisions + 1


def test_tests_are_matched_by_identity_when_one_is_put_before_the_others(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    new = {
        "type": "item",
        "id": "t0",
        "value": {"visibility": "visible", "points": 1, "code": "double", "hint": "New."},
    }
    publish_with(english, with_exercise(english, tests=[new, *body_of(english)[1]["value"]["tests"]]))
    tests = fresh(chinese).body[1].value["tests"]
    assert [test["hint"] for test in tests] == ["New.", "这个数的两倍。", "负数也要算。"]
    assert [test["points"] for test in tests] == [1, 4, 6]


def test_an_exercise_comes_untranslated_and_goes_again(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    original = body_of(english)
    publish_with(english, [*original, {"type": "exercise", "value": HALVE, "id": "halve"}])
    assert texts(fresh(chinese))[-3:] == ["Halve it", "Write `halve(x)`.", "Divide."]
    publish_with(english, original)
    assert texts(fresh(chinese)) == [
        "之前。",
        "翻倍",
        "请写出 `double(x)`。",
        "这个数的两倍。",
        "负数也要算。",
        "之后。",
    ]


def test_prose_keeps_its_place_when_the_exercise_before_it_goes(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    publish_with(english, [{"type": "exercise", "value": HALVE, "id": "halve"}])
    assert texts(fresh(chinese)) == ["之前。", "之后。", "Halve it", "Write `halve(x)`.", "Divide."]


def test_exercises_are_known_by_their_permanent_identifier(lab_in_two_languages):
    """A lab made by hand in both languages has other identifiers of stream and list items in each."""
    english, chinese = lab_in_two_languages
    body = [item | {"id": f"other-{item['id']}"} for item in body_of(english)]
    for number, test in enumerate(body[1]["value"]["tests"]):
        test["id"] = f"other-{number}"
    body[1]["value"] = body[1]["value"] | {"solution": "def double(x):\n    return x * 2.0"}
    publish_with(english, body)
    assert fresh(chinese).body[1].value["solution"] == "def double(x):\n    return x * 2.0"
    assert texts(fresh(chinese)) == [
        "之前。",
        "翻倍",
        "请写出 `double(x)`。",
        "这个数的两倍。",
        "负数也要算。",
        "之后。",
    ]


def test_unpublished_changes_are_not_published_along(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    draft = fresh(chinese)
    draft.title = "还没写完"
    draft.save_revision()
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    chinese = fresh(chinese)
    assert chinese.title == "翻倍"
    assert chinese.body[1].value["solution"] == DOUBLE["solution"]
    draft = chinese.get_latest_revision_as_object()
    assert draft.title == "还没写完"
    assert draft.body[1].value["solution"] == "def double(x):\n    return x + x"
    assert [(carrying.page.pk, carrying.published) for carrying in take_carried(english)] == [
        (chinese.pk, False)
    ]


def test_of_two_publications_at_once_one_wins_in_both(lab_in_two_languages):
    """The later of the two is told what the earlier one left, not what it once read."""
    from curriculum.translating.carrying import carry

    english, chinese = lab_in_two_languages
    read_early = fresh(chinese)
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    assert carry(read_early) == []
    assert fresh(english).body[1].value["solution"] == fresh(chinese).body[1].value["solution"]
    assert fresh(english).body[1].value["solution"] == "def double(x):\n    return x + x"


def test_a_third_language_is_served(lab_in_two_languages, languages):
    english, chinese = lab_in_two_languages
    third = in_language(chinese, languages["zh-hant"])
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    assert fresh(third).body[1].value["solution"] == "def double(x):\n    return x + x"


def test_a_change_of_code_makes_no_text_stale(lab_in_two_languages):
    english, chinese = lab_in_two_languages
    before = TranslationState.objects.get(
        translation_key=chinese.translation_key, locale=chinese.locale
    ).texts
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    after = TranslationState.objects.get(translation_key=chinese.translation_key, locale=chinese.locale).texts
    assert after == before
    # All but the summary, which nobody has translated.
    assert len(after) == 7


def test_the_author_is_told_what_went_where(lab_in_two_languages, rf):
    english, chinese = lab_in_two_languages
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    publish_with(english, with_exercise(english, solution="def double(x):\n    return x + x"))
    tell_what_was_carried(request, english)
    draft = fresh(chinese)
    draft.title = "还没写完"
    draft.save_revision()
    publish_with(english, with_exercise(english, solution="def double(x):\n    return 2.0 * x"))
    tell_what_was_carried(request, english)
    tell_what_was_carried(request, english)
    assert [
        (message.level_tag, str(message).partition(" was taken over ")[2]) for message in request._messages
    ] == [
        ("info", "into Simplified Chinese, too."),
        (
            "warning",
            "into the draft in Simplified Chinese, which has changes that nobody has published yet. "
            "Until somebody does, students there work on what was there before.",
        ),
    ]
