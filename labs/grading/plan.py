"""What is run and tested for one submission, in order, before anything starts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from labs.notebook.regions import BEGIN_HIDDEN, first_hidden_line, is_wholly_hidden, without_hidden_tests
from labs.notebook.restoring import AUTHOR, GIVEN, TEST, WRITTEN, PlannedCell, Restored
from labs.notebook.schema import role_of


@dataclass(frozen=True)
class PlannedTest:
    """A test cell as it is run. `hidden_from` is the line at which hidden tests begin, None for a visible test."""

    cell: PlannedCell
    source: str
    hidden_from: int | None
    hint: str

    @property
    def visibility(self) -> str:
        return "hidden" if self.hidden_from == 1 else "visible"


@dataclass
class Group:
    """The test cells that stand together: one snapshot of the student's process serves them all."""

    tests: list[PlannedTest] = field(default_factory=list)


@dataclass
class Plan:
    """`steps` are cells to run and groups to leave a snapshot for; `manual` are the answers for a person."""

    steps: list[PlannedCell | Group] = field(default_factory=list)
    manual: list[PlannedCell] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        return [step for step in self.steps if isinstance(step, Group)]

    @property
    def cells(self) -> list[PlannedCell]:
        """The cells that the student's process runs."""
        return [step for step in self.steps if isinstance(step, PlannedCell) and step.kind != AUTHOR]

    @property
    def author_cells(self) -> list[PlannedCell]:
        """The cells that are the author's own."""
        return [step for step in self.steps if isinstance(step, PlannedCell) and step.kind in (GIVEN, AUTHOR)]

    def has_cells_after(self, number: int) -> bool:
        """True when the student's process has more to run behind the step `number`."""
        return any(isinstance(step, PlannedCell) and step.kind != AUTHOR for step in self.steps[number + 1 :])


def plan(source, restored: Restored, *, only: Collection[str] | None = None, hidden: bool = True) -> Plan:
    """The plan for the whole notebook, or for the tests of the exercises in `only`, without hidden tests if told."""
    hints = {}
    declared = {}
    for cell in source["cells"]:
        role = role_of(cell)
        if role is not None:
            own = cell["metadata"].get("abacus", {})
            hints[role.grade_id] = own.get("hint", "")
            declared[role.grade_id] = own.get("visibility")
    planned = Plan()
    for cell in restored.cells:
        if cell.kind == WRITTEN:
            if only is None:
                planned.manual.append(cell)
        elif cell.kind != TEST:
            planned.steps.append(cell)
        elif only is None or cell.exercise in only:
            test = planned_test(cell, hints[cell.grade_id], declared[cell.grade_id], hidden=hidden)
            if test is None:
                continue
            if not planned.steps or not isinstance(planned.steps[-1], Group):
                planned.steps.append(Group())
            planned.steps[-1].tests.append(test)
    if only is not None:
        while planned.steps and not isinstance(planned.steps[-1], Group):
            planned.steps.pop()
    return planned


def planned_test(cell: PlannedCell, hint: str, declared: str | None, *, hidden: bool) -> PlannedTest | None:
    """The test as it is run; None for a hidden one when hidden tests are left out."""
    wholly = declared == "hidden" or is_wholly_hidden(cell.source)
    if wholly:
        return PlannedTest(cell, cell.source, 1, hint) if hidden else None
    if BEGIN_HIDDEN not in cell.source:
        return PlannedTest(cell, cell.source, None, hint)
    if hidden:
        return PlannedTest(cell, cell.source, first_hidden_line(cell.source), hint)
    return PlannedTest(cell, without_hidden_tests(cell.source), None, hint)


def run_plan(restored: Restored, upto: str) -> Plan:
    """The cells from the top to the one with the grade_id `upto`, without tests."""
    planned = Plan()
    for cell in restored.cells:
        if cell.kind not in (TEST, WRITTEN, AUTHOR):
            planned.steps.append(cell)
        if cell.grade_id == upto:
            break
    return planned
