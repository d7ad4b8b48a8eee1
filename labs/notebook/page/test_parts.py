"""A test cell as a page holds it: what students see, and what they do not."""

from __future__ import annotations

import ast

from ..regions import BEGIN_HIDDEN, END_HIDDEN, is_wholly_hidden, within
from ..remarks import Remark, _
from ..schema import CellRole
from . import own_metadata as own

EMPTY_TEST = "pass"
HIDES_MORE = _(
    "Cell {number} ({cell}) goes on visibly behind its hidden tests; that part is hidden now, too."
)
TESTS_NOTHING = _(
    "Cell {number} ({cell}) has points, {points:g}, and tests nothing, so that everybody gets them."
)
NOT_PYTHON = _(
    "Cell {number} ({cell}) is not plain Python, which tests must be: mend it before you publish. "
    "Lines that begin with a percent sign or an exclamation mark are IPython's own."
)


def parts_of(source: str, declared: str) -> tuple[str, str, str, bool]:
    """(visibility, code, hidden code, whether more is hidden than the author marked)."""
    if declared == "hidden" or is_wholly_hidden(source):
        return "hidden", opened(source), "", False
    if BEGIN_HIDDEN not in source:
        return "visible", source, "", False
    lines = source.split("\n")
    begin = next(number for number, line in enumerate(lines) if BEGIN_HIDDEN in line)
    visible, rest = "\n".join(lines[:begin]), "\n".join(lines[begin + 1 :])
    if not is_python(visible):
        # A region in the middle of a statement: what is before it is nothing by itself.
        return "hidden", opened(source), "", True
    return "visible", visible, opened(rest), is_more_than_comments(behind_first_region(lines[begin + 1 :]))


def opened(text: str) -> str:
    return within(text, BEGIN_HIDDEN, END_HIDDEN)


def behind_first_region(lines: list[str]) -> list[str]:
    end = next((number for number, line in enumerate(lines) if END_HIDDEN in line), len(lines))
    behind, hidden = [], False
    for line in lines[end + 1 :]:
        hidden = BEGIN_HIDDEN in line or (hidden and END_HIDDEN not in line)
        if not hidden and END_HIDDEN not in line:
            behind.append(line)
    return behind


def is_more_than_comments(lines: list[str]) -> bool:
    return any(line.strip() and not line.strip().startswith("#") for line in lines)


def is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def test_from(cell, role: CellRole, number: int, name: str) -> tuple[dict, list[str]]:
    """(the test, sentences for the author). `name` is the grade_id that it keeps."""
    metadata = own.own_of(cell)
    visibility, code, hidden_code, hides_more = parts_of(cell["source"], own.text(metadata, "visibility"))
    remarks = []
    about = {"number": number, "cell": role.grade_id[:80]}
    if hides_more:
        remarks.append(Remark(HIDES_MORE, **about))
    if not is_more_than_comments((code + "\n" + hidden_code).split("\n")):
        if role.points:
            remarks.append(Remark(TESTS_NOTHING, **about, points=role.points))
        code = f"{code}\n{EMPTY_TEST}".lstrip("\n")
    elif not is_python(f"{code}\n{hidden_code}"):
        remarks.append(Remark(NOT_PYTHON, **about))
    return {
        "id": name,
        "visibility": visibility,
        "points": role.points,
        "code": code,
        "hidden_code": hidden_code,
        "hint": own.text(metadata, "hint"),
        "wrong": own.texts(metadata, "wrong"),
    }, remarks
