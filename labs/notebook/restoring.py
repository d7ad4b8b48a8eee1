"""What is graded: the student's answers in the author's lab.

Tests and locked cells come from the source, answers from the submission, and the order is the source's. Cells that
the student added run where they stand; they can add to the lab and change nothing in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .release import released_text
from .schema import CellRole, role_of

GIVEN, ANSWER, EXTRA, AUTHOR, TEST, WRITTEN = "given", "answer", "extra", "author", "test", "written"


class OtherLab(ValueError):
    def __init__(self):
        super().__init__("The notebook holds none of this lab's cells: it belongs to another lab.")


@dataclass(frozen=True)
class PlannedCell:
    """A cell to run (`kind` GIVEN, ANSWER, EXTRA), to test with (TEST) or to leave to a person (WRITTEN).

    An AUTHOR cell is one of the source's that students may change. Theirs runs as an EXTRA cell; the author's own
    tells the tests what its imports and helpers mean.
    """

    kind: str
    source: str
    grade_id: str = ""
    points: float = 0.0
    # The exercise that a test belongs to: named in its metadata, or the answer before it.
    exercise: str = ""
    is_answered: bool = True
    # For an answer, the author's own one: it says which names the exercise is about.
    author_source: str = ""


@dataclass
class Restored:
    cells: list[PlannedCell] = field(default_factory=list)
    # Code and parameter of each thing that the student should know of.
    notices: list[tuple[str, str]] = field(default_factory=list)


def restore(source, submission) -> Restored:
    """The cells to run and test, in order. Raises OtherLab."""
    restored = Restored()
    known, extras = sorted_out(source, submission, restored.notices)
    roles = [role for role in map(role_of, source["cells"]) if role]
    if roles and not known:
        raise OtherLab
    blank = {role.grade_id: released_text(cell) for cell in source["cells"] if (role := role_of(cell))}
    restored.cells += extras.get("", [])
    exercise = ""
    for cell in source["cells"]:
        role = role_of(cell)
        if role is None:
            if cell["cell_type"] == "code":
                restored.cells.append(PlannedCell(AUTHOR, cell["source"]))
            continue
        if role.solution and not role.is_marked_by_a_person:
            exercise = role.grade_id
        restored.cells += planned(cell, role, exercise, known.get(role.grade_id), blank, restored.notices)
        restored.cells += extras.get(role.grade_id, [])
    return restored


def sorted_out(source, submission, notices):
    """The submission's cells that the lab knows, by grade_id, and all others by the known cell before them."""
    roles = {role.grade_id: role for role in map(role_of, source["cells"]) if role}
    meant = copies_meant(source, submission)
    former = prose_once_released(source)
    known: dict[str, dict] = {}
    extras: dict[str, list[PlannedCell]] = {}
    before = ""
    for place, cell in enumerate(submission["cells"]):
        role = role_of(cell)
        expected = roles.get(role.grade_id) if role else None
        if expected is None:
            if role is not None and role.grade_id not in former:
                notices.append(("foreign_cell", role.grade_id))
            if cell["cell_type"] == "code":
                extras.setdefault(before, []).append(PlannedCell(EXTRA, cell["source"]))
            continue
        if place != meant[expected.grade_id]:
            if ("doubled_cell", expected.grade_id) not in notices:
                notices.append(("doubled_cell", expected.grade_id))
            # A copied answer runs where it stands, as it would in Jupyter; a copied test or locked cell does not.
            if expected.solution and cell["cell_type"] == "code":
                extras.setdefault(before, []).append(PlannedCell(EXTRA, cell["source"]))
            continue
        known[expected.grade_id] = cell
        before = expected.grade_id
    return known, extras


def prose_once_released(source) -> set[str]:
    """The grade_ids of prose cells in the release of the notebook that this lab was imported from."""
    own = source["metadata"].get("abacus")
    former = own.get("former") if isinstance(own, Mapping) else None
    return {name for name in former if isinstance(name, str)} if isinstance(former, list) else set()


def copies_meant(source, submission) -> dict[str, int]:
    """The place of the copy that counts, by grade_id, for a cell that the submission holds more than once.

    As with nbgrader's DeduplicateIds it is the last one; of an answer, the last one before the test that counts, which
    is what the student's own notebook showed.
    """
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(submission["cells"]):
        role = role_of(cell)
        if role is not None:
            places.setdefault(role.grade_id, []).append(place)
    meant = {grade_id: copies[-1] for grade_id, copies in places.items()}
    waiting: list[str] = []
    for role in filter(None, map(role_of, source["cells"])):
        if role.solution:
            waiting.append(role.grade_id)
        elif role.is_test and role.grade_id in places:
            for answer in waiting:
                before = [place for place in places.get(answer, ()) if place < meant[role.grade_id]]
                meant |= {answer: before[-1]} if before else {}
            waiting = []
    return meant


def answers_meant(source, submission) -> tuple[dict[str, str], list[str]]:
    """(the answers that grading the submission would take, those among them that it holds more than once)."""
    meant = copies_meant(source, submission)
    counts = Counter(role.grade_id for role in map(role_of, submission["cells"]) if role)
    asked = [role.grade_id for role in map(role_of, source["cells"]) if role and role.solution]
    answers = {name: submission["cells"][meant[name]]["source"] for name in asked if name in meant}
    return answers, [name for name in answers if counts[name] > 1]


def planned(cell, role: CellRole, exercise: str, submitted, blank: dict, notices) -> list[PlannedCell]:
    is_code = cell["cell_type"] == "code"
    if role.task:
        return [PlannedCell(WRITTEN, "", role.grade_id, role.points, role.grade_id)]
    if role.is_answer:
        if submitted is None:
            notices.append(("missing_cell", role.grade_id))
        text = blank[role.grade_id] if submitted is None else submitted["source"]
        answered = text.strip() not in ("", blank[role.grade_id].strip())
        cells = (
            [PlannedCell(ANSWER, text, role.grade_id, is_answered=answered, author_source=cell["source"])]
            if is_code
            else []
        )
        if role.is_marked_by_a_person:
            cells.append(PlannedCell(WRITTEN, "", role.grade_id, role.points, role.grade_id, answered))
        return cells
    if not is_code:
        return []
    if role.is_test:
        named = cell["metadata"].get("abacus", {}).get("exercise")
        return [
            PlannedCell(TEST, cell["source"], role.grade_id, role.points, named or exercise or role.grade_id)
        ]
    if submitted is not None and submitted["source"].rstrip() != cell["source"].rstrip():
        notices.append(("restored_cell", role.grade_id))
    return [PlannedCell(GIVEN, cell["source"], role.grade_id)]
