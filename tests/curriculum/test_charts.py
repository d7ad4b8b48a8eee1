"""A chart is refused with the line that is wrong, and read without JavaScript as a sentence and a table."""

import json
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from curriculum.blocks.chart import ChartBlock

BLOCK = ChartBlock()
VALUE = {
    "kind": "line",
    "title": "Loans outstanding",
    "csv": 'Year,Banks,Platforms\n2015,"1,000.5",20%\n2016,−3,',
    "unit": "million yuan",
    "description": "Platforms catch up.",
    "credit": "Central bank, 2017",
}


def refused(**changes) -> str:
    with pytest.raises(ValidationError) as error:
        BLOCK.clean(BLOCK.to_python(VALUE | changes))
    problem = error.value.block_errors["csv"]
    return problem.messages[0]


def test_numbers_are_read_as_people_write_them():
    chart = BLOCK.to_python(VALUE).chart
    assert chart.categories == ("2015", "2016")
    assert [(series.name, series.values) for series in chart.series] == [
        ("Banks", (1000.5, -3)),
        ("Platforms", (20, None)),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"csv": "Year,Banks\n2015,n/a"}, "Line 2, column 2: “n/a” is not a number."),
        ({"csv": "Year,Banks\n2015,inf"}, "Line 2, column 2: “inf” is not a number."),
        ({"csv": "Year\n2015"}, "A chart needs at least two columns: what is compared, and its numbers."),
        (
            {"csv": "Y,A,B,C,D,E,F,G\n1,1,1,1,1,1,1,1"},
            "A chart takes at most 6 columns of numbers and 400 lines.",
        ),
        ({"kind": "pie"}, "A pie takes one column of numbers; this table has 2."),
        ({"kind": "pie", "csv": "A,B\nx,-1"}, "Line 2, column 2: this kind of chart cannot show “-1”."),
        ({"kind": "scatter", "csv": "A,B\nx,1"}, "Line 2, column 1: “x” is not a number."),
    ],
)
def test_data_that_is_no_chart_is_refused_with_its_place(changes, sentence):
    assert refused(**changes) == sentence


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_chart_is_read_without_javascript(language):
    value = VALUE | {"title": "余额 <b>", "csv": 'Year,Banks\n2015,"1,000"'}
    with override(language):
        html = BLOCK.render(BLOCK.to_python(value))
    assert "<figcaption" in html
    assert '<p class="chart__finding">Platforms catch up.</p>' in html
    assert '<th scope="row">2015</th><td>1,000</td>' in html
    assert "Central bank, 2017" in html
    assert "<b>" not in html
    data = html.partition('data-chart="')[2].partition('"')[0]
    assert json.loads(unescape(data))["title"] == "余额 <b>"


def test_draft_without_numbers_is_kept_and_shown_without_a_chart():
    draft = BLOCK.to_python(
        {"kind": "pie", "title": "", "csv": "", "unit": "", "description": "", "credit": ""}
    )
    html = BLOCK.render(BLOCK.clean_deferred(draft))
    assert "<live-chart" not in html
