"""What a health check looks at in a source notebook: solutions with their mutants, tests, wrong answers."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from labs.notebook.regions import BEGIN_HIDDEN, END_HIDDEN, is_wholly_hidden
from labs.notebook.restoring import ANSWER, TEST, restore
from labs.notebook.schema import role_of

from .mutants import Mutant, mutants_of

VISIBLE, HIDDEN, PARTLY_HIDDEN = "visible", "hidden", "partly hidden"


@dataclass(frozen=True)
class Test:
    """A test cell; `number` is the cell's place in the notebook, counted from 1."""

    id: str
    exercise: str
    number: int
    points: float
    visibility: str
    hint: str
    source: str


@dataclass(frozen=True)
class Exercise:
    """A solution cell. `marked_by` are the exercises whose tests mark it, `tests` the ids of those tests."""

    id: str
    mutants: tuple[Mutant, ...]
    explained: tuple[tuple[str, str], ...]
    marked_by: tuple[str, ...]
    tests: tuple[str, ...]

    def explanation_of(self, mutant: Mutant) -> str:
        """Why the author accepts that no test notices this mutant; empty when nothing was said."""
        return next((why for named, why in self.explained if is_named(mutant, named)), "")

    @property
    def stale_explanations(self) -> list[str]:
        return [
            named
            for named, _why in self.explained
            if not any(is_named(mutant, named) for mutant in self.mutants)
        ]


@dataclass(frozen=True)
class Wrong:
    """The author's wrong answer `number` (from 1) for a test."""

    test: str
    number: int
    exercise: Exercise
    text: str


@dataclass(frozen=True)
class Subject:
    exercises: tuple[Exercise, ...]
    tests: tuple[Test, ...]
    wrong_answers: tuple[Wrong, ...]
    # (test, exercise) where the exercise is no solution cell.
    misplaced_wrong_answers: tuple[tuple[str, str], ...]

    def test(self, identifier: str) -> Test:
        return next(test for test in self.tests if test.id == identifier)


def is_named(mutant: Mutant, named: str) -> bool:
    return named.strip() in (mutant.id, mutant.changed_line)


def subject_of(source) -> Subject:
    own, numbers = {}, {}
    for number, cell in enumerate(source["cells"], start=1):
        role = role_of(cell)
        if role is not None:
            metadata = cell["metadata"].get("abacus")
            own[role.grade_id] = metadata if isinstance(metadata, Mapping) else {}
            numbers[role.grade_id] = number
    planned = restore(source, source).cells
    tests = tuple(
        Test(
            cell.grade_id,
            cell.exercise,
            numbers[cell.grade_id],
            cell.points,
            visibility_of(own[cell.grade_id], cell.source),
            own[cell.grade_id].get("hint", ""),
            cell.source,
        )
        for cell in planned
        if cell.kind == TEST
    )
    exercises = {
        cell.grade_id: exercise_of(cell, own[cell.grade_id], tests, numbers)
        for cell in planned
        if cell.kind == ANSWER
    }
    wrong, misplaced = [], []
    for test in tests:
        texts = wrong_texts(own[test.id])
        if test.exercise in exercises:
            wrong += [
                Wrong(test.id, number, exercises[test.exercise], text) for number, text in enumerate(texts, 1)
            ]
        elif texts:
            misplaced.append((test.id, test.exercise))
    return Subject(tuple(exercises.values()), tests, tuple(wrong), tuple(misplaced))


def exercise_of(cell, own: Mapping, tests: tuple[Test, ...], numbers: Mapping[str, int]) -> Exercise:
    """A solution without tests of its own is marked by all tests behind it."""
    marking = [test for test in tests if test.exercise == cell.grade_id] or [
        test for test in tests if test.number > numbers[cell.grade_id]
    ]
    return Exercise(
        cell.grade_id,
        tuple(mutants_of(cell.grade_id, cell.source)) if marking else (),
        explanations(own),
        tuple(dict.fromkeys(test.exercise for test in marking)),
        tuple(test.id for test in marking),
    )


def wrong_texts(own: Mapping) -> list[str]:
    """The wrong answers in a test cell's metadata; what is no list of texts is none."""
    texts = own.get("wrong")
    return [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []


def explanations(own: Mapping) -> tuple[tuple[str, str], ...]:
    """(mutant, why) for each entry of a solution cell's metadata that has both."""
    entries = own.get("explained")
    return tuple(
        (str(entry["mutant"]), str(entry["why"]))
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, Mapping) and entry.get("mutant") and entry.get("why")
    )


def visibility_of(own: Mapping, text: str) -> str:
    if own.get("visibility") == "hidden" or is_wholly_hidden(text):
        return HIDDEN
    return PARTLY_HIDDEN if BEGIN_HIDDEN in text else VISIBLE


def opened(source):
    """A copy of the source notebook in which no test is hidden, so that its report hides nothing from the author."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        role = role_of(cell)
        if role is not None and role.is_test:
            cell["source"] = cell["source"].replace(BEGIN_HIDDEN, "").replace(END_HIDDEN, "")
            cell["metadata"].get("abacus", {}).pop("visibility", None)
    return notebook
