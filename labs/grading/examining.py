"""The tests of one submission: asked in the test process, which alone decides."""

from __future__ import annotations

import time

from labs.notebook.facts import names_bound_in, names_changed_in, statements_of
from labs.notebook.restoring import ANSWER, AUTHOR, GIVEN

from .attempt import LostInPlace, Session
from .endings import Ended, Ending
from .plan import Group, Plan, PlannedCell, PlannedTest
from .protocol import Limits
from .sandbox import Sandbox, SandboxEnded

# What a test process needs beyond the answers of the student's process.
TEST_OVERHEAD_S = 30


def run_tests(
    student: Sandbox, examiner: Sandbox, plan: Plan, standing: list[bool], limits: Limits, session: Session
) -> None:
    """Visible tests first, then those with hidden parts.

    So nothing that a hidden test asked can stand in what a student reads of a visible one.
    """
    timeout_s = 2 * limits.test_s + limits.cpu_s + TEST_OVERHEAD_S
    # Each test may wait for its answers; all of them together may not hold a grader for longer than the cells.
    deadline = time.monotonic() + limits.wall_s
    hidden_asked = False
    for second_pass in (False, True):
        group = 0
        for number, step in enumerate(plan.steps):
            if group >= len(standing):
                break
            if isinstance(step, PlannedCell):
                if not second_pass:
                    follow(examiner, step, number)
                continue
            for test in in_pass(step, second_pass=second_pass):
                session.tainted[test.cell.grade_id] = hidden_asked
                hidden_asked |= test.hidden_from is not None
                if time.monotonic() > deadline:
                    late = {"ended": Ended(Ending.OUT_OF_TIME), "seconds": limits.wall_s}
                    session.verdicts[test.cell.grade_id] = {"outcome": "examiner_ended", **late}
                    continue
                said = verdict(examiner, group, test, second_pass, timeout_s)
                if standing[group] and said["outcome"] in ("gone", "examiner_ended"):
                    raise LostInPlace(session, hidden_asked=hidden_asked)
                if said["outcome"] == "gone":
                    said = {"outcome": "gone", "ended": student.how_lost(said)}
                session.verdicts[test.cell.grade_id] = said
            if not second_pass:
                examiner.tell(["keep_names", group])
            group += 1


def follow(examiner: Sandbox, step: PlannedCell, number: int) -> None:
    """Let the test process know what a cell of the lab has bound, and run there what the author gave."""
    if step.kind in (GIVEN, AUTHOR):
        examiner.tell(["answered", sorted(names_bound_in(step.source)), []])
        examiner.tell(["given", statements_of(step.source), f"<given {number}>", step.kind == GIVEN])
    elif step.kind == ANSWER:
        written = step.author_source
        examiner.tell(["answered", sorted(names_bound_in(written)), sorted(names_changed_in(written))])


def in_pass(group: Group, *, second_pass: bool) -> list[PlannedTest]:
    """A visible test that stands behind one with hidden parts may rest on it, and waits with it."""
    first_hidden = next(
        (n for n, test in enumerate(group.tests) if test.hidden_from is not None), len(group.tests)
    )
    return group.tests[first_hidden:] if second_pass else group.tests[:first_hidden]


def verdict(examiner: Sandbox, group: int, test: PlannedTest, second_pass: bool, timeout_s: float) -> dict:
    """What the test process says of one test cell; this word is ours."""
    request = ["examine", group, test.source, f"<test {test.cell.grade_id}>", second_pass]
    try:
        _kind, said = examiner.ask(request, timeout_s=timeout_s)
    except SandboxEnded as ended:
        # A verdict that comes late must not be taken for the next test's.
        examiner.stop()
        return {"outcome": "examiner_ended", "ended": ended.how}
    return said
