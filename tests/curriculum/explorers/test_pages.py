"""An explorer without JavaScript is a form and a table; with it, an address that gives numbers."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from curriculum.blocks.explorer import ExplorerBlock
from curriculum.explorers.parameters import Number, read_values
from curriculum.explorers.registry import EXPLORERS
from curriculum.models import LessonPage

BLOCK = ExplorerBlock()


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("name", EXPLORERS)
def test_explorer_answers_a_form_without_javascript(db, client, name, language):
    page = client.get(f"/{language}/explorers/{name}/")
    with override(language):
        explorer = EXPLORERS[name]
        outcome = explorer.compute(read_values(explorer.parameters, {}))
    assert page.status_code == 200
    html = page.content.decode()
    assert f'data-part="finding">{outcome.finding}</p>' in html
    for cell in outcome.table.rows[-1][1:]:
        assert f"<td>{cell}</td>" in html
    assert " style=" not in html


def test_values_of_the_form_are_computed_and_kept(db, client):
    html = client.get(
        "/en/explorers/amortisation/?principal=50,000.00&months=12&plan=equal&back=/en/"
    ).content.decode()
    assert "The payments fall from 4,666.66 to 4,208.41 yuan." in html
    assert 'name="principal" value="50000"' in html
    assert 'name="months" value="12"' in html
    assert '<option value="equal" selected>' in html
    assert '<a href="/en/">Back to the lesson</a>' in html


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_way_back_never_leads_off_the_site(db, client, back):
    html = client.get("/en/explorers/netting/", {"back": back}).content.decode()
    assert "Back to the lesson" not in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("months=361", "“Term” must lie between 2 and 360."),
        ("months=12.5", "“Term” must be a whole number."),
        ("rate=x", "“Rate a year” must be a number, not “x”."),
        ("rate=nan", "“Rate a year” must be a number, not “nan”."),
        ("rate=1e999", "“Rate a year” must be a number, not “1e999”."),
        ("principal=" + "9" * 5000, "“Principal” must be a number, not “" + "9" * 20 + "”."),
        ("plan=bullet", "“Plan” may be level (equal instalment), equal (equal principal), not “bullet”."),
    ],
)
def test_value_beyond_the_limits_is_refused_with_a_sentence(db, client, query, sentence):
    numbers = client.get(f"/en/explorers/amortisation/numbers.json?{query}")
    assert numbers.status_code == 400
    assert numbers.json() == {"error": sentence, "names": [query.partition("=")[0]]}
    page = client.get(f"/en/explorers/amortisation/?{query}")
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.parametrize("name", EXPLORERS)
def test_numbers_ask_no_database_and_may_be_cached(db, client, django_assert_num_queries, name):
    with django_assert_num_queries(0):
        response = client.get(f"/en/explorers/{name}/numbers.json")
    assert set(response["Cache-Control"].split(", ")) == {"max-age=3600", "public"}
    assert "Cookie" not in response.get("Vary", "")
    assert set(response.json()) == {"charts", "finding", "table"}


@pytest.mark.parametrize("end", ["least", "most"])
@pytest.mark.parametrize("name", EXPLORERS)
def test_model_copes_with_the_ends_of_its_ranges(name, end):
    explorer = EXPLORERS[name]
    numbers = [parameter for parameter in explorer.parameters if isinstance(parameter, Number)]
    outcome = explorer.compute(
        read_values(explorer.parameters, {n.name: n.shown(getattr(n, end)) for n in numbers})
    )
    assert outcome.finding
    for chart in outcome.charts:
        assert len(chart.categories) <= 400
        assert {len(series.values) for series in chart.series} == {len(chart.categories)}


def test_unknown_explorer_is_not_found(db, client):
    assert client.get("/en/explorers/bond/").status_code == 404


def problem_of(start, place):
    value = {"model": "amortisation", "title": "T", "intro": "", "start": start}
    with pytest.raises(ValidationError) as error:
        BLOCK.clean(BLOCK.to_python(value))
    return error.value.block_errors["start"].block_errors[0].block_errors[place].messages[0]


def test_author_cannot_start_beyond_the_limits():
    start = [{"parameter": "amortisation.rate", "value": "40"}]
    assert problem_of(start, "value") == "“Rate a year” must lie between 0 and 36."


def test_author_cannot_set_another_models_parameter():
    start = [{"parameter": "netting.AB", "value": "40"}]
    assert problem_of(start, "parameter") == (
        "This parameter belongs to another model than the one chosen above."
    )


def test_block_starts_where_its_author_set_it():
    value = {
        "model": "erlang-c",
        "title": "Our desk",
        "intro": "<p>Add one agent.</p>",
        "start": [{"parameter": "erlang-c.agents", "value": "6"}],
    }
    html = BLOCK.render(BLOCK.to_python(value))
    assert "Our desk" in html
    assert "<p>Add one agent.</p>" in html
    assert "With 6 agents 47.4% of the calls are answered within 20 seconds" in html


def test_draft_without_a_model_is_kept_and_shows_nothing():
    value = {"model": "", "title": "", "intro": "", "start": [{"parameter": "", "value": ""}]}
    draft = BLOCK.clean_deferred(BLOCK.to_python(value))
    assert BLOCK.render(draft).strip() == ""


def test_translators_are_given_words_and_no_numbers(db):
    start = [{"parameter": "amortisation.months", "value": "24"}]
    chart = {"kind": "line", "title": "Chart", "csv": "A,B\n1,2", "unit": "yuan", "description": "Up."}
    explorer = {"model": "amortisation", "title": "Loan", "intro": "<p>Try.</p>", "start": start}
    body = [
        {"type": "explorer", "id": "1", "value": explorer},
        {"type": "chart", "id": "2", "value": chart | {"credit": "Own"}},
    ]
    lesson = LessonPage(title="T", body=json.dumps(body))
    words = [
        segment.string.render_text()
        for segment in StreamFieldSegmentExtractor(LessonPage._meta.get_field("body")).handle_stream_block(
            lesson.body
        )
        if isinstance(segment, StringSegmentValue)
    ]
    assert words == ["Loan", "Try.", "Chart", "A,B\n1,2", "yuan", "Up.", "Own"]
