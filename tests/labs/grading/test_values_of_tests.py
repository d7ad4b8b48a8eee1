"""The value of a test cell's last expression, as nbgrader reads it: a number is partial credit."""

import pytest

from labs.grading import engine
from tests.labs.notebook.notebooks import autograded, notebook, solution

pytestmark = pytest.mark.sandbox

SHOWN = "class Shown:\n    def __repr__(self):\n        return str({0})\n\n\nShown()"
VALUES = {
    "zero": ("0", 0),
    "negative": ("-1", 2),
    "nan": ("float('nan')", 2),
    "above": ("3", 2),
    "bool": ("share == 1", 2),
    "numpy": ("import numpy as np\nnp.float64(1.5)", 2),
    "array": ("import numpy as np\nnp.array(1.0)", 2),
    "words": ("'0.5'", 2),
    "shown": (SHOWN.format("share"), 0.25),
    "not-shown": (SHOWN.format("1 / 0"), 0),
    "displayed": ("display(share)", 2),
    "quiet": ("share;", 2),
    "hidden": ("assert share\n### BEGIN HIDDEN TESTS\nshare\n### END HIDDEN TESTS", 0.25),
}


def test_a_number_is_partial_credit_and_everything_else_is_all():
    source = notebook(
        solution("share", "share = 0.25"),
        *(autograded(name, text, 2) for name, (text, _points) in VALUES.items()),
    )
    report = engine.grade(source, source)
    assert {test.id: test.points for test in report.exercises} == {
        name: points for name, (_text, points) in VALUES.items()
    }
