"""The two texts of an answer in an Otter assignment: the author's solution, and what the student begins with."""

from __future__ import annotations

import re

from ..sources import BadSource

STUB = "..."
DROPPED = ("# SOLUTION NO PROMPT", "# BEGIN PROMPT", "# END PROMPT", "# SEED")
BEGIN = re.compile(r"(\s*)# BEGIN SOLUTION( NO PROMPT)?")
ELEMENT = r"[\w.]+(?:\[.*?\])*"
ASSIGNED = re.compile(rf"(\s*{ELEMENT}(?:,\s*{ELEMENT})*\s*=).*# ?SOLUTION")
SOLVED = re.compile(r"(\s*).*# ?SOLUTION")
MARK = re.compile(r"\s*# ?SOLUTION\b.*$")
BEGIN_IGNORE = re.compile(r"\s*#\s*BEGIN\s*IGNORE", re.IGNORECASE)


def without_ignored(text: str, number: int) -> str:
    """The text without lines that only the author is to have. Raises BadSource."""
    lines, inside = [], False
    for line in text.split("\n"):
        ended = line.rstrip()
        if inside:
            inside = not ended.endswith("# END IGNORE")
        elif BEGIN_IGNORE.match(line):
            inside = True
        elif not ended.endswith("# IGNORE"):
            lines.append(line)
    if inside:
        raise BadSource(f'Cell {number}: "# BEGIN IGNORE" has no "# END IGNORE".')
    return "\n".join(lines)


def starter_of(text: str, number: int) -> str:
    """What Otter gives to the student: each solution gives way to "..." or to nothing. Raises BadSource."""
    lines, inside = [], False
    for line in text.split("\n"):
        ended = line.rstrip()
        begins = BEGIN.match(line)
        if ended.endswith(DROPPED):
            continue
        if ended.endswith("# END SOLUTION"):
            if not inside:
                raise BadSource(f'Cell {number}: "# END SOLUTION" has no "# BEGIN SOLUTION".')
            inside = False
        elif inside:
            if begins:
                raise BadSource(f'Cell {number}: "# BEGIN SOLUTION" stands inside another solution.')
        elif begins:
            inside = True
            lines += [] if begins[2] else [begins[1] + STUB]
        elif assigned := ASSIGNED.match(line):
            lines.append(f"{assigned[1]} {STUB}")
        elif solved := SOLVED.match(line):
            lines.append(solved[1] + STUB)
        else:
            lines.append(line)
    if inside:
        raise BadSource(f'Cell {number}: "# BEGIN SOLUTION" has no "# END SOLUTION".')
    return "\n".join(lines)


def solution_of(text: str) -> str:
    """The author's solution without Otter's marks and without the text that only students see."""
    lines, inside_prompt = [], False
    for line in text.split("\n"):
        ended = line.rstrip()
        if inside_prompt or ended.endswith("# BEGIN PROMPT"):
            inside_prompt = not ended.endswith("# END PROMPT")
        elif not (BEGIN.match(line) or ended.endswith("# END SOLUTION")):
            lines.append(MARK.sub("", line))
    return "\n".join(lines)
