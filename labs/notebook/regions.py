"""Regions of solutions, hidden tests and mark schemes, marked as nbgrader marks them, in any comment."""

from __future__ import annotations

import re

BEGIN_SOLUTION, END_SOLUTION = "BEGIN SOLUTION", "END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
BEGIN_MARK_SCHEME, END_MARK_SCHEME = "BEGIN MARK SCHEME", "END MARK SCHEME"
CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"


class UnfinishedRegion(ValueError):
    def __init__(self, begin: str, end: str):
        super().__init__(f'A region begins with "### {begin}" and has no "### {end}" behind it.')


def replaced(text: str, begin: str, end: str, replacement: str | None) -> tuple[str, bool]:
    """The text with each region replaced by `replacement`, indented as the region was, and whether there was one.

    Raises UnfinishedRegion.
    """
    lines, inside, found = [], False, False
    for line in text.split("\n"):
        if begin in line:
            if inside:
                raise UnfinishedRegion(begin, end)
            inside = found = True
            if replacement is not None:
                indent = re.match(r"\s*", line).group()
                lines += [f"{indent}{part}" for part in replacement.split("\n")]
        elif end in line:
            inside = False
        elif not inside:
            lines.append(line)
    if inside:
        raise UnfinishedRegion(begin, end)
    return "\n".join(lines), found


def without_solution(text: str, *, is_code: bool) -> str:
    """The released text of a solution cell: its regions, or all of it where it has none, give way to a stub."""
    stub = CODE_STUB if is_code else TEXT_STUB
    released, found = replaced(text, BEGIN_SOLUTION, END_SOLUTION, stub)
    return released if found else stub


def without_hidden_tests(text: str) -> str:
    """The released text of a test cell."""
    return replaced(text, BEGIN_HIDDEN, END_HIDDEN, None)[0].rstrip()


def without_mark_scheme(text: str) -> str:
    """The released text of a manually graded task."""
    return replaced(text, BEGIN_MARK_SCHEME, END_MARK_SCHEME, None)[0].rstrip()


def first_hidden_line(text: str) -> int | None:
    """The line, counted from 1, at which hidden tests begin; None when all of the cell is visible."""
    for number, line in enumerate(text.split("\n"), start=1):
        if BEGIN_HIDDEN in line:
            return number
    return None


def is_wholly_hidden(text: str) -> bool:
    """True when nothing of the test is left in the release but comments."""
    left = replaced(text, BEGIN_HIDDEN, END_HIDDEN, None)[0] if BEGIN_HIDDEN in text else text
    return BEGIN_HIDDEN in text and not any(
        line.strip() and not line.strip().startswith("#") for line in left.split("\n")
    )
