"""What keeps a draft from being run at all, and where: found by reading it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.blocks import EXERCISE_ID
from labs.models.grading_limits import LIMIT_FIELDS

from .draft import GRADED, LabDraft


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
    seen: dict[str, int] = {}
    for number, cell in enumerate(draft.cells):
        if cell["kind"] not in GRADED:
            continue
        problems += identity_problems(cell, number, seen)
        problems += (
            exercise_problems(cell, number) if cell["kind"] == "exercise" else points_problem(cell, number)
        )
    if not seen and not problems:
        problems.append(Problem(_("The lab has no exercise yet. Add one to the cells; then it can be run.")))
    elif not problems and draft.points == 0:
        problems.append(Problem(_("All exercises together are worth no points. Give the tests points.")))
    return problems


def identity_problems(cell: dict, number: int, seen: dict[str, int]) -> Iterator[Problem]:
    identifier = cell["id"] or ""
    if not EXERCISE_ID.match(identifier):
        yield Problem(
            _("The identifier needs letters, digits, hyphens and underscores, for example level-payment."),
            number,
            "id",
        )
    elif identifier in seen:
        yield Problem(
            _("The identifier “%(id)s” is used twice; each exercise needs its own.") % {"id": identifier},
            number,
            "id",
        )
    seen.setdefault(identifier, number)


def exercise_problems(cell: dict, number: int) -> Iterator[Problem]:
    if not (cell["solution"] or "").strip():
        yield Problem(_("The solution is missing."), number, "solution")
    yield from python_problem(cell["solution"] or "", number, "solution")
    if not cell["tests"]:
        yield Problem(_("The exercise has no test, so that nothing marks it."), number, "tests")
    for place, test in enumerate(cell["tests"]):
        if not (test["code"] or "").strip():
            yield Problem(_("The test is empty."), number, f"tests.{place}.code")
        yield from python_problem(test["code"] or "", number, f"tests.{place}.code")
        yield from points_problem(test, number, f"tests.{place}.")
        for wrong, text in enumerate(test["wrong"]):
            yield from python_problem(text or "", number, f"tests.{place}.wrong.{wrong}")


def points_problem(value: dict, number: int, prefix: str = "") -> Iterator[Problem]:
    if value["points"] is None:
        yield Problem(_("Points are a number, 0 or more."), number, f"{prefix}points")


def python_problem(text: str, block: int | None, field: str) -> Iterator[Problem]:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield Problem(
            _("This is not Python: %(problem)s.") % {"problem": getattr(error, "msg", str(error))},
            block,
            field,
            line,
        )


def problems_of_form(form) -> list[Problem]:
    """What the form says against the limits; the cells are judged by `problems_of`."""
    form.is_valid()
    return [
        Problem(" ".join(map(str, form.errors[name])), None, name)
        for name in LIMIT_FIELDS
        if name in form.errors
    ]
