"""What a failed test says of the values it compared: the calls, both sides, and where they differ first."""

import json

import pytest

from labs.grading import engine
from labs.grading.sides import sides_of
from labs.notebook.answers import with_answers
from labs.notebook.compiling import compile_source
from labs.notebook.release import release

pytestmark = pytest.mark.sandbox

IMPORTS = """
import math
import numpy as np
import pandas as pd
import pytest
import unittest


def close(a, b):
    return abs(a - b) < 1e-9


def check_total(got, wanted):
    assert got == wanted, f"the total is {wanted}"


def halve(x):
    return x / 0
"""
# For each case: the student's code, the test, and what must be said. `expected` and `got` are what is marked.
CASES = {
    "a number": ("def f(x):\n    return 3", "assert f(1) == 2", {"tried": ["f(1)"], "texts": ("2", "3")}),
    "an item of a list": (
        "def f(n):\n    return [0, 1, 5, 3]",
        "assert f(n=4) == [0, 1, 2, 3]",
        {"tried": ["f(n=4)"], "says": "The first difference is at [2].", "marks": ("2", "5")},
    ),
    "a list that is too short": (
        "def f():\n    return [1, 2]",
        "assert f() == [1, 2, 3]",
        {"says": "Expected length: 3. Your length: 2.", "marks": ("3", "")},
    ),
    "another order": (
        "xs = [3, 1, 2]",
        "assert xs == [1, 2, 3]",
        {"says": "The right items are there, in another order.", "tried": []},
    ),
    "a text": (
        "def f(x):\n    return 'You owe 12.50'",
        "assert f(1250) == 'You owe 12.05'",
        {"says": "The texts differ from character 12 on.", "marks": ("0", "5")},
    ),
    "a text of lines": (
        "def f():\n    return 'a\\nbx'",
        "assert f() == 'a\\nby'",
        {"says": "The texts differ from line 2, character 2 on.", "marks": ("y", "x")},
    ),
    "a very long text": (
        "def f():\n    return 'a' * 9000 + 'X' + 'b' * 9000",
        "assert f() == 'a' * 9000 + 'Y' + 'b' * 9000",
        {"says": "The texts differ from character 9001 on.", "marks": ("Y", "X"), "shorter_than": 2100},
    ),
    "a very long list": (
        "def f():\n    return [n if n != 777 else -1 for n in range(100_000)]",
        "assert f() == list(range(100_000))",
        {"says": "The first difference is at [777].", "marks": ("777", "-1"), "shorter_than": 2100},
    ),
    "a dict": (
        "def f():\n    return {'rate': 5, 'years': 2}",
        "assert f() == {'rate': 4, 'years': 2}",
        {"says": "The first difference is at ['rate'].", "marks": ("4", "5"), "rows": ["'rate'", "'years'"]},
    ),
    "a key that is missing": (
        "def f():\n    return {'rate': 4}",
        "assert f() == {'rate': 4, 'years': 2}",
        {"says": "'years' is missing.", "marks": ("2", "")},
    ),
    "a list of dicts": (
        "def f():\n    return [{'n': 1, 'pay': 10}, {'n': 2, 'pay': 11}]",
        "assert f() == [{'n': 1, 'pay': 10}, {'n': 2, 'pay': 12}]",
        {"says": "The first difference is at [1]['pay'].", "marks": ("12", "11"), "columns": ["n", "pay"]},
    ),
    "rows": (
        "def f():\n    return [(1, 2), (3, 4)]",
        "assert f() == [(1, 2), (3, 5)]",
        {"says": "The first difference is at [1][1].", "marks": ("5", "4"), "columns": ["0", "1"]},
    ),
    "a frame": (
        "def f(d):\n    return pd.DataFrame({'a': [1, 2], 'b': [1.5, 9.0]}, index=['p', 'q'])",
        "pd.testing.assert_frame_equal(f(pd.DataFrame({'x': [1]})), pd.DataFrame({'a': [1, 2], 'b': [1.5, 2.5]}, index=['p', 'q']))",
        {
            "tried": ["f(DataFrame(1 × 1))"],
            "says": "The first difference is in row 'q', column 'b'.",
            "marks": ("2.5", "9.0"),
            "columns": ["a", "b"],
            "rows": ["p", "q"],
        },
    ),
    "a large frame": (
        "def f():\n    d = pd.DataFrame(np.zeros((500, 30)))\n    d.iloc[250, 15] = 1\n    return d",
        "assert f().equals(pd.DataFrame(np.zeros((500, 30))))",
        {"says": "The first difference is in row 250, column 15.", "marks": ("0.0", "1.0"), "cut": True},
    ),
    "a column that is missing": (
        "def f():\n    return pd.DataFrame({'b': [1]})",
        "pd.testing.assert_frame_equal(f(), pd.DataFrame({'a': [1]}))",
        {"says": "The column 'a' is missing."},
    ),
    "another type of column": (
        "def f():\n    return pd.DataFrame({'a': [1.0]})",
        "pd.testing.assert_frame_equal(f(), pd.DataFrame({'a': [1]}))",
        {"says": "The column 'a' has the type float64; int64 is expected."},
    ),
    "a series": (
        "def f():\n    return pd.Series([1, 3], index=['jan', 'feb'])",
        "pd.testing.assert_series_equal(f(), pd.Series([1, 2], index=['jan', 'feb']))",
        {"says": "The first difference is at ['feb'].", "marks": ("2", "3")},
    ),
    "an array": (
        "def f():\n    return np.array([[1.0, 2.0], [3.0, 4.0]])",
        "assert np.array_equal(f(), np.array([[1.0, 2.0], [3.0, 5.0]]))",
        {"says": "The first difference is in row 1, column 1.", "marks": ("5.0", "4.0")},
    ),
    "an array that may be a little off": (
        "def f():\n    return np.array([1.0 + 1e-9, 2.5])",
        "np.testing.assert_allclose(f(), [1.0, 2.0])",
        {"says": "The first difference is at [1].", "marks": ("2.0", "2.5")},
    ),
    "another shape": (
        "def f():\n    return np.zeros((2, 3))",
        "np.testing.assert_array_equal(f(), np.zeros((3, 2)))",
        {"says": "Expected shape: 3 × 2. Your shape: 2 × 3."},
    ),
    "a number with a tolerance": (
        "def f(x):\n    return 2.5",
        "assert abs(f(1) - 2.0) < 1e-6",
        {"tried": ["f(1)"], "texts": ("2.0", "2.5")},
    ),
    "a helper that compares": (
        "def f(x):\n    return 2.5",
        "assert close(f(1), 2.0) and math.isclose(f(2), 2)",
        {"tried": ["f(1)"], "texts": ("2.0", "2.5")},
    ),
    "unittest": (
        "def f():\n    return [1, 3]",
        "case = unittest.TestCase()\ncase.assertEqual(f(), [1, 2])",
        {"message": "Line 2 of the test does not hold.", "marks": ("2", "3"), "tried": ["f()"]},
    ),
    "numpy's number": (
        "def f():\n    return np.float64(2.5)",
        "assert f() == 2",
        {"texts": ("2", "2.5")},
    ),
    "another type": (
        "def f():\n    return '5'",
        "assert f() == 5",
        {"says": "A value of the type int is expected, not str.", "texts": ("5", "'5'")},
    ),
    "not a number": (
        "def f():\n    return [1, float('nan')]",
        "assert f() == [1, math.nan]",
        {"says": "Both hold NaN, and NaN equals nothing, not even itself."},
    ),
    "an error that did not come": (
        "def f(x):\n    return x",
        "with pytest.raises(ValueError):\n    f(-1)",
        {
            "message": "Line 1 of the test expects your code to raise ValueError, and it did not.",
            "tried": ["f(-1)"],
        },
    ),
    "an error that did not come, in unittest": (
        "def f(x):\n    return x",
        "case = unittest.TestCase()\nwith case.assertRaises(TypeError):\n    f(-1)",
        {
            "message": "Line 2 of the test expects your code to raise TypeError, and it did not.",
            "tried": ["f(-1)"],
        },
    ),
    "the wrong message": (
        "def f(x):\n    raise ValueError('oops')",
        "with pytest.raises(ValueError, match='negative'):\n    f(-1)",
        {
            "message": "The right error was raised, with another message: the test looks for 'negative' and got 'oops'."
        },
    ),
    "the author's own words": (
        "def f(x):\n    return x",
        "for x in range(5):\n    assert f(x) == 2 * x, f'twice {x}'",
        {"message": "Line 2 of the test does not hold: twice 1", "tried": ["f(1)"]},
    ),
    "a helper's own words": (
        "def f(x):\n    return x",
        "check_total(f(3), 4)",
        {"message": "Line 1 of the test does not hold: the total is 4", "tried": ["f(3)"]},
    ),
    "an object with methods": (
        "class Account:\n    def __init__(self, balance):\n        self.balance = balance\n    def pay(self, x):\n        pass",
        "a = Account(5)\na.pay(3)\nother = Account(1)\nassert a.balance == 8",
        {"tried": ["Account(5)", "pay(3)"], "texts": ("8", "5")},
    ),
    "a variable on the way": (
        "def f(x):\n    return x",
        "unrelated = f(9)\nresult = f([1, 2])\nassert result == [1, 3]",
        {"tried": ["f([1, 2])"], "marks": ("3", "2")},
    ),
    "arguments as they were before the call": (
        "def f(xs):\n    xs.clear()\n    return 0",
        "assert f([1, 2]) == 3",
        {"tried": ["f([1, 2])"]},
    ),
    "an error in the student's own line": (
        "def ratio(a, b):\n    return a / b\n\n\ndef f(x):\n    return ratio(x, 0)",
        "assert f(3) == 1",
        {
            "message": "ZeroDivisionError was raised in line 2 of your code: division by zero",
            "tried": ["f(3)"],
            "status": "error",
        },
    ),
    "an error below the student's own line": (
        "def f(x):\n    y = x\n    return halve(y)",
        "assert f(3) == 1",
        {
            "message": "ZeroDivisionError was raised in line 3 of your code: division by zero",
            "status": "error",
        },
    ),
    "an error in the test itself": (
        "def f():\n    return {}",
        "assert f()['total'] == 1",
        {"message": "KeyError was raised: 'total'", "status": "error"},
    ),
    "an object that claims to be equal": (
        "class Yes:\n    def __eq__(self, other):\n        return True\n    def __repr__(self):\n        return '3'\ndef f():\n    return [1, Yes(), 5]",
        "assert f() == [1, 3, 4]",
        {"marks": ("4", "5"), "says": "The first difference is at [2]."},
    ),
    "an object that cannot be shown": (
        "class Bad:\n    def __repr__(self):\n        raise SystemExit\ndef f():\n    return Bad()",
        "assert f() == 3",
        {"tried": ["f()"], "texts": ("3", "<Bad: SystemExit>")},
    ),
    "more than can be looked through": (
        "def f():\n    return [0] * 300_000",
        "assert f() == [0] * 299_999 + [7]",
        {"tried": ["f()"], "marks": ("", ""), "shorter_than": 2100},
    ),
    "markup in names": (
        "def make():\n    def inner(x):\n        return x\n    inner.__name__ = '<script>'\n    return inner\nf = make()",
        "assert f('<b>') == '<i>'",
        {"tried": ["<script>('<b>')"], "marks": ("i", "b")},
    ),
}


def exercise(number, test, *hidden):
    tests = [{"code": test, "points": 1, "visibility": "visible", "hint": ""}]
    tests += [
        {"code": code, "points": 1, "visibility": "hidden", "hint": "Think of zero."} for code in hidden
    ]
    return {
        "kind": "exercise", "id": f"e{number}", "title": "t", "prompt": "p", "starter": "",
        "solution": "pass", "tests": tests,
    }  # fmt: skip


def graded(cases):
    """The results of (answer, test, hidden tests...) in one lab, each as its own exercise."""
    cells = [{"kind": "code", "code": IMPORTS}]
    cells += [exercise(number, *tests) for number, (_answer, *tests) in enumerate(cases)]
    source = compile_source(cells, slug="values", language="en")
    answers = {f"e{number}": case[0] for number, case in enumerate(cases)}
    return engine.grade(source, with_answers(release(source), answers)).exercises


@pytest.fixture(scope="module")
def results():
    found = {}
    names = list(CASES)
    for start in range(0, len(names), 20):
        part = names[start : start + 20]
        found |= dict(zip(part, graded([CASES[name][:2] for name in part]), strict=True))
    return found


def marked(side):
    """What is marked in one side as a page shows it."""
    if side["kind"] == "text":
        return side["marked"]
    cells = [cell for row in side["rows"] if row for cell in row["cells"]]
    return "".join(cell["text"] for cell in cells if cell["is_marked"])


def whole(side):
    return side["before"] + side["marked"] + side["after"]


@pytest.mark.parametrize("name", CASES)
def test_a_failed_test_says(results, name):
    result, wanted = results[name], CASES[name][2]
    assert result.status == wanted.get("status", "failed")
    stored = json.loads(json.dumps(result.to_json()))
    sides = sides_of(stored)
    if "tried" in wanted:
        assert list(result.tried) == wanted["tried"]
    if "message" in wanted:
        assert str(result.message) == wanted["message"]
    if "says" in wanted:
        assert str(result.difference) == wanted["says"]
    if "marks" in wanted:
        assert (marked(sides["expected"]), marked(sides["got"])) == wanted["marks"]
    if "texts" in wanted:
        assert (whole(sides["expected"]), whole(sides["got"])) == wanted["texts"]
    if "columns" in wanted:
        assert sides["expected"]["columns"] == sides["got"]["columns"] == wanted["columns"]
    if "rows" in wanted:
        assert [row["name"] for row in sides["expected"]["rows"]] == wanted["rows"]
    if "shorter_than" in wanted:
        assert all(
            len(whole(side)) < wanted["shorter_than"] and "…" in whole(side) for side in sides.values()
        )
    if "cut" in wanted:
        table = sides["got"]
        assert table["is_cut"] and (table["height"], table["width"]) == (500, 30)
        assert len(table["rows"]) < 20 and len(table["columns"]) < 15


def test_of_a_hidden_test_nothing_is_said_but_its_hint():
    answer = "def f(x):\n    return 8675309"
    _visible, hidden = graded([(answer, "assert f(1) == 8675309", "assert f(4242) == [4711]")])
    assert hidden.hint == "Think of zero."
    assert (hidden.tried, hidden.sides, hidden.difference, hidden.expected, hidden.got) == (
        (),
        None,
        None,
        None,
        None,
    )
    assert not any(value in json.dumps(hidden.to_json()) for value in ("4242", "4711", "8675309"))


def test_of_a_hidden_part_nothing_is_said_either():
    test = "x = 1\nassert f(x) == 1\n### BEGIN HIDDEN TESTS\nassert f(4242) == 4711\n### END HIDDEN TESTS"
    [result] = graded([("def f(x):\n    return x", test)])
    assert result.status == "failed"
    assert (result.tried, result.sides, result.line) == ((), None, None)
    assert "4242" not in json.dumps(result.to_json())


def test_what_a_hidden_part_tried_before_is_not_said():
    """In a loop, a visible line may fail after a hidden one has been run."""
    test = "for x in (1, 2):\n    assert f(x) == 1\n    ### BEGIN HIDDEN TESTS\n    y = f(4242)\n    ### END HIDDEN TESTS"
    [result] = graded([("def f(x):\n    return x if x < 9 else x", test)])
    assert result.status == "failed"
    assert result.tried == ("f(2)",)
    assert "4242" not in json.dumps(result.to_json())
