"""Otter's first assignment format: blocks of a Markdown cell name the question, and single cells are its parts.

It is turned into the format that followed it, in which raw cells mark where each part begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

FENCE = "```"
TEST = re.compile(r"(##\s*(hidden\s*)?test\s*##|#\s*(hidden\s*)?test\b)", re.IGNORECASE)
TEST_CONFIG = re.compile(r"(?:.\s*=\s*)?\"\"?\"?\s*#\s*BEGIN\s*TEST\s*CONFIG", re.IGNORECASE)
WRITTEN_SOLUTION = re.compile(r"(<strong>|\*\*)solution:?(</strong>|\*\*)", re.IGNORECASE)


def is_old_format(cells) -> bool:
    return any(settings_in(cell, kind) is not None for cell in cells for kind in ("ASSIGNMENT", "QUESTION"))


def settings_in(cell, kind: str) -> tuple[list[str], str] | None:
    """(lines of the YAML, the text around it) of a cell with a block BEGIN ASSIGNMENT or BEGIN QUESTION."""
    if cell["cell_type"] != "markdown":
        return None
    lines = cell["source"].split("\n")
    for start, line in enumerate(lines[:-1]):
        if line.strip() in (FENCE, "<!--") and lines[start + 1].strip() == f"BEGIN {kind}":
            closing = FENCE if line.strip() == FENCE else "-->"
            end = next((n for n in range(start + 2, len(lines)) if lines[n].strip() == closing), len(lines))
            return lines[start + 2 : end], "\n".join(lines[:start] + lines[end + 1 :]).strip("\n")
    return None


def modernised(cells) -> Iterator[tuple[int, dict]]:
    """(number in the old notebook, cell) in the newer format."""
    question: dict | None = None
    for number, cell in enumerate(cells, start=1):
        found = settings_in(cell, "QUESTION")
        if question is not None and (found or ends_question(cell, question)):
            yield from finished(number, question)
            question = None
        if found:
            lines, text = found
            yield number, new_raw_cell("\n".join(["# BEGIN QUESTION", *lines]))
            if text.strip():
                yield number, new_markdown_cell(text)
            manual = any(re.match(r"manual:\s*true\b", line.strip(), re.IGNORECASE) for line in lines)
            question = {"manual": manual, "answered": False, "tests": False}
        elif (assignment := settings_in(cell, "ASSIGNMENT")) is not None:
            lines, text = assignment
            yield number, new_raw_cell("\n".join(["# ASSIGNMENT CONFIG", *lines]))
            if text.strip():
                yield number, new_markdown_cell(text)
        elif question is None:
            yield number, cell
        elif is_test(cell):
            if not question["tests"]:
                yield number, new_raw_cell("# BEGIN TESTS")
            question |= {"tests": True, "answered": True}
            yield number, newer_test(cell)
        elif question["manual"] and cell["cell_type"] == "markdown" and not is_written_solution(cell):
            yield from wrapped(number, cell, "PROMPT")
        else:
            question["answered"] = True
            yield from wrapped(number, cell, "SOLUTION")
    if question is not None:
        yield from finished(len(cells), question)


def ends_question(cell, question: dict) -> bool:
    """A question has one answer, then tests; what follows belongs to it no more."""
    return question["answered"] and not is_test(cell)


def finished(number: int, question: dict) -> Iterator[tuple[int, dict]]:
    if question["tests"]:
        yield number, new_raw_cell("# END TESTS")
    yield number, new_raw_cell("# END QUESTION")


def wrapped(number: int, cell, block: str) -> Iterator[tuple[int, dict]]:
    yield number, new_raw_cell(f"# BEGIN {block}")
    yield number, cell
    yield number, new_raw_cell(f"# END {block}")


def is_test(cell) -> bool:
    return cell["cell_type"] == "code" and bool(
        TEST.match(cell["source"]) or TEST_CONFIG.match(cell["source"])
    )


def is_written_solution(cell) -> bool:
    return any(WRITTEN_SOLUTION.match(line) for line in cell["source"].split("\n"))


def newer_test(cell):
    heading, _newline, rest = cell["source"].partition("\n")
    if TEST_CONFIG.match(heading):
        return cell
    newer = new_code_cell(f"# HIDDEN\n{rest}" if "hidden" in heading.lower() else rest)
    newer["outputs"] = cell.get("outputs", [])
    return newer
