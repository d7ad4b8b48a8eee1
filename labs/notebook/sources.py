"""What makes a notebook a source that submissions can be graded against.

nbgrader refuses a source for the same reasons; here each refusal names the cell and the mend.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping

from .regions import (
    BEGIN_HIDDEN,
    BEGIN_MARK_SCHEME,
    BEGIN_SOLUTION,
    UnfinishedRegion,
    without_hidden_tests,
    without_mark_scheme,
    without_solution,
)
from .schema import FLAGS, SCHEMA_VERSION, CellRole, role_of, version_of

MOST_POINTS = 1e9


class BadSource(ValueError):
    """The source notebook cannot be used; the message says which cell and how to mend it."""


def check_source(notebook) -> None:
    """Raise BadSource unless the notebook can be graded against."""
    check_language(notebook)
    seen: set[str] = set()
    marked = False
    for number, cell in enumerate(notebook["cells"], start=1):
        check_metadata(cell, number)
        role = role_of(cell)
        check_regions(cell, role, number)
        if role is None:
            continue
        if role.grade_id in seen:
            raise BadSource(
                f'Cell {number} repeats the grade_id "{role.grade_id}"; each cell needs an id of its own.'
            )
        seen.add(role.grade_id)
        marked |= role.grade or role.task
        check_kind(cell, role, number)
        check_points(cell, role, number)
    if not marked:
        raise BadSource(
            "No cell of the source notebook has points: it has no nbgrader tests, answers or tasks."
        )


def check_language(notebook) -> None:
    kernel = notebook["metadata"].get("kernelspec")
    language = kernel.get("language") if isinstance(kernel, Mapping) else None
    if isinstance(language, str) and language and "python" not in language.lower():
        raise BadSource(f"The notebook is written in {language}; only Python can be graded.")


def check_metadata(cell, number: int) -> None:
    """A cell that is meant for nbgrader must not pass for a plain one: its solution would reach the students."""
    metadata = cell["metadata"].get("nbgrader")
    if not isinstance(metadata, Mapping):
        return
    if version_of(metadata) > SCHEMA_VERSION:
        raise BadSource(
            f"Cell {number} has nbgrader metadata of schema {metadata['schema_version']}; "
            f"schemas up to {SCHEMA_VERSION} can be read."
        )
    if any(metadata.get(flag) for flag in FLAGS) and role_of(cell) is None:
        raise BadSource(
            f"Cell {number} has nbgrader metadata without a usable grade_id; "
            "give it an id and set grade, solution, locked and task to true or false."
        )


def check_kind(cell, role: CellRole, number: int) -> None:
    named = f'Cell {number} ("{role.grade_id}")'
    kind = cell["cell_type"]
    if role.task and kind != "markdown":
        raise BadSource(f"{named} is a manually graded task but not a Markdown cell.")
    if role.is_test and not role.task and kind != "code":
        raise BadSource(
            f"{named} is an autograder test but not a code cell; "
            "if a person is to mark it, make it a manually graded answer."
        )
    if kind == "markdown" and role.solution and not role.grade:
        raise BadSource(
            f"{named} is an answer in Markdown that nothing marks; make it a manually graded answer with points."
        )
    if role.grade and any("AUTOTEST" in line and line.strip().startswith("#") for line in lines_of(cell)):
        raise BadSource(
            f"{named} asks nbgrader to write tests (AUTOTEST); "
            "take the cell with the tests that nbgrader wrote, or write assertions."
        )


def lines_of(cell) -> list[str]:
    return cell["source"].split("\n") if cell["cell_type"] == "code" else []


def check_points(cell, role: CellRole, number: int) -> None:
    """Before schema 1, nbgrader took points that are missing, empty or negative for 0; since then it refuses them."""
    if not (role.grade or role.task):
        return
    metadata = cell["metadata"]["nbgrader"]
    value = metadata.get("points")
    if version_of(metadata) == 0 and value in (None, ""):
        return
    named = f'Cell {number} ("{role.grade_id}")'
    if value in (None, ""):
        raise BadSource(f"{named} has no points; give it a number of points, 0 or more.")
    try:
        points = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        points = math.nan
    if not -MOST_POINTS < points < MOST_POINTS:
        raise BadSource(f"{named} has {value!r} for points; give it a number of points, 0 or more.")
    if points < 0 and version_of(metadata) > 0:
        raise BadSource(f"{named} has {value} points; points cannot be negative.")


def check_regions(cell, role: CellRole | None, number: int) -> None:
    """Raise BadSource where a marked region would stay in the release, or never ends."""
    named = f"Cell {number}" + (f' ("{role.grade_id}")' if role else "")
    text = cell["source"]
    try:
        if role is not None and role.solution:
            text = without_solution(text, is_code=cell["cell_type"] == "code")
        elif BEGIN_SOLUTION in text:
            raise BadSource(f"{named} holds a solution but is not marked as a solution cell.")
        if role is not None and role.grade:
            text = without_hidden_tests(text)
        elif BEGIN_HIDDEN in text:
            raise BadSource(f"{named} holds hidden tests but is not marked as an autograder test.")
        if role is not None and role.task:
            without_mark_scheme(text)
        elif BEGIN_MARK_SCHEME in text:
            raise BadSource(f"{named} holds a mark scheme but is not marked as a manually graded task.")
    except UnfinishedRegion as error:
        raise BadSource(f"{named}: {error}") from None


def upgraded(notebook):
    """A copy whose nbgrader metadata are of schema 3, whatever schema they had."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        role = role_of(cell)
        cell["metadata"].pop("nbgrader", None)
        if role is None:
            continue
        metadata = {"schema_version": SCHEMA_VERSION, "grade_id": role.grade_id}
        metadata |= {flag: getattr(role, flag) for flag in FLAGS}
        if role.grade or role.task:
            metadata["points"] = role.points
        cell["metadata"]["nbgrader"] = metadata
    return notebook
