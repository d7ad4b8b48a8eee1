import pytest

from courses.quizzes.draw_checks import problems_of

NUMERIC = {
    "kind": "numeric",
    "id": "q",
    "code": "def draw(rng): ...",
    "answer": "",
    "tolerance": "0.01",
    "tolerance_kind": "absolute",
    "decimals": 2,
    "misconceptions": [{"key": "m", "name": "flat", "value": "", "slip": False}],
}
TEXT = {"stem": "{principal} yuan?", "misconceptions": {"m": {"feedback": "No."}}}


def draw_of(**changes):
    return {"seed": 4, "values": {"principal": 10}, "answer": 12, "misconceptions": {"flat": 13}} | changes


def codes(*draws, shape=None, text=None):
    texts = {"en": TEXT | (text or {})}
    return [problem.code for problem in problems_of(NUMERIC | (shape or {}), texts, list(draws))]


def test_a_question_that_holds_has_no_problem():
    assert codes(draw_of()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"values": {"other": 1}}, "unknown_placeholder"),
        ({"values": {"principal": {"n": "inf"}}}, "not_sensible"),
        ({"values": {"principal": 10**16}}, "not_sensible"),
        ({"values": {"principal": 1, "x": 1}}, "short_name"),
        ({"answer": {"n": "nan"}}, "answer_not_number"),
        ({"answer": "twelve"}, "answer_not_number"),
        ({"answer": None}, "no_answer"),
        ({"misconceptions": {"flat": {"n": "12.004"}}}, "misconception_is_right"),
        ({"misconceptions": {}}, "misconception_without_value"),
        ({"misconceptions": {"flat": 13, "other": 1}}, "undeclared_misconception"),
        ({"error": {"code": "raises", "function": "answer", "text": "KeyError", "line": 3}}, "raises"),
    ],
)
def test_a_draw_that_breaks_a_rule_is_named_with_its_seed_and_values(changes, code):
    bad = draw_of(**changes)
    problems = problems_of(NUMERIC, {"en": TEXT}, [draw_of(seed=3), bad])
    assert [problem.code for problem in problems] == [code]
    assert (problems[0].seed, problems[0].values) == (4, bad["values"])


def test_a_misconception_that_is_right_only_after_rounding_is_caught():
    assert codes(draw_of(answer={"n": "12.344"}, misconceptions={"flat": {"n": "12.3399"}})) == [
        "misconception_is_right"
    ]


CHOICE = {
    "kind": "single",
    "id": "q",
    "code": "def draw(rng): ...",
    "options": [{"key": "k1", "right": True}, {"key": "k2", "right": False}],
}
OPTIONS = {"options": {"k1": {"text": "{rate}%", "feedback": ""}, "k2": {"text": "12%", "feedback": ""}}}


def choice_codes(values, answer=None):
    drawn = {"seed": 0, "values": values, "answer": answer, "misconceptions": {}}
    return [problem.code for problem in problems_of(CHOICE, {"en": {"stem": "?"} | OPTIONS}, [drawn])]


def test_options_that_read_the_same_on_one_draw_are_caught():
    assert choice_codes({"rate": 11}) == []
    assert choice_codes({"rate": 12}) == ["same_twice"]


def test_an_answer_names_options_by_letter():
    assert choice_codes({"rate": 11}, "b") == []
    assert choice_codes({"rate": 11}, "c") == ["answer_not_option"]
    assert choice_codes({"rate": 11}, ["a", "b"]) == ["not_one_right"]
