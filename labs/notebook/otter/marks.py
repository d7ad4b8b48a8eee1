"""The marks of an Otter assignment: raw cells, or blocks of a Markdown cell fenced as `otter`, with YAML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from nbformat.v4 import new_markdown_cell, new_raw_cell

from ..sources import BadSource
from .old_format import is_old_format

QUESTION, PROMPT, SOLUTION, TESTS = "question", "prompt", "solution", "tests"
BLOCKS = (QUESTION, PROMPT, SOLUTION, TESTS)
FENCE_BEGIN, FENCE_END = "```otter", "```"


def is_otter(notebook) -> bool:
    """True for an assignment notebook, whichever of Otter's formats it is written in."""
    cells = [cell for _number, cell in unfenced(notebook["cells"])]
    return any(is_config(cell) or boundary(cell) for cell in cells) or is_old_format(notebook["cells"])


def is_made_by_otter(notebook) -> bool:
    """True for what `otter assign` makes: the student's notebook, or the autograder's."""
    return isinstance(notebook["metadata"].get("otter"), dict)


def unfenced(cells) -> Iterator[tuple[int, dict]]:
    """(number in the notebook, cell): fenced blocks become raw cells, the text between them Markdown cells."""
    for number, cell in enumerate(cells, start=1):
        lines = cell["source"].split("\n")
        if cell["cell_type"] != "markdown" or FENCE_BEGIN not in map(str.strip, lines):
            yield number, cell
            continue
        kept: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if block is None and line.strip() == FENCE_BEGIN:
                yield from text_cell(number, kept)
                kept, block = [], []
            elif block is not None and line.strip() == FENCE_END:
                yield number, new_raw_cell("\n".join(block))
                block = None
            else:
                (kept if block is None else block).append(line)
        if block is not None:
            raise BadSource(f'Cell {number} has a block "{FENCE_BEGIN}" that never ends.')
        yield from text_cell(number, kept)


def text_cell(number: int, lines: list[str]) -> Iterator[tuple[int, dict]]:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        yield number, new_markdown_cell(text)


def first_line(cell) -> str:
    return cell["source"].partition("\n")[0]


def is_config(cell) -> bool:
    return cell["cell_type"] == "raw" and bool(
        re.match(r"#\s+assignment\s+config", first_line(cell), re.IGNORECASE)
    )


def is_plugin(cell) -> bool:
    return cell["cell_type"] == "raw" and bool(
        re.match(r"#\s+(begin\s+|end\s+)?plugin", first_line(cell), re.IGNORECASE)
    )


def is_ignored(cell) -> bool:
    return bool(re.match(r"##\s*ignore\s*##|#\s*ignore", first_line(cell), re.IGNORECASE))


def boundary(cell) -> tuple[str, str] | None:
    """("begin" or "end", which block) of a raw cell that begins or ends one; None for every other cell."""
    if cell["cell_type"] != "raw":
        return None
    found = re.match(rf"#\s+(begin|end)\s+({'|'.join(BLOCKS)})", first_line(cell), re.IGNORECASE)
    return (found[1].lower(), found[2].lower()) if found else None


def config_of(text: str, number: int) -> dict:
    """The YAML of a cell, whose marks are comments in it. Raises BadSource."""
    try:
        # A few lines of aliases can stand for gigabytes.
        aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text))
        config = None if aliases else yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" in its line {where.line + 1}" if where else ""
        raise BadSource(f"Cell {number} cannot be read as YAML{line}; mend what it says to Otter.") from None
    except (RecursionError, ValueError, OverflowError):
        raise BadSource(f"Cell {number} cannot be read as YAML; mend what it says to Otter.") from None
    if aliases:
        raise BadSource(f"Cell {number} refers to a part of itself (YAML “*name”); write the value out.")
    if config is None:
        return {}
    if not isinstance(config, dict):
        raise BadSource(f"Cell {number} must hold settings as YAML, a line “name: value” each.")
    return config
