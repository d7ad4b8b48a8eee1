"""Which cell of a draft, which field of it and which line a report speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from labs.notebook.names import names_of
from labs.notebook.regions import BEGIN_SOLUTION, END_SOLUTION, with_solution_regions


@dataclass(frozen=True)
class TestPlace:
    """A test of a cell; `number` counts the cell's tests from 0, `key` names the cell as the editor does."""

    key: str
    cell: dict
    number: int

    @property
    def test(self) -> dict:
        return self.cell["tests"][self.number]

    @property
    def says(self) -> str:
        return _("test %(number)s") % {"number": self.number + 1}


def keys_of(cells: list[dict]) -> list[str]:
    """A name for each cell by which the editor finds it: its own, or its first test's; prose and open code have none."""
    return [names.cell or next(iter(names.tests), "") for names in names_of(cells)]


def tests_by_name(cells: list[dict]) -> dict[str, TestPlace]:
    """Where each test stands, by its grade_id."""
    return {
        name: TestPlace(key, cell, number)
        for cell, key, names in zip(cells, keys_of(cells), names_of(cells), strict=True)
        for number, name in enumerate(names.tests)
    }


def title_of(cell: dict) -> str:
    if cell["kind"] in ("exercise", "written"):
        return cell["title"] or cell["id"] or ""
    return _("Tests that stand apart") if cell["kind"] == "tests" else _("Given code")


def whole_test(test: dict) -> str:
    """The test with its hidden part behind it, as the author's own runs have it."""
    return "\n".join(part for part in (test["code"], test["hidden_code"]) if part)


def field_and_line(test: dict, line: int | None) -> tuple[str, int | None]:
    """The field of a test, and the line in it, of a line of `whole_test`."""
    before = test["code"].count("\n") + 1
    if line is None or not test["hidden_code"] or line <= before:
        return "code", line
    return "hidden_code", line - before


def field_and_line_in_notebook(test: dict, line: int | None) -> tuple[str, int | None]:
    """The same for a line of the compiled cell, where marks of regions stand between the author's lines."""
    if line is not None:
        is_hidden = test["visibility"] == "hidden"
        before = 0 if is_hidden else test["code"].count("\n") + 1
        line -= line > before and (is_hidden or bool(test["hidden_code"]))
    return field_and_line(test, line)


def line_of_solution(cell: dict, line: int) -> int:
    """A line of the compiled solution, as the author counts: without the marks of its regions."""
    compiled = with_solution_regions(cell["solution"], cell["starter"]).split("\n")
    return line - sum(BEGIN_SOLUTION in text or END_SOLUTION in text for text in compiled[: line - 1])
