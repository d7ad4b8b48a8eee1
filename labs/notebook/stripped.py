"""Signs that a notebook given as a source is the students' version: nbgrader's release holds no hidden tests and no
solutions, so that it would give everybody full points, or prove nothing."""

from __future__ import annotations

import re

from .regions import BEGIN_SOLUTION, CODE_STUB, within
from .remarks import Remark, _
from .schema import role_of

STUB = [line.strip() for line in CODE_STUB.split("\n")]
NAMED_AT_MOST = 5
EMPTY_TESTS = _(
    "These cells have points and hold no test, so everybody would get their points: {cells}. "
    "Is this the students' version of the notebook? Take the source notebook."
)
NO_SOLUTIONS = _(
    "No solution cell holds a solution: this looks like the students' version of the notebook, "
    "whose hidden tests are gone. Take the source notebook."
)


def signs_of_release(source) -> list[str]:
    """Sentences for the author; none for a notebook that looks like a source."""
    empty, answers, stubs = [], 0, []
    for cell in source["cells"]:
        role = role_of(cell)
        if role is None or cell["cell_type"] != "code":
            continue
        if role.is_test and role.points and tests_nothing(cell["source"]):
            empty.append(role.grade_id)
        elif role.solution:
            answers += 1
            if is_a_stub(cell):
                stubs.append(role.grade_id)
    sentences = []
    if empty:
        sentences.append(Remark(EMPTY_TESTS, cells=listed(empty)))
    if stubs and len(stubs) == answers:
        sentences.append(Remark(NO_SOLUTIONS))
    return sentences


def listed(names: list[str]) -> str:
    return ", ".join([*names[:NAMED_AT_MOST], *(["…"] if len(names) > NAMED_AT_MOST else [])])


def tests_nothing(text: str) -> bool:
    """True when nothing is left of a test but comments and `pass`."""
    return not any(re.sub(r"#.*", "", line).strip() not in ("", "pass") for line in text.split("\n"))


def is_a_stub(cell) -> bool:
    """True when the solution cell says no more than a student's blank notebook does."""
    text = cell["source"]
    if BEGIN_SOLUTION in text:
        text = within(text, BEGIN_SOLUTION, "END SOLUTION")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return not lines or any(lines[n : n + 2] == STUB for n in range(len(lines)))
