"""The Traditional edition in one click: made, adopted, corrected by hand, and repeated."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from curriculum.models import CoursePage, GlossaryTerm, LessonPage, ModulePage
from curriculum.translating.deriving import CannotDerive, Derivation, TextsOfItsOwn, derive, derive_tree
from tests.factories import make_course, make_home, module_of

from .conftest import in_language

BODY = [
    {"type": "prose", "value": "<h2>网络借贷</h2><p>贷款的“利率”，<b>年利率</b>。</p>", "id": "p1"},
    {"type": "formula", "value": {"latex": r"\text{贷}", "spoken": "贷款", "where": ""}, "id": "f1"},
    {
        "type": "worked_example",
        # As the loader once stored lists: without identifiers.
        "value": {
            "title": "例题",
            "problem": "<p>问题</p>",
            "steps": ["<p>第一步：计算</p>", "<p>第二步</p>"],
            "result": "<p>结果</p>",
        },
        "id": "w1",
    },
    {
        "type": "code",
        "value": {"language": "python", "caption": "计算利率", "code": "# 利率\nrate = 0.1"},
        "id": "c1",
    },
    {
        "type": "table",
        "value": {"caption": "贷款", "csv": '期,利息\n1,"1,000"', "number_columns": [2]},
        "id": "t1",
    },
]


@pytest.fixture
def lesson(languages):
    """A lesson written in Simplified, in a course that exists in Simplified and, but for the lesson, in Traditional."""
    course = make_course()
    simplified = in_language(module_of(course), languages["zh-hans"], title="还款")
    in_language(module_of(course), languages["zh-hant"], title="還款")
    page = LessonPage(
        title="贷款",
        slug="loan",
        summary="简介",
        minutes=5,
        question="问题？",
        body=BODY,
        locale=languages["zh-hans"],
    )
    simplified.add_child(instance=page)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def edition(page, code="zh-hant"):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code=code)


def edit(page, **fields):
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def prepared(page) -> list:
    return [child.get_prep_value()["value"] for child in page.body]


def test_one_click_makes_a_published_edition(lesson, on_commit, eva):
    with on_commit():
        derived = derive(lesson, user=eva)
    assert derived.outcome is Derivation.CREATED
    made = edition(lesson)
    assert (made.title, made.question, made.slug, made.minutes, made.live) == (
        "貸款",
        "問題？",
        "loan",
        5,
        True,
    )
    prose, formula, example, code, table = prepared(made)
    assert prose == "<h2>網絡借貸</h2><p>貸款的「利率」，<b>年利率</b>。</p>"
    assert formula == {"latex": r"\text{贷}", "spoken": "貸款", "where": ""}
    assert [step["value"] for step in example["steps"]] == ["<p>第一步：計算</p>", "<p>第二步</p>"]
    assert code == {
        "language": "python",
        "caption": "計算利率",
        "code": "# 利率\nrate = 0.1",
        "try_it": False,
    }
    assert (table["csv"], [column["value"] for column in table["number_columns"]]) == (
        '期,利息\n1,"1,000"',
        [2],
    )
    assert made.get_parent().title == "還款"


def test_a_draft_gives_a_draft(lesson, on_commit):
    lesson.unpublish()
    with on_commit():
        derive(LessonPage.objects.get(pk=lesson.pk))
    assert edition(lesson).live is False
    assert edition(lesson).get_latest_revision_as_object().title == "貸款"


def test_what_was_corrected_stays_and_what_changed_is_converted_anew(lesson, on_commit, ada):
    with on_commit():
        derive(lesson)
    question = StringTranslation.objects.get(
        context__object_id=lesson.translation_key, context__path="question"
    )
    assert question.data == "問題？"
    question.data, question.translation_type, question.last_translated_by = "您的問題？", "manual", ada
    question.save()
    edit(lesson, title="信用贷款")
    with on_commit():
        assert derive(LessonPage.objects.get(pk=lesson.pk)).outcome is Derivation.UPDATED
    assert (edition(lesson).title, edition(lesson).question) == ("信用貸款", "您的問題？")
    edit(lesson, question="新问题？")
    with on_commit():
        derive(LessonPage.objects.get(pk=lesson.pk))
    assert edition(lesson).question == "新問題？"


def test_a_second_click_without_a_change_leaves_every_text(lesson, on_commit):
    with on_commit():
        derive(lesson)
    before = prepared(edition(lesson))
    translations = list(StringTranslation.objects.order_by("pk").values())
    with on_commit():
        derive(LessonPage.objects.get(pk=lesson.pk))
    assert prepared(edition(lesson)) == before
    assert list(StringTranslation.objects.order_by("pk").values()) == translations


def test_an_edition_written_by_hand_is_adopted_with_its_differences(lesson, languages, on_commit):
    body = [item | {"value": item["value"]} for item in BODY]
    body[0] = body[0] | {"value": "<h2>網路借貸</h2><p>貸款的「利率」，<b>年利率</b>。</p>"}
    in_language(lesson, languages["zh-hant"], title="貸款", summary="說明", question="问题？", body=body)
    with on_commit():
        derived = derive(lesson)
    made = edition(lesson)
    assert derived.corrections > 0
    assert made.summary == "說明"
    assert prepared(made)[0] == "<h2>網路借貸</h2><p>貸款的「利率」，<b>年利率</b>。</p>"
    by_hand = StringTranslation.objects.get(context__path="summary")
    assert (by_hand.data, by_hand.translation_type) == ("說明", "manual")
    assert Translation.objects.get().enabled
    with on_commit():
        derive(LessonPage.objects.get(pk=lesson.pk))
    assert edition(lesson).summary == "說明"


def test_signs_that_look_like_tags_are_no_correction(lesson, languages, on_commit):
    edit(lesson, summary="若 a < b 则亏损，c > d 则盈利")
    in_language(
        LessonPage.objects.get(pk=lesson.pk), languages["zh-hant"], title="貸款", question="問題？", body=[]
    )
    target = edition(lesson)
    edit(target, summary="若 a < b 則虧損，c > d 則盈利")
    with on_commit():
        derived = derive(LessonPage.objects.get(pk=lesson.pk))
    assert (derived.corrections, edition(lesson).summary) == (0, "若 a < b 則虧損，c > d 則盈利")


def test_texts_without_a_place_in_the_simplified_edition_are_not_lost_unasked(lesson, languages, on_commit):
    extra = {"type": "prose", "value": "<p>只在繁體版</p>", "id": "extra"}
    in_language(lesson, languages["zh-hant"], body=[*BODY, extra])
    with pytest.raises(TextsOfItsOwn, match="只在繁體版"):
        derive(lesson)
    assert prepared(edition(lesson))[-1] == "<p>只在繁體版</p>"
    assert not Translation.objects.exists()
    with on_commit():
        derive(lesson, overwrite=True)
    assert len(prepared(edition(lesson))) == len(BODY)


def test_a_missing_parent_is_named(lesson, on_commit):
    edition(lesson.get_parent().specific).delete()
    with pytest.raises(CannotDerive, match="“还款” has no Traditional edition yet"):
        derive(lesson)


def test_only_simplified_has_a_traditional_edition(lesson):
    with pytest.raises(CannotDerive, match="Only what is written in Simplified"):
        derive(make_home())


def test_a_locked_edition_is_left_alone(lesson, languages):
    made = in_language(lesson, languages["zh-hant"])
    Page.objects.filter(pk=made.pk).update(locked=True)
    with pytest.raises(CannotDerive, match="locked"):
        derive(lesson)


def test_a_new_page_stands_where_its_source_stands(lesson, on_commit, languages):
    first = LessonPage(
        title="甲", slug="first", summary="甲", minutes=1, question="甲？", locale=lesson.locale
    )
    last = LessonPage(title="丙", slug="last", summary="丙", minutes=1, question="丙？", locale=lesson.locale)
    module = ModulePage.objects.get(pk=lesson.get_parent().pk)
    module.add_child(instance=first)
    module.add_child(instance=last)
    for page in (lesson, last):
        with on_commit():
            derive(page)
    with on_commit():
        derive(first)
    titles = [page.title for page in edition(module).get_children()]
    assert titles == ["貸款", "甲", "丙"]


def test_a_lab_is_compiled_with_the_same_exercises(lab_in_two_languages, on_commit, languages):
    _english, chinese = lab_in_two_languages
    in_language(chinese.get_parent(), languages["zh-hant"])
    with on_commit():
        derive(chinese)
    made = edition(chinese)
    version = made.current_version
    assert version.exercise("double")["title"] == "翻倍"
    assert [test["hint"] for test in version.exercise("double")["tests"]] == [
        "這個數的兩倍。",
        "負數也要算。",
    ]
    assert version.source["metadata"]["abacus"]["language"] == "zh-hant"
    assert made.translation_key == chinese.translation_key


def test_an_entry_of_the_glossary_has_a_traditional_edition(languages, on_commit):
    term = GlossaryTerm.objects.create(
        key="netting", term="净额结算", definition="互相抵销后的支付。", locale=languages["zh-hans"]
    )
    old = GlossaryTerm.objects.create(
        key="netting", term="淨額交割", definition="…", locale=languages["zh-hant"]
    )
    with on_commit():
        derive(term)
    made = GlossaryTerm.objects.get(locale=languages["zh-hant"])
    assert (made.pk, made.key, made.term) == (old.pk, "netting", "淨額交割")
    assert made.translation_key == term.translation_key


def test_the_shipped_course_is_adopted_as_it_is_and_loads_as_before(load, on_commit):
    load()
    course = CoursePage.objects.get(locale__language_code="zh-hans")
    before = {
        page.pk: (page.title, prepared(page))
        for page in LessonPage.objects.filter(locale__language_code="zh-hant")
    }
    with on_commit():
        results = list(derive_tree(course))
    assert {type(result).__name__ for _page, result in results} == {"Derived"}
    assert sum(result.corrections for _page, result in results) == 0
    after = {
        page.pk: (page.title, prepared(page))
        for page in LessonPage.objects.filter(locale__language_code="zh-hant")
    }
    assert after == before
    assert load() == "Pages: 24 unchanged.\n"


def derive_traditional(*codes, **options) -> str:
    output = StringIO()
    call_command("derive_traditional", *codes, stdout=output, **options)
    return output.getvalue()


def test_the_command_derives_a_course_and_says_what_it_did(loaded, on_commit):
    with on_commit():
        lines = derive_traditional("START-01").splitlines()
    assert len(lines) == CoursePage.objects.get(locale__language_code="zh-hans").get_descendants().count() + 1
    assert lines[0] == f"1/{len(lines)} 给贷款定价: brought up to date"


def test_the_command_names_a_course_that_is_not_there(loaded):
    with pytest.raises(CommandError, match="There is no course T9 in Simplified Chinese; nothing was made"):
        derive_traditional("T9")


def test_the_command_goes_on_after_a_page_that_cannot_be_made(loaded, on_commit):
    Page.objects.filter(slug="level-payments", locale__language_code="zh-hant").update(locked=True)
    with on_commit(), pytest.raises(CommandError, match="1 of 6 pages were not made"):
        derive_traditional()
    assert Translation.objects.count() == 5
