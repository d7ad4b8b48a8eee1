# A test that deletes a student's function to see whether another one relies on it, as in nbgrader's own example.
import pytest

from labs.grading.engine import grade
from tests.labs.notebook.notebooks import answer, autograded, notebook, solution

pytestmark = pytest.mark.sandbox

SQUARES = "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"
RELIES = """kept = squares
del squares
try:
    total(1)
except NameError:
    pass
else:
    raise AssertionError("total does not use squares")
finally:
    squares = kept
"""
LAB = notebook(
    solution("squares", SQUARES),
    autograded("squares-1", "assert squares(2) == [1, 4]"),
    solution("total", "def total(n):\n    return sum(squares(n))"),
    autograded("total-1", RELIES),
    autograded("total-2", "assert total(2) == 5 and squares(1) == [1]"),
)


def points(total):
    submission = notebook(answer("squares", SQUARES), answer("total", total))
    return [test.points for test in grade(LAB, submission).exercises]


def test_a_function_that_relies_on_the_deleted_one_passes_and_all_is_as_before():
    assert points("def total(n):\n    return sum(squares(n))") == [1, 1, 1]


def test_a_function_that_does_its_own_work_fails():
    assert points("def total(n):\n    return sum(i ** 2 for i in range(1, n + 1))") == [1, 0, 1]


def test_a_name_that_nobody_has_cannot_be_deleted():
    lab = notebook(solution("squares", SQUARES), autograded("squares-1", "del cubes"))
    assert str(grade(lab, lab).exercises[0].message) == "NameError was raised: name 'cubes' is not defined"
