"""nbgrader's cell metadata, schemas 1 to 3, read as schema 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CellRole:
    """What nbgrader's metadata make of a cell. `points` is 0 for a cell without points."""

    grade_id: str
    grade: bool
    solution: bool
    locked: bool
    task: bool
    points: float

    @property
    def is_test(self) -> bool:
        """An autograder test: marked by running it."""
        return self.grade and not self.solution

    @property
    def is_answer(self) -> bool:
        """Text that the student writes: code marked by tests, or an answer or task that a person marks."""
        return self.solution or self.task

    @property
    def is_marked_by_a_person(self) -> bool:
        return (self.grade and self.solution) or self.task


class BadSource(ValueError):
    """The source notebook cannot be used; the message says which cell and how to mend it."""


def role_of(cell) -> CellRole | None:
    """The role of a cell; None for a cell that nbgrader does not know. Never raises: a student may write anything."""
    metadata = cell["metadata"].get("nbgrader")
    if not isinstance(metadata, Mapping):
        return None
    grade_id = metadata.get("grade_id")
    if not isinstance(grade_id, str) or not grade_id:
        return None
    flags = {name: metadata.get(name) is True for name in ("grade", "solution", "locked", "task")}
    if not any(flags.values()):
        return None
    if flags["grade"] and not flags["solution"]:
        flags["locked"] = True
    return CellRole(grade_id, **flags, points=points_of(metadata.get("points")))


def points_of(value) -> float:
    """Schema 1 allowed points as text, and any schema allows none."""
    if isinstance(value, bool) or value is None:
        return 0.0
    try:
        points = float(value)
    except (TypeError, ValueError):
        return 0.0
    return points if 0 <= points < 1e9 else 0.0


def check_source(notebook) -> None:
    """Raise BadSource unless the notebook can be graded against: unique ids, at least one cell with points."""
    seen: set[str] = set()
    marked = False
    for number, cell in enumerate(notebook["cells"], start=1):
        role = role_of(cell)
        if role is None:
            continue
        if role.grade_id in seen:
            raise BadSource(
                f'Cell {number} repeats the grade_id "{role.grade_id}"; each cell needs an id of its own.'
            )
        seen.add(role.grade_id)
        marked |= role.grade or role.task
        if role.is_test and cell["cell_type"] != "code":
            raise BadSource(f'Cell {number} ("{role.grade_id}") is an autograder test but not a code cell.')
    if not marked:
        raise BadSource(
            "No cell of the source notebook has points: it has no nbgrader tests, answers or tasks."
        )
