"""Whatever a notebook says, it becomes a page that compiles to a source, or is refused with a sentence."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from labs.notebook.compiling import compile_source
from labs.notebook.importing import source_from
from labs.notebook.page.archives import BadArchive, unpacked
from labs.notebook.page.opening import opened
from labs.notebook.page.taking_apart import page_from
from labs.notebook.reading import NotANotebook
from labs.notebook.regions import UnfinishedRegion, solution_in, with_solution_regions, without_solution
from labs.notebook.sources import BadSource, check_source

LINES = st.sampled_from(
    [
        "### BEGIN SOLUTION",
        "### END SOLUTION",
        "    ### BEGIN HIDDEN TESTS",
        "### END HIDDEN TESTS",
        "# YOUR CODE HERE",
        "    # YOUR CODE HERE",
        "raise NotImplementedError()",
        "    raise NotImplementedError()",
        "def f(x):",
        "    return x",
        "assert f(1) == 1",
        "## Title",
        "![p](attachment:p.png)",
        "%time",
        "",
    ]
)
TEXTS = st.lists(LINES, max_size=6).map("\n".join) | st.text(max_size=30)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
OWN = st.dictionaries(
    st.sampled_from(
        [
            *("exercise", "title", "starter", "hint", "wrong", "explained", "rubric", "visibility"),
            *("competencies", "otter", "former"),
        ]
    ),
    ANYTHING,
    max_size=4,
)
ROLES = st.fixed_dictionaries(
    {
        "grade_id": st.sampled_from(["a", "b", "c", "a-1", "a-prompt", "given-1", "_x", "é"]),
        "grade": st.booleans(),
        "solution": st.booleans(),
        "locked": st.booleans(),
        "task": st.booleans(),
        "schema_version": st.sampled_from([0, 1, 2, 3]),
        "points": st.integers(0, 5),
    }
)
CELLS = st.builds(
    lambda make, text, role, own: make(
        text, metadata=({"nbgrader": role} if role else {}) | ({"abacus": own} if own is not None else {})
    ),
    st.sampled_from([new_code_cell, new_markdown_cell, new_raw_cell]),
    TEXTS,
    st.none() | ROLES,
    st.none() | OWN,
)
SOLUTION = {"grade_id": "s", "solution": True, "grade": False, "locked": False, "schema_version": 3}
TEST = {"grade_id": "t", "solution": False, "grade": True, "locked": True, "points": 1, "schema_version": 3}
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(st.lists(CELLS, max_size=6), OWN)
def test_any_notebook_becomes_a_page_or_is_refused(cells, own):
    ours = [
        new_code_cell("s = 1", metadata={"nbgrader": SOLUTION}),
        new_code_cell("assert s", metadata={"nbgrader": TEST}),
    ]
    notebook = new_notebook(cells=[*cells, *ours], metadata={"abacus": own})
    try:
        source, _remarks = source_from(notebook)
        page = page_from(source)
    except (BadSource, UnfinishedRegion):
        return
    compiled = compile_source(page.cells, slug="lab", language="en", origins=page.origins)
    check_source(compiled)
    json.dumps(page.cells)
    again = page_from(compiled)
    assert again.cells == page.cells


@FUZZ
@given(st.binary(max_size=200) | TEXTS.map(str.encode), st.sampled_from(["a.ipynb", "a.py", "a.md", "a.txt"]))
def test_any_bytes_are_a_notebook_or_are_refused(content, name):
    try:
        opened(name, content)
    except NotANotebook:
        return


@FUZZ
@given(st.binary(max_size=300).map(lambda content: b"PK\x03\x04" + content) | st.binary(max_size=100))
def test_any_bytes_are_an_archive_or_are_refused(content):
    try:
        unpacked(content)
    except BadArchive:
        return


@FUZZ
@given(TEXTS, TEXTS)
def test_a_solution_comes_back_whatever_its_starter_is(solution, starter):
    if "BEGIN SOLUTION" in solution or "END SOLUTION" in solution:
        return
    marked = with_solution_regions(solution, starter)
    assert solution_in(marked) == solution
    without_solution(marked, is_code=True)
