"""Whatever is sent as a notebook, it is read or refused in a sentence, and it changes nothing of the lab.

ABACUS_FUZZ is the number of examples of each property, for a long run.
"""

import copy
import json
import os

import nbformat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labs.notebook.reading import NotANotebook, read_notebook
from labs.notebook.regions import UnfinishedRegion
from labs.notebook.release import release
from labs.notebook.restoring import AUTHOR, EXTRA, GIVEN, TEST, WRITTEN, OtherLab, restore
from labs.notebook.schema import role_of
from labs.notebook.sources import BadSource, check_source

from .notebooks import autograded, manual, notebook, plain, prose, solution
from .notebooks import given as locked

fuzz = settings(
    max_examples=int(os.environ.get("ABACUS_FUZZ", "60")),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
SOURCE = notebook(
    plain("import math"),
    locked("setup", "RATE = 0.05"),
    prose("Read this."),
    solution("mean", "def mean(xs):\n    return sum(xs) / len(xs)"),
    autograded("mean-1", "assert mean([1, 3]) == 2", 3),
    autograded("mean-2", "### BEGIN HIDDEN TESTS\nassert mean([5]) == 5\n### END HIDDEN TESTS", 4),
    manual("essay", "My thoughts", 5),
)
IDS = [role_of(cell).grade_id for cell in SOURCE["cells"] if role_of(cell)]

WORDS = st.sampled_from(
    [*IDS, "nbgrader", "grade", "### BEGIN SOLUTION", "### END HIDDEN TESTS", "assert True", "\ud800", ""]
)
TEXT = WORDS | st.text(st.characters(codec=None), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
ROLES = st.fixed_dictionaries(
    {},
    optional={
        "grade_id": st.sampled_from(IDS) | JSON,
        "grade": st.booleans() | JSON,
        "solution": st.booleans() | JSON,
        "locked": st.booleans() | JSON,
        "task": st.booleans() | JSON,
        "points": st.floats() | st.integers() | JSON,
        "schema_version": st.integers(0, 4) | JSON,
        "cell_type": JSON,
    },
)
METADATA = JSON | st.fixed_dictionaries(
    {}, optional={"nbgrader": ROLES | JSON, "abacus": JSON, "jupyter": JSON}
)
CELLS = JSON | st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | JSON,
        "source": TEXT | st.lists(TEXT, max_size=3) | JSON,
    },
    optional={
        "metadata": METADATA,
        "outputs": JSON,
        "execution_count": JSON,
        "id": JSON,
        "attachments": JSON,
    },
)
NOTEBOOKS = JSON | st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3, 2, 1]) | JSON, "cells": st.lists(CELLS, max_size=6) | JSON},
    optional={"nbformat_minor": st.integers(0, 6) | JSON, "metadata": JSON, "worksheets": JSON},
)


def read(data):
    """The notebook, or None when it is refused. Nothing else may happen."""
    try:
        return read_notebook(json.dumps(data).encode("utf-8", "surrogatepass"))
    except NotANotebook as refused:
        assert str(refused).endswith(".")
        return None


def is_the_labs(restored, source):
    """True when tests, points, locked cells and their order are the source's own."""
    of_the_lab = [
        (cell.kind, cell.grade_id, cell.source, cell.points)
        for cell in restored.cells
        if cell.kind in (TEST, GIVEN, AUTHOR)
    ]
    expected = []
    for cell in source["cells"]:
        role = role_of(cell)
        if role is None and cell["cell_type"] == "code":
            expected.append((AUTHOR, "", cell["source"], 0.0))
        elif role is not None and role.is_test:
            expected.append((TEST, role.grade_id, cell["source"], role.points))
        elif role is not None and not role.is_answer and cell["cell_type"] == "code":
            expected.append((GIVEN, role.grade_id, cell["source"], 0.0))
    written = [(cell.grade_id, cell.points) for cell in restored.cells if cell.kind == WRITTEN]
    return of_the_lab == expected and written == [("essay", 5.0)]


def check_submission(submission):
    source = copy.deepcopy(SOURCE)
    try:
        restored = restore(source, submission)
    except OtherLab:
        return
    assert is_the_labs(restored, SOURCE)
    assert source == SOURCE
    assert all(isinstance(cell.source, str) for cell in restored.cells)
    assert all(cell.points == 0 for cell in restored.cells if cell.kind == EXTRA)


@fuzz
@given(NOTEBOOKS)
def test_whatever_is_sent_is_read_or_refused(data):
    notebook = read(data)
    if notebook is not None:
        assert all(isinstance(cell["source"], str) for cell in notebook["cells"])
        check_submission(notebook)


@fuzz
@given(NOTEBOOKS)
def test_whatever_is_a_source_is_released_or_refused(data):
    notebook = read(data)
    if notebook is None:
        return
    try:
        check_source(notebook)
        released = release(notebook)
    except (BadSource, UnfinishedRegion) as refused:
        assert str(refused).endswith(".")
        return
    restore(notebook, released)
    nbformat.writes(nbformat.from_dict(released))


@fuzz
@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_bytes_that_are_no_notebook_are_refused(content):
    try:
        read_notebook(content)
    except NotANotebook as refused:
        assert str(refused).endswith(".")


CHANGES = st.sampled_from(["source", "metadata", "role", "drop", "double", "swap", "retype", "add"])


@fuzz
@given(st.lists(st.tuples(CHANGES, st.integers(0, 20), st.data()), min_size=1, max_size=6))
def test_a_changed_release_changes_nothing_of_the_lab(changes):
    submission = json.loads(nbformat.writes(nbformat.from_dict(release(SOURCE))))
    cells = submission["cells"]
    for change, place, data in changes:
        if not cells:
            break
        number = place % len(cells)
        if not isinstance(cells[number], dict):
            # What an earlier change put there is no cell at all.
            continue
        if change == "source":
            cells[number]["source"] = data.draw(TEXT)
        elif change == "metadata":
            cells[number]["metadata"] = data.draw(METADATA)
        elif change == "role":
            cells[number]["metadata"] = {"nbgrader": data.draw(ROLES)}
        elif change == "drop":
            del cells[number]
        elif change == "double":
            cells.append(copy.deepcopy(cells[number]))
        elif change == "swap":
            cells[0], cells[number] = cells[number], cells[0]
        elif change == "retype":
            cells[number]["cell_type"] = data.draw(st.sampled_from(["code", "markdown", "raw"]))
        else:
            cells.insert(number, data.draw(CELLS))
    notebook = read(submission)
    if notebook is not None:
        check_submission(notebook)
