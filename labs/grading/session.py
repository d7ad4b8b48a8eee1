"""One submission in its two sandboxes: the student's cells first, then the tests against the snapshots they left."""

from __future__ import annotations

import contextlib
import socket
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labs.notebook.facts import names_bound_in, names_changed_in, statements_of
from labs.notebook.restoring import ANSWER, AUTHOR, GIVEN

from .plan import Group, Plan, PlannedCell, PlannedTest
from .protocol import CellRun, Ending, Limits
from .sandbox import Sandbox, SandboxEnded

STUDENT, EXAMINER = "labs.runtime.student", "labs.runtime.examiner"
# The sandbox has an identity of its own; a file that only its owner may read is copied for it.
READABLE_BY_ALL = stat.S_IROTH
# What a test process needs beyond the answers of the student's process.
TEST_OVERHEAD_S = 30


@dataclass
class Session:
    """What running a plan gave. `verdicts` are by test cell; a test without one was not reached."""

    cells: list[CellRun] = field(default_factory=list)
    verdicts: dict[str, dict] = field(default_factory=dict)
    # The error that each answer's own cell raised, by grade_id: (name, text, line).
    answer_errors: dict[str, tuple[str, str, int | None]] = field(default_factory=dict)
    ending: Ending = Ending.DONE
    # Test cells that ran after hidden tests: what they compared may hold what a hidden test asked.
    tainted: dict[str, bool] = field(default_factory=dict)
    # The cells that ran, by the number that they have in tracebacks.
    run: dict[int, PlannedCell] = field(default_factory=dict)


def sandbox_limits(limits: Limits, groups: int) -> dict[str, int]:
    return {
        "cpu_s": limits.cpu_s,
        "memory_mb": limits.memory_mb,
        # Snapshots and the keeper are ours, not the student's.
        "processes": limits.processes + 2 * groups + 2,
        "file_mb": limits.file_mb,
        "open_files": limits.open_files + 2 * groups,
        "output_bytes": limits.output_bytes,
    }


@contextlib.contextmanager
def data_files(data: Mapping[str, bytes | Path]) -> Iterator[dict[str, Path]]:
    """The lab's data as files that the sandboxes may read; what is a file already is used where it lies."""
    with tempfile.TemporaryDirectory(prefix="abacus-data-") as folder:
        Path(folder).chmod(0o755)
        paths = {}
        for number, (name, content) in enumerate(data.items()):
            if isinstance(content, Path):
                if content.is_dir() or content.stat().st_mode & READABLE_BY_ALL:
                    paths[name] = content.absolute()
                    continue
                content = content.read_bytes()
            path = Path(folder) / str(number)
            path.write_bytes(content)
            path.chmod(0o644)
            paths[name] = path
        yield paths


def run_session(
    plan: Plan, facts: dict, packages: list[str], data: Mapping[str, bytes | Path], limits: Limits
) -> Session:
    """Run the plan's cells and tests. Raises SandboxUnavailable when a wall cannot be built."""
    session = Session()
    groups = plan.groups
    pairs = [socket.socketpair() for _group in groups]
    with contextlib.ExitStack() as stack, data_files(data) as files:
        for end in (end for pair in pairs for end in pair):
            stack.callback(end.close)
        common = {"data": files, "limits": sandbox_limits(limits, len(groups))}
        student = stack.enter_context(
            Sandbox(STUDENT, setup={}, sockets=[mine for mine, _ in pairs], with_keeper=True, **common)
        )
        examiner = None
        if groups:
            examiner_setup = {"facts": facts, "packages": packages, "test_s": limits.test_s}
            examiner = stack.enter_context(
                Sandbox(EXAMINER, setup=examiner_setup, sockets=[theirs for _, theirs in pairs], **common)
            )
        student_fds, examiner_fds = student.fds, examiner.fds if examiner else []
        for end in (end for pair in pairs for end in pair):
            end.close()
        student.begin()
        reached = run_cells(student, plan, student_fds, facts, limits, session)
        if examiner is not None and reached:
            examiner.begin()
            run_tests(examiner, plan, examiner_fds, reached, limits, session)
    return session


def run_cells(
    student: Sandbox, plan: Plan, fds: list[int], facts: dict, limits: Limits, session: Session
) -> int:
    """Run the student's cells; returns for how many groups a snapshot waits."""
    deadline = time.monotonic() + limits.wall_s
    reached = 0
    for number, step in enumerate(plan.steps):
        if isinstance(step, PlannedCell) and step.kind == AUTHOR:
            continue
        if session.ending is not Ending.DONE:
            if isinstance(step, PlannedCell):
                session.cells.append(CellRun(step.grade_id, [], Ending.NOT_RUN))
            continue
        try:
            left = max(0.1, deadline - time.monotonic())
            if isinstance(step, Group):
                request = ["snapshot", fds[reached], limits.cpu_s, limits.test_s, facts["given_classes"]]
                student.ask(request, timeout_s=left)
                reached += 1
            else:
                session.run[number] = step
                keep_outcome(step, student.ask(["cell", number, step.source], timeout_s=left), session)
        except SandboxEnded as ended:
            session.ending = Ending(ended.why)
            student.kill_main()
            if isinstance(step, PlannedCell):
                session.cells.append(CellRun(step.grade_id, [], session.ending))
    return reached


def keep_outcome(step: PlannedCell, answer, session: Session) -> None:
    """Store what the student's process says of a cell. It is the student's word, and decides nothing."""
    match answer:
        case ["done", list(outputs), int() | None as line, bool(raised)]:
            pass
        case ["too_much_output", list(outputs)]:
            session.ending, line, raised = Ending.TOO_MUCH_OUTPUT, None, False
        case _:
            raise SandboxEnded("killed")
    outputs = [output for output in outputs if isinstance(output, dict)]
    ending = Ending.CODE_FAILED if raised else session.ending
    session.cells.append(CellRun(step.grade_id, outputs, ending, line))
    error = next((output for output in outputs if output.get("output_type") == "error"), None)
    if raised and error and step.grade_id:
        session.answer_errors[step.grade_id] = (str(error.get("ename")), str(error.get("evalue")), line)


def run_tests(
    examiner: Sandbox, plan: Plan, fds: list[int], reached: int, limits: Limits, session: Session
) -> None:
    """Visible tests first, then those with hidden parts.

    So nothing that a hidden test asked can stand in what a student reads of a visible one.
    """
    timeout_s = 2 * limits.test_s + limits.cpu_s + TEST_OVERHEAD_S
    hidden_asked = False
    for second_pass in (False, True):
        group_number = 0
        for number, step in enumerate(plan.steps):
            if isinstance(step, PlannedCell):
                if step.kind in (GIVEN, AUTHOR) and not second_pass and group_number < reached:
                    request = ["given", statements_of(step.source), f"<given {number}>", step.kind == GIVEN]
                    with contextlib.suppress(SandboxEnded):
                        examiner.ask(
                            ["answered", sorted(names_bound_in(step.source)), []], timeout_s=timeout_s
                        )
                        examiner.ask(request, timeout_s=timeout_s)
                elif step.kind == ANSWER and not second_pass and group_number < reached:
                    written = step.author_source
                    request = ["answered", sorted(names_bound_in(written)), sorted(names_changed_in(written))]
                    with contextlib.suppress(SandboxEnded):
                        examiner.ask(request, timeout_s=timeout_s)
                continue
            if group_number >= reached:
                break
            for test in in_pass(step, second_pass=second_pass):
                session.tainted[test.cell.grade_id] = hidden_asked
                hidden_asked |= test.hidden_from is not None
                session.verdicts[test.cell.grade_id] = verdict(
                    examiner, fds[group_number], group_number, test, second_pass, timeout_s
                )
            if not second_pass:
                with contextlib.suppress(SandboxEnded):
                    examiner.ask(["keep_names", group_number], timeout_s=timeout_s)
            group_number += 1


def in_pass(group: Group, *, second_pass: bool) -> list[PlannedTest]:
    """A visible test that stands behind one with hidden parts may rest on it, and waits with it."""
    first_hidden = next(
        (n for n, test in enumerate(group.tests) if test.hidden_from is not None), len(group.tests)
    )
    return group.tests[first_hidden:] if second_pass else group.tests[:first_hidden]


def verdict(
    examiner: Sandbox, fd: int, group: int, test: PlannedTest, second_pass: bool, timeout_s: float
) -> dict:
    """What the test process says of one test cell; this word is ours."""
    request = ["examine", fd, test.source, f"<test {test.cell.grade_id}>", group, second_pass]
    try:
        _kind, said = examiner.ask(request, timeout_s=timeout_s)
    except SandboxEnded as ended:
        # A verdict that comes late must not be taken for the next test's.
        examiner.stop()
        return {"outcome": "examiner_ended", "why": ended.why}
    return said
