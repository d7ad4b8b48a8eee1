"""The student's version of a source notebook."""

from __future__ import annotations

import copy

from .regions import without_hidden_tests, without_mark_scheme, without_solution
from .schema import role_of

# Of our own metadata, what a student may know.
RELEASED_METADATA = ("exercise", "visibility", "title")
RELEASED_OF_NOTEBOOK = ("lab", "language", "version", "title")


def release(source):
    """A copy without solutions, hidden tests, mark schemes, hints, wrong answers and outputs. Raises UnfinishedRegion."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        for step in STEPS:
            step(cell)
    own = notebook["metadata"].get("abacus")
    if isinstance(own, dict):
        notebook["metadata"]["abacus"] = {name: own[name] for name in RELEASED_OF_NOTEBOOK if name in own}
    return notebook


def clear_outputs(cell) -> None:
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None


def remove_author_text(cell) -> None:
    cell["source"] = released_text(cell)


def released_text(cell) -> str:
    """What the student gets of a cell's text: a stub for a solution, neither hidden tests nor a mark scheme."""
    role, text = role_of(cell), cell["source"]
    if role is None:
        return text
    if role.solution:
        starter = cell["metadata"].get("abacus", {}).get("starter")
        is_code = cell["cell_type"] == "code"
        text = without_solution(text, is_code=is_code) if starter is None else starter
    if role.grade:
        text = without_hidden_tests(text)
    return without_mark_scheme(text) if role.task else text


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
    remove_author_text,
    remove_unused_attachments,
    remove_own_metadata,
)
