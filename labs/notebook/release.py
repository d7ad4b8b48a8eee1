"""The student's version of a source notebook."""

from __future__ import annotations

import copy

from .regions import without_hidden_tests, without_solution
from .schema import role_of

# Of our own metadata, what a student may know.
RELEASED_METADATA = ("exercise", "visibility", "title")


def release(source):
    """A copy without solutions, hidden tests, hints and outputs. Raises UnfinishedRegion."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        for step in (clear_outputs, remove_author_text, remove_own_metadata):
            step(cell)
    return notebook


def clear_outputs(cell) -> None:
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None


def remove_author_text(cell) -> None:
    cell["source"] = released_text(cell)


def released_text(cell) -> str:
    """What the student gets of a cell's text: a stub for a solution, a test without its hidden part."""
    role = role_of(cell)
    if role is not None and role.solution:
        starter = cell["metadata"].get("abacus", {}).get("starter")
        if starter is None:
            return without_solution(cell["source"], is_code=cell["cell_type"] == "code")
        return starter
    return without_hidden_tests(cell["source"]) if role is not None and role.is_test else cell["source"]


def remove_own_metadata(cell) -> None:
    own = cell["metadata"].get("abacus")
    if isinstance(own, dict):
        cell["metadata"]["abacus"] = {name: own[name] for name in RELEASED_METADATA if name in own}
