"""Submissions that use up a machine, and honest ones to grade beside them."""

import json
from pathlib import Path

from labs.grading import engine
from labs.grading.protocol import Limits
from labs.notebook.answers import with_answers
from labs.notebook.release import release

from .lab import SOURCE

HERE = Path(__file__).parent
HOSTILE = [
    HERE / "attacks" / name
    for name in ("memory_bomb", "fork_bomb", "endless_loop", "disk_filled", "output_flood")
]
HONEST = [
    HERE / "honest" / name
    for name in ("plain", "numpy_result", "recursive", "dataclass_account", "prints_a_lot")
]
RELEASE = release(SOURCE)


def graded(folder: Path):
    """The engine's report on the submission in `folder`, within the limits that its verdict expects."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    answers = {path.stem: path.read_text(encoding="utf-8").rstrip("\n") for path in folder.glob("*.py")}
    return engine.grade(SOURCE, with_answers(RELEASE, answers), limits=Limits(**expected.get("limits", {})))


def verdict_on(folder: Path) -> tuple[float, list[tuple[str, str]]]:
    """The score, and how each test ended."""
    report = graded(folder)
    return report.score, [(test.id, test.status) for test in report.exercises]
