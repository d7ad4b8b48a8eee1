"""Names that a test takes away from the student's code and gives back."""

import pytest

from labs.grading import engine
from tests.labs.notebook.notebooks import answer, autograded, notebook, solution

pytestmark = pytest.mark.sandbox

SOURCE = notebook(
    solution("squares", "def squares(n):\n    return [i * i for i in range(n)]"),
    solution("total", "def total(n):\n    return sum(squares(n))"),
    autograded(
        "uses",
        "kept = squares\ndel squares\ntry:\n    total(1)\nexcept NameError:\n    pass\nelse:\n"
        "    raise AssertionError('total does not use squares')\nfinally:\n    squares = kept",
    ),
    autograded("after", "assert squares(3) == [0, 1, 4]\nassert total(3) == 5"),
    solution("mean", "def mean(n):\n    return total(n) / n"),
    autograded("later", "assert squares(2) == [0, 1]\nassert mean(3) == 5 / 3"),
    autograded("never", "del never_defined"),
)


def points(submission):
    return {test.id: test.points for test in engine.grade(SOURCE, submission).exercises}


def test_a_test_finds_out_whether_one_function_uses_another():
    assert points(SOURCE) == {"uses": 1, "after": 1, "later": 1, "never": 0}
    alone = notebook(
        answer("squares", SOURCE["cells"][0]["source"]),
        answer("total", "def total(n):\n    return sum(i * i for i in range(n))"),
        answer("mean", SOURCE["cells"][4]["source"]),
    )
    assert points(alone) == {"uses": 0, "after": 1, "later": 1, "never": 0}
