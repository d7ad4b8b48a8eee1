"""The student's version of a source notebook."""

from __future__ import annotations

import copy

from .regions import without_hidden_tests, without_solution
from .schema import role_of

# Of our own metadata, what a student may know.
RELEASED_METADATA = ("exercise", "visibility", "title")


def release(source):
    """A copy without solutions, hidden tests, hints, wrong answers and outputs. Raises UnfinishedRegion."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        for step in (clear_outputs, remove_solution, remove_hidden_tests, remove_own_metadata):
            step(cell)
    return notebook


def clear_outputs(cell) -> None:
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None


def remove_solution(cell) -> None:
    role = role_of(cell)
    if role is None or not role.solution:
        return
    starter = cell["metadata"].get("abacus", {}).get("starter")
    if starter is not None:
        cell["source"] = starter
    else:
        cell["source"] = without_solution(cell["source"], is_code=cell["cell_type"] == "code")


def remove_hidden_tests(cell) -> None:
    role = role_of(cell)
    if role is not None and role.is_test:
        cell["source"] = without_hidden_tests(cell["source"])


def remove_own_metadata(cell) -> None:
    own = cell["metadata"].get("abacus")
    if isinstance(own, dict):
        cell["metadata"]["abacus"] = {name: own[name] for name in RELEASED_METADATA if name in own}
