"""nbgrader's cell metadata, schemas 1 to 3, read as schema 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA_VERSION = 3
FLAGS = ("grade", "solution", "locked", "task")


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
        return self.grade and not self.solution and not self.task

    @property
    def is_answer(self) -> bool:
        """Text that the student writes: code marked by tests, or an answer that a person marks."""
        return self.solution

    @property
    def is_marked_by_a_person(self) -> bool:
        """A manually graded answer, or a task: the author's own text, which the student answers in cells behind it."""
        return (self.grade and self.solution) or self.task


def role_of(cell) -> CellRole | None:
    """The role of a cell; None for a cell that nbgrader does not know. Never raises: a student may write anything."""
    metadata = cell["metadata"].get("nbgrader")
    if not isinstance(metadata, Mapping):
        return None
    grade_id = metadata.get("grade_id")
    if not isinstance(grade_id, str) or not grade_id:
        return None
    flags = {name: metadata.get(name) is True for name in FLAGS}
    if not any(flags.values()):
        return None
    if flags["grade"] and not flags["solution"]:
        flags["locked"] = True
    return CellRole(grade_id, **flags, points=points_of(metadata.get("points")))


def version_of(metadata: Mapping) -> int:
    """nbgrader's first metadata had no schema_version; they count as schema 0."""
    version = metadata.get("schema_version", 0)
    return version if isinstance(version, int) else 0


def points_of(value) -> float:
    """Before schema 1 points could be text, or missing; what is no number of points counts as none."""
    if isinstance(value, bool) or value is None:
        return 0.0
    try:
        points = float(value)
    except (TypeError, ValueError):
        return 0.0
    return points if 0 <= points < 1e9 else 0.0
