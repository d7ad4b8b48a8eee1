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


def within(text: str, begin: str, end: str) -> str:
    """The text without the lines that mark regions, and with all that stands in them."""
    return "\n".join(line for line in text.split("\n") if begin not in line and end not in line)


def solution_in(text: str) -> str:
    """The author's own text of a solution cell."""
    return within(text, BEGIN_SOLUTION, END_SOLUTION)


def with_solution_regions(solution: str, starter: str) -> str:
    """The solution with regions where the starter has nbgrader's stubs, so that nbgrader, too, releases the starter.

    Where the starter is something else, all of the solution is one region, and the starter must be remembered.
    """
    marked = regions_for_stubs(solution.split("\n"), starter.split("\n"))
    if marked is not None and solution_in(marked) == solution:
        released, found = replaced(marked, BEGIN_SOLUTION, END_SOLUTION, CODE_STUB)
        if found and released == starter:
            return marked
    return f"### {BEGIN_SOLUTION}\n{solution}\n### {END_SOLUTION}"


def regions_for_stubs(solution: list[str], starter: list[str]) -> str | None:
    """The lines of the solution, those that are not the starter's in regions; None where the starter does not fit."""
    first, second = CODE_STUB.split("\n")
    marked, at, number = [], 0, 0
    while number < len(starter):
        indent = starter[number][: len(starter[number]) - len(starter[number].lstrip())]
        if starter[number : number + 2] != [indent + first, indent + second]:
            if at == len(solution) or solution[at] != starter[number]:
                return None
            marked.append(solution[at])
            at, number = at + 1, number + 1
            continue
        number += 2
        following = starter[number:]
        kept = next((n for n, line in enumerate(following) if line.strip() == first), len(following))
        part = following[:kept]
        if kept == len(following):
            end = len(solution) - kept
        else:
            places = range(at, len(solution) - kept + 1)
            end = next((place for place in places if solution[place : place + kept] == part), -1)
        if end < at:
            return None
        marked += [f"{indent}### {BEGIN_SOLUTION}", *solution[at:end], f"{indent}### {END_SOLUTION}"]
        at = end
    return "\n".join(marked) if at == len(solution) else None


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
