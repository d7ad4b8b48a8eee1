"""The student's side of one submission: its cells, one after another, in the student's process."""

from __future__ import annotations

import time

from labs.notebook.facts import REACHING, names_bound_in, names_in, names_read_later
from labs.notebook.restoring import AUTHOR

from .attempt import Attempt, CellLost, Session
from .endings import Ended, Ending
from .plan import Group, Plan, PlannedCell
from .protocol import CellRun
from .sandbox import Sandbox, SandboxEnded


def run_cells(student: Sandbox, plan: Plan, facts: dict, attempt: Attempt, session: Session) -> list[bool]:
    """Run the student's cells; returns, for each group that was reached, whether it is served in place.

    Raises CellLost when a cell ended the process and all should be run again without it.
    """
    began = time.monotonic()
    standing: list[bool] = []
    given = [cell.source for cell in plan.author_cells]
    helped, public = names_read_later(given), frozenset(facts["bound"]).union(*map(names_bound_in, given))
    for number, step in enumerate(plan.steps):
        if isinstance(step, PlannedCell) and step.kind == AUTHOR:
            continue
        if session.is_stopped:
            if isinstance(step, PlannedCell):
                session.cells.append(CellRun(step.grade_id, [], Ending.NOT_RUN))
            continue
        if number in attempt.lost_cells:
            session.lose(step, attempt.lost_cells[number])
            continue
        cells_s = time.monotonic() - began
        left = max(0.1, attempt.wall_s - cells_s)
        try:
            if isinstance(step, Group):
                names = names_to_keep(step, helped, public)
                answer = student.ask(["stand", len(standing), names, attempt.in_place], timeout_s=left)
                standing.append(answer == ["stands", True])
            else:
                session.run[number] = step
                keep_outcome(step, student.ask(["cell", number, step.source], timeout_s=left), session)
        except SandboxEnded as ended:
            if attempt.may_be_repeated and (any(standing) or plan.has_cells_after(number)):
                raise CellLost(number, ended.how, cells_s) from None
            student.kill_main()
            session.lose(step, ended.how)
            session.is_stopped = True
    session.cells_s = time.monotonic() - began
    if any(standing):
        student.tell(["serve"])
    return standing


def names_to_keep(group: Group, helped: frozenset[str], public: frozenset[str]) -> list[str] | None:
    """The names that the student's process keeps for a group's tests; None for all of them.

    It is told while the student's cells still run, so that no word of a hidden test may be among them but what the
    lab itself asks for or gives: `public`, and `helped`, which given helpers use.
    """
    meant = names_in(test.source for test in group.tests)
    return None if REACHING & (meant | helped) else sorted(helped | (meant & public))


def keep_outcome(step: PlannedCell, answer, session: Session) -> None:
    """Store what the student's process says of a cell. It is the student's word, and decides nothing."""
    match answer:
        case ["done", list(outputs), int() | None as line, bool(raised)]:
            pass
        case ["too_much_output", list(outputs)]:
            session.lose(step, Ended(Ending.TOO_MUCH_OUTPUT), listed(outputs))
            session.is_stopped = True
            return
        case _:
            raise SandboxEnded(Ended(Ending.KILLED))
    outputs = listed(outputs)
    session.cells.append(CellRun(step.grade_id, outputs, Ending.CODE_FAILED if raised else Ending.DONE, line))
    error = next((output for output in outputs if output.get("output_type") == "error"), None)
    if raised and error and step.grade_id:
        session.answer_errors[step.grade_id] = (str(error.get("ename")), str(error.get("evalue")), line)


def listed(outputs: list) -> list[dict]:
    return [output for output in outputs if isinstance(output, dict)]
