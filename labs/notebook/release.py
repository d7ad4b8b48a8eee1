"""The student's version of a source notebook."""

from __future__ import annotations

import copy

from .regions import without_hidden_tests, without_mark_scheme, without_solution
from .schema import role_of

# Of our own metadata, what a student may know.
RELEASED_METADATA = ("exercise", "visibility", "title")


def release(source):
    """A copy without solutions, hidden tests, mark schemes, hints and outputs. Raises UnfinishedRegion."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        for step in STEPS:
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
    if role is not None and role.grade:
        cell["source"] = without_hidden_tests(cell["source"])


def remove_mark_scheme(cell) -> None:
    role = role_of(cell)
    if role is not None and role.task:
        cell["source"] = without_mark_scheme(cell["source"])


def remove_unused_attachments(cell) -> None:
    """A picture that only the solution or the mark scheme showed goes with it."""
    attachments = cell.get("attachments")
    if isinstance(attachments, dict):
        kept = {name: data for name, data in attachments.items() if f"attachment:{name}" in cell["source"]}
        cell["attachments"] = kept


def remove_own_metadata(cell) -> None:
    own = cell["metadata"].get("abacus")
    if isinstance(own, dict):
        cell["metadata"]["abacus"] = {name: own[name] for name in RELEASED_METADATA if name in own}


STEPS = (
    clear_outputs,
    remove_solution,
    remove_hidden_tests,
    remove_mark_scheme,
    remove_unused_attachments,
    remove_own_metadata,
)
