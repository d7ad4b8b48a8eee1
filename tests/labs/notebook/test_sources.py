import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from labs.notebook.schema import role_of
from labs.notebook.sources import BadSource, check_source, upgraded

from .notebooks import answer, autograded, manual, notebook, plain, prose, solution, task


def marked(cell, **metadata):
    """The cell with these nbgrader metadata; None leaves one out."""
    own = cell["metadata"].setdefault("nbgrader", {})
    own |= metadata
    for name in [name for name, value in own.items() if value is None]:
        del own[name]
    return cell


def test_all_schemas_are_read_and_upgraded_to_the_third():
    first = marked(autograded("t", "f(1)"), schema_version=None, points="2.5", locked=None)
    unlocked = marked(new_code_cell("pass"), grade_id="x", grade=False, solution=False, locked=False)
    second = marked(manual("w", "Mine"), schema_version=2, cell_type="markdown", checksum="0" * 32)
    source = upgraded(notebook(first, unlocked, second, task("k", "Draw")))
    check_source(source)
    assert [cell["metadata"].get("nbgrader") for cell in source["cells"]] == [
        {
            "schema_version": 3,
            "grade_id": "t",
            "grade": True,
            "solution": False,
            "locked": True,
            "task": False,
            "points": 2.5,
        },
        None,
        {
            "schema_version": 3,
            "grade_id": "w",
            "grade": True,
            "solution": True,
            "locked": False,
            "task": False,
            "points": 1.0,
        },
        {
            "schema_version": 3,
            "grade_id": "k",
            "grade": False,
            "solution": False,
            "locked": True,
            "task": True,
            "points": 1.0,
        },
    ]


@pytest.mark.parametrize(("points", "read"), [("", 0), (None, 0), ("3", 3), (-2, 0), (0.5, 0.5)])
def test_before_schema_1_points_may_be_text_missing_or_negative(points, read):
    cell = marked(autograded("t", "f(1)"), schema_version=None, points=points)
    check_source(notebook(cell))
    assert role_of(cell).points == read


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (None, r'Cell 2 \("t"\) has no points'),
        ("many", r'Cell 2 \("t"\) has \'many\' for points'),
        (True, "has True for points"),
        (float("nan"), "has nan for points"),
        (-1, "points cannot be negative"),
    ],
)
def test_points_that_are_none_are_refused_since_schema_1(points, says):
    with pytest.raises(BadSource, match=says):
        check_source(notebook(plain("x = 1"), marked(autograded("t", "f(1)"), points=points)))


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (autograded("t", "f(1)"), r'Cell 2 repeats the grade_id "t"'),
        (marked(answer("f", "x"), grade_id=""), "Cell 2 has nbgrader metadata without a usable grade_id"),
        (marked(answer("f", "x"), schema_version=4), "Cell 2 has nbgrader metadata of schema 4"),
        (
            new_markdown_cell("x", metadata=autograded("v", "").metadata),
            "autograder test but not a code cell",
        ),
        (new_markdown_cell("x", metadata=answer("v", "").metadata), "answer in Markdown that nothing marks"),
        (new_code_cell("x", metadata=task("v", "").metadata), "task but not a Markdown cell"),
        (plain("# BEGIN SOLUTION\nx = 1\n# END SOLUTION"), "not marked as a solution cell"),
        (
            answer("f", "# BEGIN SOLUTION\nx = 1"),
            r'Cell 2 \("f"\): A region begins .* has no "### END SOLUTION"',
        ),
        (plain("% BEGIN HIDDEN TESTS\nx\n% END HIDDEN TESTS"), "not marked as an autograder test"),
        (
            prose("### BEGIN MARK SCHEME\n2 points\n### END MARK SCHEME"),
            "not marked as a manually graded task",
        ),
        (autograded("v", "### AUTOTEST f(1)"), "asks nbgrader to write tests"),
    ],
)
def test_a_cell_that_would_be_misread_is_named(cell, says):
    with pytest.raises(BadSource, match=says):
        check_source(notebook(autograded("t", "f(1)"), cell))


def test_a_source_without_points_is_refused():
    with pytest.raises(BadSource, match="No cell of the source notebook has points"):
        check_source(notebook(solution("f", "x = 1")))


def test_a_source_in_another_language_is_refused():
    source = notebook(autograded("t", "f(1)"))
    source["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    with pytest.raises(BadSource, match="written in R; only Python"):
        check_source(source)
