"""A release that is given as a source would give everybody full points, so it is noticed."""

import nbformat
import pytest

from labs.grading.cli import main
from labs.notebook.release import release
from labs.notebook.stripped import signs_of_release

from .notebooks import autograded, notebook, solution
from .real_notebooks import problem_set

HIDDEN = "### BEGIN HIDDEN TESTS\nassert f == 1\n### END HIDDEN TESTS"


def test_a_source_shows_no_sign():
    assert signs_of_release(problem_set()) == []


def test_tests_that_are_gone_are_named_and_tests_without_points_are_not():
    source = notebook(solution("f", "f = 1"), autograded("t", HIDDEN), autograded("u", HIDDEN, points=0))
    source["cells"][1]["source"] = "# hidden tests"
    assert [str(sign).partition(". ")[0] for sign in signs_of_release(source)] == [
        "These cells have points and hold no test, so everybody would get their points: t"
    ]


def test_a_release_with_visible_tests_is_known_by_its_solutions():
    source = release(notebook(solution("f", "f = 1"), autograded("t", "assert f == 1")))
    assert [str(sign).partition(":")[0] for sign in signs_of_release(source)] == [
        "No solution cell holds a solution"
    ]


def test_one_solution_that_was_left_to_be_written_is_no_release():
    source = notebook(
        solution("f", "f = 1"), solution("g", "raise NotImplementedError"), autograded("t", "assert f == 1")
    )
    assert signs_of_release(source) == []


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "words", [["grade", "{source}", "{source}"], ["check", "{source}", "--runs=1", "--mutants=0"]]
)
def test_the_command_line_says_it(tmp_path, capsys, words):
    path = tmp_path / "lab.ipynb"
    nbformat.write(release(notebook(solution("f", "f = 1"), autograded("t", HIDDEN))), path)
    main([word.format(source=path) for word in words])
    assert "hold no test, so everybody would get their points: t." in capsys.readouterr().err
