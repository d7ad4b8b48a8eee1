"""An Otter assignment in order: its settings, its questions with their parts, and the cells between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..sources import BadSource
from .marks import (
    PROMPT,
    QUESTION,
    SOLUTION,
    TESTS,
    boundary,
    config_of,
    is_config,
    is_ignored,
    is_plugin,
)

TEXT = "text"
# A question, and one block in it.
DEEPEST_BLOCK = 2
INCLUDE_TAG = "otter_include"


@dataclass
class Part:
    """A cell of a question (`kind` TEXT, PROMPT, SOLUTION or TESTS), or one between questions (TEXT)."""

    kind: str
    cell: dict
    number: int


@dataclass
class Question:
    name: str
    config: dict
    number: int
    parts: list[Part] = field(default_factory=list)
    # The grade_id of its first answer, made of its name.
    identifier: str = ""

    def of_kind(self, kind: str) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]


@dataclass
class Assignment:
    config: dict = field(default_factory=dict)
    content: list[Part | Question] = field(default_factory=list)
    plugins: list[int] = field(default_factory=list)

    @property
    def questions(self) -> list[Question]:
        return [item for item in self.content if isinstance(item, Question)]


def assignment_of(cells: Iterable[tuple[int, dict]]) -> Assignment:
    """The assignment in (number, cell) pairs. Raises BadSource."""
    assignment = Assignment()
    open_blocks: list[str] = []
    question: Question | None = None
    for number, cell in cells:
        if is_ignored(cell):
            continue
        if is_config(cell):
            assignment.config |= config_of(cell["source"], number)
            continue
        if is_plugin(cell):
            assignment.plugins.append(number)
            continue
        mark = boundary(cell)
        if mark is None:
            keep(cell, number, open_blocks, question, assignment)
            continue
        side, block = mark
        if side == "end":
            if not open_blocks or open_blocks.pop() != block:
                raise BadSource(f'Cell {number}: "END {block.upper()}" ends no such block that is open.')
            question = None if block == QUESTION else question
            continue
        if (block == QUESTION) != (not open_blocks) or len(open_blocks) == DEEPEST_BLOCK:
            inside = f"inside a {open_blocks[-1]}" if open_blocks else "outside a question"
            raise BadSource(f'Cell {number}: "BEGIN {block.upper()}" stands {inside}.')
        if block == QUESTION:
            question = new_question(cell, number)
            if question.name in (other.name for other in assignment.questions):
                raise BadSource(f'Cell {number} begins a second question with the name "{question.name}".')
            assignment.content.append(question)
        open_blocks.append(block)
    if open_blocks:
        named = f' (question "{question.name}")' if question else ""
        raise BadSource(f'"BEGIN {open_blocks[-1].upper()}" has no "END {open_blocks[-1].upper()}"{named}.')
    return assignment


def new_question(cell, number: int) -> Question:
    config = config_of(cell["source"], number)
    name = config.get("name")
    if name is None or not str(name).strip():
        raise BadSource(f'Cell {number} begins a question without a name; add a line "name: ...".')
    return Question(str(name).strip(), config, number)


def keep(
    cell, number: int, open_blocks: list[str], question: Question | None, assignment: Assignment
) -> None:
    kind = TEXT if len(open_blocks) < 2 else open_blocks[-1]
    if kind == TESTS and cell["cell_type"] != "code":
        raise BadSource(f"Cell {number} stands among the tests of a question but is not a code cell.")
    if kind == SOLUTION and cell["cell_type"] == "markdown" and INCLUDE_TAG in tags_of(cell):
        kind = PROMPT
    (assignment.content if question is None else question.parts).append(Part(kind, cell, number))


def tags_of(cell) -> list:
    tags = cell["metadata"].get("tags")
    return tags if isinstance(tags, list) else []
