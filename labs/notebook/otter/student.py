"""A submission in the notebook that `otter assign` made for students, for a source that was imported from Otter.

Otter leaves a tag on each answer cell, without saying whose answer it is. So answers are told apart by their order:
in the whole notebook when it holds as many as it was given out with, otherwise between the checks of its questions.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping

from ..schema import role_of
from .client import without_otter
from .names import identifier_of

ANSWER_TAG = "otter_answer_cell"


def with_grade_ids(source, submission):
    """A copy of the submission whose cells carry the source's nbgrader metadata.

    A submission that has such metadata already, or a source that is not from Otter, leaves it as it is.
    """
    asked = answers_asked(source)
    if not asked or any(role_of(cell) for cell in submission["cells"]):
        return submission
    notebook = copy.deepcopy(submission)
    for cell, place in places_of(notebook["cells"], asked):
        if asked[place] is not None:
            cell["metadata"]["nbgrader"] = copy.deepcopy(asked[place]["metadata"]["nbgrader"])
    notebook["cells"] = [cell for cell in notebook["cells"] if calls_in(cell) is None]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = without_otter(cell["source"])
    name_given_cells(source, notebook["cells"])
    return notebook


def answers_asked(source) -> dict[int, dict | None]:
    """By place, the source's answer cell; None for a place that belongs to an answer of more than one cell."""
    own = source["metadata"].get("abacus")
    otter = own.get("otter") if isinstance(own, Mapping) else None
    if not isinstance(otter, Mapping):
        return {}
    asked: dict[int, dict | None] = dict.fromkeys(range(1, otter["answers"] + 1))
    for cell in source["cells"]:
        places = cell["metadata"].get("abacus", {}).get("otter", ())
        if places:
            asked[places[0]] = cell
    return asked


def is_answer(cell) -> bool:
    tags = cell["metadata"].get("tags")
    return isinstance(tags, list) and ANSWER_TAG in tags


def places_of(cells, asked: dict) -> list[tuple[dict, int]]:
    """(answer cell, its place) for each answer that can be told."""
    tagged = [cell for cell in cells if is_answer(cell)]
    if len(tagged) == len(asked):
        return list(zip(tagged, sorted(asked), strict=True))
    found: list[tuple[dict, int]] = []
    waiting: list[dict] = []
    left = [place for place, cell in asked.items() if cell is not None]
    for cell in cells:
        if is_answer(cell):
            waiting.append(cell)
        checked = {identifier_of(name) for name in checks_in(cell)}
        last = max((n for n, place in enumerate(left, 1) if exercise_of(asked[place]) in checked), default=0)
        if last:
            found += paired(waiting, left[:last], asked, checked)
            waiting, left = [], left[last:]
    return found + paired(waiting, left, asked, set())


def paired(cells: list[dict], places: list[int], asked: dict, checked: set[str]) -> list[tuple[dict, int]]:
    """Cells and places that stand between two checks: all of them, or those of the question that is checked."""
    if len(cells) != len(places):
        places = [place for place in places if exercise_of(asked[place]) in checked]
        cells = cells[-len(places) :] if places else []
    if len(cells) != len(places):
        return []
    pairs = zip(cells, places, strict=True)
    return [(cell, place) for cell, place in pairs if cell["cell_type"] == asked[place]["cell_type"]]


def exercise_of(cell) -> str:
    return cell["metadata"]["abacus"]["exercise"]


def calls_in(cell) -> list[ast.Call] | None:
    """The calls of a cell of Otter's own, which imports it, makes a grader or calls it; None for every other cell.

    Without Otter such a cell is only an error.
    """
    if cell["cell_type"] != "code":
        return None
    try:
        body = ast.parse(cell["source"]).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    calls = []
    for node in body:
        call = node.value if isinstance(node, (ast.Expr, ast.Assign)) else None
        if isinstance(call, ast.Call) and ast.unparse(call.func).partition(".")[0] in ("grader", "otter"):
            calls.append(call)
        elif not (isinstance(node, ast.Import) and [alias.name for alias in node.names] == ["otter"]):
            return None
    return calls if body else None


def checks_in(cell) -> list[str]:
    """The questions that a cell checks and nothing else: grader.check("q1")."""
    names = [
        call.args[0].value
        for call in calls_in(cell) or ()
        if ast.unparse(call.func) == "grader.check" and call.args and isinstance(call.args[0], ast.Constant)
    ]
    return [name for name in names if isinstance(name, str)]


def name_given_cells(source, cells) -> None:
    """A locked cell of the source is the student's cell with the same text, which must not run a second time."""
    free = [cell for cell in cells if cell["cell_type"] == "code" and role_of(cell) is None]
    for given in source["cells"]:
        role = role_of(given)
        if role is None or role.solution or role.grade or given["cell_type"] != "code":
            continue
        same = next((cell for cell in free if cell["source"].strip() == given["source"].strip()), None)
        if same is not None:
            free = [cell for cell in free if cell is not same]
            same["metadata"]["nbgrader"] = copy.deepcopy(given["metadata"]["nbgrader"])
