"""What a person marks in a lab: the question as the author wrote it, and the student's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .lab_code import code_html
from .models import LabVersion
from .notebook.answers import solution_id
from .notebook.regions import TEXT_STUB, solution_in
from .prose import render_markdown

# What is longer than anybody reads is cut, so that one answer cannot hold up the page.
LONGEST_SHOWN = 50_000


@dataclass(frozen=True)
class WrittenQuestion:
    """`rubric` holds {"criterion", "levels"}, levels from 0 points upwards."""

    id: str
    title: str
    prompt: str
    is_code: bool
    rubric: tuple[Mapping, ...]
    sample: str
    starter: str


@dataclass(frozen=True)
class ShownCell:
    """A cell of a submission. `exercise` is the exercise that it answers, empty for a cell of the author's."""

    id: str
    exercise: str
    html: SafeString
    is_code: bool


def written_question(version: LabVersion, exercise: str) -> WrittenQuestion:
    """The question as it stood in this version. Raises KeyError where the version has no such answer."""
    cells = version.source["cells"]
    number = next((number for number, cell in enumerate(cells) if solution_id(cell) == exercise), None)
    if number is None:
        raise KeyError(exercise)
    cell = cells[number]
    own = cell["metadata"].get("abacus", {})
    title = own.get("title", "") or exercise
    before = cells[number - 1] if number else None
    prompt = (
        before["source"] if before and before["cell_type"] == "markdown" and not solution_id(before) else ""
    )
    is_code = cell["cell_type"] == "code"
    return WrittenQuestion(
        id=exercise,
        title=title,
        prompt=prompt.removeprefix(f"## {title}").strip(),
        is_code=is_code,
        rubric=tuple(own.get("rubric", ())),
        sample=solution_in(cell["source"]) if is_code else cell["source"],
        starter=own.get("starter", ""),
    )


def answer_in(notebook: Mapping, exercise: str) -> str:
    """What the student wrote; empty where the notebook has no such cell."""
    return next((cell["source"] for cell in notebook["cells"] if solution_id(cell) == exercise), "")


def is_blank(text: str, release: Mapping, exercise: str) -> bool:
    """True where the student left the cell as it was, or empty."""
    text = text.strip()
    return not text or text in (TEXT_STUB, answer_in(release, exercise).strip())


def shown(text: str, *, is_code: bool) -> SafeString:
    """A text of a student or an author as HTML that may be shown to anybody."""
    text = text[:LONGEST_SHOWN]
    return code_html(text) if is_code else render_markdown(text)


def shown_cells(notebook: Mapping) -> list[ShownCell]:
    """The whole submission as it was handed in, cell by cell; empty cells and what it would print are left out."""
    return [
        ShownCell(
            id=str(cell.get("id", number)),
            exercise=solution_id(cell) or "",
            html=shown(cell["source"], is_code=cell["cell_type"] == "code"),
            is_code=cell["cell_type"] == "code",
        )
        for number, cell in enumerate(notebook["cells"])
        if cell["source"].strip()
    ]
