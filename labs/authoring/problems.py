"""What keeps a draft from being run at all, and where: found by reading it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.blocks import EXERCISE_ID, without_magics
from labs.models.grading_limits import LIMIT_FIELDS

from .draft import LabDraft

GRADED = ("exercise", "tests", "written")


@dataclass(frozen=True)
class Problem:
    """`block` counts the lab's cells from 0 and is None for the page itself.

    `field` is the way to the field below that, such as `tests.0.code`; `line` counts from 1.
    """

    text: str
    block: int | None = None
    field: str = ""
    line: int | None = None


def problems_of(draft: LabDraft) -> list[Problem]:
    problems = list(python_problem(draft.data_generator, None, "data_generator"))
    seen: set[str] = set()
    exercises = {cell["id"] for cell in draft.cells if cell["kind"] in ("exercise", "written")}
    last_tests = max((n for n, cell in enumerate(draft.cells) if cell.get("tests")), default=-1)
    for number, cell in enumerate(draft.cells):
        problems += name_problems(cell, number, seen)
        if cell["kind"] == "exercise":
            problems += exercise_problems(cell, number, is_marked=number <= last_tests)
        elif cell["kind"] == "written":
            problems += written_problems(cell, number)
        elif cell["kind"] == "tests":
            problems += apart_problems(cell, number, exercises)
        for place, test in enumerate(cell.get("tests", ())):
            problems += test_problems(test, number, f"tests.{place}")
    if not any(cell["kind"] in GRADED for cell in draft.cells) and not problems:
        problems.append(Problem(_("The lab has no exercise yet. Add one to the cells; then it can be run.")))
    elif not problems and draft.points == 0:
        problems.append(Problem(_("All exercises together are worth no points. Give the tests points.")))
    return problems


def name_problems(cell: dict, number: int, seen: set[str]) -> Iterator[Problem]:
    """Of exercises and written answers, which need a name, and of what an import has named."""
    names = (
        [("id", cell.get("id") or "")] if cell["kind"] in ("exercise", "written") or cell.get("id") else []
    )
    names += [(f"tests.{n}.id", test["id"]) for n, test in enumerate(cell.get("tests", ())) if test["id"]]
    for field, identifier in names:
        if not EXERCISE_ID.match(identifier):
            yield Problem(
                _(
                    "The identifier needs letters, digits, hyphens and underscores, for example level-payment."
                ),
                number,
                field,
            )
        elif identifier in seen:
            yield Problem(
                _("The identifier “%(id)s” is used twice; each exercise needs its own.") % {"id": identifier},
                number,
                field,
            )
        seen.add(identifier)


def exercise_problems(cell: dict, number: int, *, is_marked: bool) -> Iterator[Problem]:
    if not (cell["solution"] or "").strip():
        yield Problem(_("The solution is missing."), number, "solution")
    yield from python_problem(without_magics(cell["solution"] or ""), number, "solution")
    if not is_marked:
        yield Problem(_("The exercise has no test, so that nothing marks it."), number, "tests")


def written_problems(cell: dict, number: int) -> Iterator[Problem]:
    yield from points_problem(cell, number)
    if cell["form"] == "code":
        yield from python_problem(without_magics(cell["sample"]), number, "sample")


def apart_problems(cell: dict, number: int, exercises: set[str]) -> Iterator[Problem]:
    if cell["exercise"] and cell["exercise"] not in exercises:
        yield Problem(
            _("There is no exercise “%(id)s” in this lab.") % {"id": cell["exercise"]}, number, "exercise"
        )
    if not cell["tests"]:
        yield Problem(_("There is no test here. Add one, or remove the cell."), number, "tests")


def test_problems(test: dict, number: int, path: str) -> Iterator[Problem]:
    code, hidden = test["code"] or "", test["hidden_code"] or ""
    if not code.strip():
        yield Problem(_("The test is empty."), number, f"{path}.code")
    wrong_code = list(python_problem(code, number, f"{path}.code"))
    yield from wrong_code
    if hidden and not wrong_code:
        # What stands above counts in the line that Python names.
        above = code.count("\n") + 1
        yield from python_problem(f"{code}\n{hidden}", number, f"{path}.hidden_code", above)
    yield from points_problem(test, number, f"{path}.")
    for wrong, text in enumerate(test["wrong"]):
        yield from python_problem(text or "", number, f"{path}.wrong.{wrong}")


def points_problem(value: dict, number: int, prefix: str = "") -> Iterator[Problem]:
    if value["points"] is None:
        yield Problem(_("Points are a number, 0 or more."), number, f"{prefix}points")


def python_problem(text: str, block: int | None, field: str, above: int = 0) -> Iterator[Problem]:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield Problem(
            _("This is not Python: %(problem)s.") % {"problem": getattr(error, "msg", str(error))},
            block,
            field,
            line and max(line - above, 1),
        )


def problems_of_form(form) -> list[Problem]:
    """What the form says against the limits; the cells are judged by `problems_of`."""
    form.is_valid()
    return [
        Problem(" ".join(map(str, form.errors[name])), None, name)
        for name in LIMIT_FIELDS
        if name in form.errors
    ]
