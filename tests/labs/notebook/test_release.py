import json

import pytest

from labs.notebook.compiling import compile_source
from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.schema import role_of
from tests.factories import DOUBLE, WRITTEN

from .notebooks import answer, autograded, manual, notebook, task

CELLS = [
    {"kind": "prose", "text": "Welcome."},
    {"kind": "code", "code": "import math"},
    {"kind": "exercise", **DOUBLE},
    {"kind": "written", **WRITTEN},
]


def compiled():
    return compile_source(CELLS, slug="doubling", language="en")


def test_hidden_tests_solutions_and_hints_are_absent_from_the_release():
    assert "return 2 * x" in json.dumps(compiled())
    released = json.dumps(release(compiled()))
    for secret in ("return 2 * x", "-42", "Negative numbers too", "Twice the number"):
        assert secret in json.dumps(compiled())
        assert secret not in released


def test_the_release_keeps_starter_visible_tests_and_points():
    cells = release(compiled())["cells"]
    by_id = {role_of(cell).grade_id: cell for cell in cells if role_of(cell)}
    assert by_id["double"]["source"] == DOUBLE["starter"]
    assert by_id["double-1"]["source"] == "assert double(2) == 4"
    assert [role_of(by_id[name]).points for name in ("double-1", "double-2", "reflection")] == [4, 6, 10]


def test_the_same_lab_compiles_to_the_same_version_and_a_changed_one_to_another():
    assert compiled() == compiled()
    changed = compile_source([{**CELLS[0], "text": "Hello."}, *CELLS[1:]], slug="doubling", language="en")
    assert changed["metadata"]["abacus"]["version"] != compiled()["metadata"]["abacus"]["version"]


def test_a_compiled_lab_is_a_valid_notebook():
    import nbformat

    nbformat.validate(nbformat.from_dict(compiled()))


def test_plain_nbgrader_regions_give_way_to_its_stub_at_their_indentation():
    source = notebook(
        answer("f", "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"),
        autograded("t", "f(1)"),
    )
    assert (
        release(source)["cells"][0]["source"]
        == "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )


def test_a_solution_without_region_is_removed_whole():
    source = notebook(answer("f", "def f(x): return x"), manual("w", "My essay"), autograded("t", "f(1)"))
    assert [cell["source"] for cell in release(source)["cells"][:2]] == [
        "# YOUR CODE HERE\nraise NotImplementedError()",
        "YOUR ANSWER HERE",
    ]


def test_a_region_that_never_ends_is_named():
    source = notebook(answer("f", "### BEGIN SOLUTION\nx = 1"), autograded("t", "x"))
    with pytest.raises(UnfinishedRegion, match="END SOLUTION"):
        release(source)


def test_a_mark_scheme_and_the_pictures_only_it_shows_stay_with_the_author():
    cell = task(
        "t",
        "Draw ![it](attachment:it.png)\n### BEGIN MARK SCHEME\n2: ![so](attachment:so.png)\n### END MARK SCHEME",
    )
    cell["attachments"] = {"it.png": {"image/png": "aXQ="}, "so.png": {"image/png": "c28="}}
    released = release(notebook(cell))["cells"][0]
    assert released["source"] == "Draw ![it](attachment:it.png)"
    assert released["attachments"] == {"it.png": {"image/png": "aXQ="}}


def test_hidden_tests_in_an_answer_that_a_person_marks_are_absent_from_the_release():
    cell = manual("w", "Why?\n### BEGIN SOLUTION\nSo.\n### END SOLUTION")
    cell["source"] += "\n// BEGIN HIDDEN TESTS\nsecret\n// END HIDDEN TESTS"
    assert release(notebook(cell))["cells"][0]["source"] == "Why?\nYOUR ANSWER HERE"
