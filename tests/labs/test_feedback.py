"""From a stored report to the page that a student reads."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from labs.feedback import exercise_feedback

EXERCISE = {
    "id": "plan",
    "title": "A plan",
    "tests": [{"id": "plan-1", "code": "assert plan() == ROWS", "hint": "Mind the *fee*."}],
}
TITLES = {"plan": "A plan", "rate": "The rate"}


def result(**fields):
    return {
        "id": "plan-1",
        "exercise": "plan",
        "points": 0.0,
        "max_points": 4.0,
        "status": "failed",
        "message": {"code": "wrong", "params": {"line": 1}},
        "visibility": "visible",
        "expected": "2",
        "got": "3",
        "hint": "",
        "line": 1,
    } | fields


def table(cell, mark=(1, 1)):
    return {
        "columns": ["month", "owed"],
        "rows": [["0", ["1", "90"]], ["1", ["2", cell]], None, ["99", ["100", "0"]]],
        "mark": mark,
        "size": [100, 2],
    }


def rendered(*results):
    feedback = exercise_feedback(EXERCISE, list(results), TITLES)
    return BeautifulSoup(render_to_string("labs/exercise_result.html", {"exercise": feedback}), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_tables_are_tables_with_headers_and_the_cell_that_differs_is_said_to():
    page = rendered(
        result(
            sides={"expected": table("80"), "got": table("81")},
            difference={"code": "difference_at", "params": {"place": "[1]['owed']"}},
            tried=["plan(100)"],
        )
    )
    expected, got = page.select("table")
    assert [words(head) for head in expected.select("thead th[scope=col]")] == ["month", "owed"]
    assert [words(head) for head in expected.select("tbody th[scope=row]")] == ["0", "1", "99"]
    assert [words(mark) for mark in expected.select("mark")] == ["different: 80"]
    assert [words(mark) for mark in got.select("mark")] == ["different: 81"]
    assert "Shortened: the whole has 100 rows and 2 columns." in words(page)
    assert "The first difference is at [1]['owed']." in words(page)
    assert "Tried: plan(100)" in words(page)


def test_a_row_that_differs_as_a_whole_is_marked_by_its_name():
    page = rendered(result(sides={"expected": table("80", (1, None)), "got": table("80", None)}))
    assert [words(mark) for mark in page.select("mark")] == ["different: 1"]


def test_texts_are_marked_where_they_differ_and_otherwise_as_they_are():
    sides = {"expected": {"text": "'a  <b>'", "mark": [5, 6]}, "got": {"text": "'a'", "mark": None}}
    page = rendered(result(sides=sides))
    expected, got = page.select("pre.side__text")
    assert expected.get_text() == "'a  <different: b>'"
    assert got.get_text() == "'a'"


@pytest.mark.parametrize("empty", ["", "0", "False"])
def test_a_report_from_before_there_were_tables_shows_its_texts(empty):
    page = rendered(result(expected="2", got=empty))
    assert [side.get_text() for side in page.select("pre.side__text")] == ["2", empty]


def test_a_report_without_a_comparison_shows_none():
    page = rendered(result(expected=None, got=None))
    assert page.select(".side") == []
    assert "Line 1 of the test does not hold." in words(page)


def test_a_page_holds_no_style_and_no_script_of_its_own():
    payload = "</pre><script>alert(1)</script><p style='color:red' onclick='alert(1)'>"
    sides = {"expected": {"text": payload, "mark": [0, 3]}, "got": table(payload)}
    page = rendered(
        result(
            sides=sides,
            tried=[payload],
            difference={"code": "difference_missing", "params": {"key": payload}},
            message={"code": "wrong_because", "params": {"line": 1, "text": payload}},
        )
    )
    assert page.select("script, [style], [onclick]") == []
    assert [words(mark) for mark in page.select("table mark")] == [f"different: {payload}"]


def test_another_cell_is_known_by_its_title():
    message = {
        "code": "raised_in_cell",
        "params": {"error": "KeyError", "line": 2, "cell": "rate", "text": "'x'"},
    }
    page = rendered(result(status="error", message=message))
    assert "KeyError was raised in line 2 of your cell “The rate”: 'x'" in words(page)


def test_of_a_hidden_test_only_message_and_hint_are_shown():
    page = rendered(result(visibility="hidden", sides={"expected": table("80")}, tried=["plan(4711)"]))
    assert page.select(".side") == []
    assert "4711" not in page.get_text()
    assert page.select_one(".test__hint").get_text() == "Hint: Mind the fee."


def test_the_page_speaks_the_readers_language():
    with translation.override("zh-hans"):
        page = rendered(result())
    assert [title.get_text() for title in page.select(".side__title")] == ["预期", "实际"]
    assert not re.search(r"\bGot\b", page.get_text())


def test_an_answer_that_never_ended_says_so_once_and_without_hints_that_do_not_fit():
    late = {"status": "out_of_time", "message": {"code": "out_of_time", "params": {"seconds": 20}}}
    page = words(rendered(result(**late), result(id="plan-2", **late)))
    assert page.count("more than 20 seconds") == 1
    assert "Mind the" not in page
