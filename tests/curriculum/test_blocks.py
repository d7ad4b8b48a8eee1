import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from curriculum.blocks.code_listing import CodeListingBlock
from curriculum.blocks.formula import FormulaBlock
from curriculum.blocks.lesson_body import LessonBodyBlock
from curriculum.blocks.prose import PROSE_FEATURES, ProseBlock
from curriculum.blocks.table import TableBlock, with_commas
from curriculum.blocks.worked_example import WorkedExampleBlock
from curriculum.loading.fingerprint import fingerprint
from curriculum.loading.rich_text import parse, render
from curriculum.models import LessonPage

from .entries import make_case, make_regulation

BLOCKS = LessonBodyBlock().child_blocks
# What a reader finds of each preview value, whatever the language of the site.
SHOWN = {
    "prose": "What a rate per period is",
    "callout": "A monthly rate is not an annual rate",
    "formula": "A equals P times i",
    "table": '<th scope="row">1</th>',
    "worked_example": "500.00 yuan",
    "figure": 'alt="What the picture shows',
    "code": '<span class="nf">monthly_rate</span>',
    "chart": '<th scope="row">24</th><td>2796.41</td>',
    "explorer": 'value="50000" min="1000" max="5000000"',
    "definition": "<dfn>Rate per period</dfn>",
    "key_points": "Inside a level payment interest falls",
    "regulation": "regulation--ended",
    "case_study": "What happened.",
    "further_reading": "Principles of Corporate Finance",
    "checkpoint": "What is the rate of a month?",
}


@pytest.fixture
def image(db):
    """What previews take from the site: an image, a rule and a case."""
    make_case("ezubao")
    make_regulation("new")
    make_regulation("old", in_force_to=date(2020, 8, 19), replaced_by="new")
    return get_image_model().objects.create(title="Balance", file=get_test_image_file())


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("name", BLOCKS)
def test_block_shows_its_preview_value(image, name, language):
    block = BLOCKS[name]
    with override(language):
        html = block.render(block.get_preview_value())
    assert SHOWN[name] in html
    assert "style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize("name", BLOCKS)
def test_preview_value_would_be_accepted_from_an_editor(image, name):
    block = BLOCKS[name]
    block.clean(block.get_preview_value())


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_introduced_to_editors(name):
    block = BLOCKS[name]
    assert block.meta.icon != "placeholder"
    assert str(block.meta.group)
    assert str(block.get_description())
    assert block.is_previewable


def clean(block, value):
    return block.clean(block.to_python(value))


def message_for(field, block, value):
    with pytest.raises(ValidationError) as error:
        clean(block, value)
    return str(error.value.block_errors[field].message % (error.value.block_errors[field].params or {}))


def test_table_row_with_too_few_cells_is_named_by_its_line():
    value = {"caption": "C", "csv": "Month,Payment,Interest\n1,100,50\n2,100", "number_columns": []}
    assert message_for("csv", TableBlock(), value).startswith(
        "Line 3 has 2 cells, but the heading line has 3."
    )


def test_table_cell_with_an_unquoted_thousands_comma_is_explained():
    value = {"caption": "C", "csv": "Month,Payment\n1,1,000.00", "number_columns": []}
    message = message_for("csv", TableBlock(), value)
    assert message == (
        "Line 2 has 3 cells, but the heading line has 2. "
        'Put a cell that holds a comma between quotation marks: "1,000.00".'
    )


def test_table_with_an_open_quotation_mark_is_refused():
    value = {"caption": "C", "csv": 'Month,Payment\n1,"100', "number_columns": []}
    assert "Is a quotation mark left open?" in message_for("csv", TableBlock(), value)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Month\tPayment\n1\t4,432.06\n2\t", 'Month,Payment\n1,"4,432.06"\n2,'),
        ("Month\tNote\n\tempty first cell", "Month,Note\n,empty first cell"),
        ("Monat;Rate\n1;4.432,06", 'Monat,Rate\n1,"4.432,06"'),
        ('Month;a,"1;2",b', 'Month;a,"1;2",b'),
        ("Month, Payment\n1, 100", "Month, Payment\n1, 100"),
        ('月份,还款额\n1,"4,432.06"', '月份,还款额\n1,"4,432.06"'),
    ],
)
def test_cells_of_a_spreadsheet_become_comma_separated(text, stored):
    assert with_commas(text) == stored


def test_table_pasted_from_a_spreadsheet_is_stored_with_commas():
    cleaned = clean(
        TableBlock(), {"caption": "C", "csv": "Month\tPayment\n1\t4,432.06", "number_columns": [2]}
    )
    assert cleaned["csv"] == 'Month,Payment\n1,"4,432.06"'


def test_number_column_beyond_the_table_is_refused():
    value = {"caption": "C", "csv": "Month,Payment\n1,100", "number_columns": [3]}
    assert message_for("number_columns", TableBlock(), value) == "There is no column 3: the table has 2."


def test_numbers_are_set_as_numbers():
    value = {"caption": "C", "csv": "Bank,Payment\nA,100", "number_columns": [2]}
    html = TableBlock().render(TableBlock().to_python(value))
    assert '<th scope="col">Bank</th><th scope="col" class="number">Payment</th>' in html
    assert '<th scope="row">A</th><td class="number">100</td>' in html


def test_formula_that_cannot_be_set_is_refused_in_the_editor():
    message = message_for("latex", FormulaBlock(), {"latex": r"\frac{a}{", "spoken": "a", "where": ""})
    assert message == "The formula has an opening brace { that is never closed."


def test_inline_formula_that_cannot_be_set_is_refused_in_the_editor():
    with pytest.raises(ValidationError) as error:
        clean(ProseBlock(), r"<p>The rate \(\foo\) is new.</p>")
    assert error.value.messages == ["The formula \\(\\foo\\) cannot be set: The command \\foo is not known."]


def test_worked_example_unfolds_step_by_step():
    block = WorkedExampleBlock()
    html = block.render(block.get_preview_value())
    assert html.count("<details") == 3
    assert "Step 1 of 2" in html
    assert "<details open" not in html


def test_markup_in_program_text_is_shown_and_not_obeyed():
    block = CodeListingBlock()
    html = block.render(
        block.to_python({"language": "text", "caption": "C", "code": "<img src=x onerror=alert(1)>"})
    )
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_prose_saved_in_the_editor_without_a_change_is_no_change(db, tmp_path):
    markdown = (
        "## Why **monthly**?\n\nOne *loan* of `x`,\nat \\(i < 1\\) and [law](https://example.com/a?b=1&c=2).\n\n"
        "1. first\n2. second\n   - deeper\n\n---\n\nEnd.\n"
    )
    loaded = render(parse(markdown), tmp_path, 1)
    converter = ContentstateConverter(PROSE_FEATURES)
    saved = converter.to_database_format(converter.from_database_format(loaded))
    assert "data-block-key" in saved

    def lesson(source):
        return LessonPage(title="T", body=json.dumps([{"type": "prose", "value": source}]))

    assert fingerprint(lesson(saved), ["body"]) == fingerprint(lesson(loaded), ["body"])
    assert fingerprint(lesson(saved.replace("first", "1st")), ["body"]) != fingerprint(
        lesson(loaded), ["body"]
    )


@pytest.mark.parametrize("name", BLOCKS)
def test_editors_see_a_block_in_the_look_of_the_site(image, admin_client, name):
    block = LessonPage._meta.get_field("body").stream_block.child_blocks[name]
    html = admin_client.get("/cms/block-preview/", {"id": block.definition_prefix}).content.decode()
    assert SHOWN[name] in html
    assert "/static/css/lesson.css" in html
