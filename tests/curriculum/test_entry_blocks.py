"""Blocks that show curriculum data, and questions that a reader answers for himself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from curriculum.blocks.case_study import CaseStudyBlock
from curriculum.blocks.checkpoint import CheckpointBlock
from curriculum.blocks.definition import DefinitionBlock
from curriculum.blocks.regulation import RegulationBlock
from curriculum.models import Regulation
from curriculum.models.regulation import Standing

from .entries import make_case, make_regulation, make_term


def shown(block, value) -> str:
    return block.render(block.to_python(value))


def problem(block, value, name) -> str:
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(value))
    return " ".join(error.value.block_errors[name].messages)


@pytest.fixture
def old_rule(db):
    make_regulation(
        "new",
        title="The new rule",
        number="No. 2",
        source_url="https://law.example/2",
        in_force_from=date(2020, 8, 20),
    )
    return make_regulation(
        "old", title="The old rule", in_force_to=date(2020, 8, 19), replaced_by="new", number="No. 1"
    )


def test_rule_that_has_ended_says_so_and_names_what_took_its_place(old_rule):
    html = shown(RegulationBlock(), {"regulation": "old", "note": ""})
    assert "<strong>No longer in force.</strong> It ended on Aug. 19, 2020." in html
    assert '<a href="https://law.example/2" rel="external">The new rule</a> · No. 2' in html


def test_rule_in_force_carries_no_warning(old_rule):
    html = shown(RegulationBlock(), {"regulation": "new", "note": ""})
    assert "regulation--in-force" in html
    assert "regulation__standing" not in html


def test_rule_that_is_still_to_come_says_from_when_it_applies(db):
    make_regulation("next", in_force_from=date(2999, 1, 1))
    html = shown(RegulationBlock(), {"regulation": "next", "note": ""})
    assert "<strong>Not yet in force.</strong> It applies from Jan. 1, 2999." in html


@pytest.mark.parametrize(
    ("first", "last", "standing"),
    [
        (None, None, Standing.IN_FORCE),
        (date(2020, 1, 1), date(2020, 1, 1), Standing.IN_FORCE),
        (None, date(2019, 12, 31), Standing.ENDED),
        (date(2020, 1, 2), None, Standing.COMING),
        (date(2020, 1, 2), date(2020, 2, 1), Standing.COMING),
    ],
)
def test_standing_is_the_same_for_one_rule_and_in_a_list(db, first, last, standing):
    rule = make_regulation("rule", in_force_from=first, in_force_to=last)
    day = date(2020, 1, 1)
    assert rule.standing(day) == standing
    assert [each for each in Standing if Regulation.objects.standing(each, day).exists()] == [standing]


def test_rule_may_not_name_a_successor_that_does_not_exist(old_rule):
    old_rule.replaced_by = "nothing"
    with pytest.raises(ValidationError, match="There is no regulation with this key"):
        old_rule.clean()


def test_unknown_key_is_refused_in_the_editor_and_shows_nothing_to_readers(db):
    value = {"case": "nothing", "note": ""}
    assert problem(CaseStudyBlock(), value, "case") == (
        "Nothing in the curriculum data has the key “nothing”. Choose another entry."
    )
    assert shown(CaseStudyBlock(), value).strip() == ""


def test_case_shows_facts_timeline_questions_and_source(db):
    make_case(
        "ezubao",
        title="Ezubao",
        moments=[{"type": "moment", "value": {"when": "8 December 2015", "what": "The police act."}}],
        questions=[{"type": "question", "value": "Who profited?"}],
    )
    html = shown(CaseStudyBlock(), {"case": "ezubao", "note": ""})
    assert "What happened." in html
    assert "<dt>8 December 2015</dt><dd>The police act.</dd>" in html
    assert "<li>Who profited?</li>" in html
    assert "Reported by: Press" in html


def test_entry_of_another_language_is_marked_as_such(db):
    make_case("ezubao", "zh-hans", title="e租宝")
    with override("en"):
        assert '<section class="case-study" aria-label="e租宝" lang="zh-hans">' in shown(
            CaseStudyBlock(), {"case": "ezubao", "note": ""}
        )


def test_definition_comes_from_the_glossary(db):
    make_term("escrow", term="Escrow payment", definition="A third party holds the money.")
    html = shown(DefinitionBlock(), {"term": "escrow", "word": "", "text": ""})
    assert '<a href="/en/glossary/#term-escrow">Escrow payment</a>' in html
    assert "A third party holds the money." in html


def test_definition_without_term_and_text_is_refused(db):
    assert problem(DefinitionBlock(), {"term": "", "word": "Rate", "text": ""}, "text") == (
        "Choose a term of the glossary, or write a word and what it means."
    )


def answer(text, right):
    return {"text": f"<p>{text}</p>", "right": right, "feedback": f"<p>Why {text}.</p>"}


def test_question_can_be_read_without_a_script():
    html = shown(CheckpointBlock(), CheckpointBlock().meta.preview_value)
    assert html.count("<details>") == 2
    assert '<form class="checkpoint__quiz" hidden>' in html
    assert html.count('type="radio"') == 2


def test_several_right_answers_are_ticked():
    html = shown(
        CheckpointBlock(),
        {"question": "<p>Q</p>", "answers": [answer("a", True), answer("b", True), answer("c", False)]},
    )
    assert html.count('type="checkbox"') == 3
    assert "More than one answer is right." in html


@pytest.mark.parametrize(
    ("right", "sentence"),
    [
        ([False, False], "Say of at least one answer that it is right."),
        ([True, True], "A question in which every answer is right asks nothing; add a wrong one."),
    ],
)
def test_question_without_a_decision_is_refused(right, sentence):
    block = CheckpointBlock()
    value = {
        "question": "<p>Q</p>",
        "answers": [answer(str(index), each) for index, each in enumerate(right)],
    }
    with pytest.raises(ValidationError) as error:
        block.clean(block.to_python(value))
    assert error.value.block_errors["answers"].non_block_errors.as_data()[0].messages == [sentence]
