"""One submission in its two sandboxes: the student's cells first, then the tests against the snapshots they left."""

from __future__ import annotations

import contextlib
import socket
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from .attempt import Attempt, CellLost, LostInPlace, Session
from .examining import run_tests
from .plan import Plan
from .protocol import Limits
from .running import run_cells
from .sandbox import Sandbox, ZygoteLost, lent

# Modules of labs.runtime.
STUDENT, EXAMINER = "student", "examiner"
# The sandbox has an identity of its own; a file that only its owner may read is copied for it.
READABLE_BY_ALL = stat.S_IROTH
# A call that takes longer is not served in place.
IN_PLACE_S = 2


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


def split(data: Mapping[str, bytes | Path]) -> tuple[list[Path], dict[str, bytes | int]]:
    """Files and folders that sandboxes may read where they lie, and the lab's data as contents or numbers of these."""
    shared: list[Path] = []
    contents: dict[str, bytes | int] = {}
    for name, content in data.items():
        if isinstance(content, Path) and (content.is_dir() or content.stat().st_mode & READABLE_BY_ALL):
            contents[name] = len(shared)
            shared.append(content.absolute())
        else:
            contents[name] = content.read_bytes() if isinstance(content, Path) else content
    return shared, contents


def run_session(
    plan: Plan,
    facts: dict,
    packages: Sequence[str],
    data: Mapping[str, bytes | Path],
    limits: Limits,
    *,
    with_figures: bool = True,
) -> Session:
    """Run the plan's cells and tests. Raises SandboxUnavailable when a wall cannot be built, ZygoteLost when a second
    zygote ends.

    Tests are served in place, where what they can reach stands as plain data. When one of them loses the process, or
    takes long, all is run once more with a snapshot for each exercise, so that one call cannot cost another's points.
    When a cell ends the process, all is run once more without it, so that it costs its own exercise only.
    """
    attempt, zygotes_lost, shown = Attempt(limits.wall_s), 0, None
    while True:
        session = Session()
        with contextlib.ExitStack() as stack:
            try:
                opened = sandboxes(stack, plan, facts, packages, data, limits, with_figures=with_figures)
                student, examiner = opened
                standing = run_cells(student, plan, facts, attempt, session)
                if examiner is not None and standing:
                    run_tests(student, examiner, plan, standing, limits, session)
                if shown is not None:
                    session.show_as_in(shown)
                return session
            except (LostInPlace, CellLost) as lost:
                if isinstance(lost, LostInPlace) and lost.hidden_asked:
                    shown = lost.session
                attempt = attempt.after(lost)
            except ZygoteLost:
                zygotes_lost += 1
                if zygotes_lost > 1:
                    raise


def sandboxes(stack, plan, facts, packages, data, limits, *, with_figures):
    """The student's sandbox, and the examiner's if there are tests, ready to be asked."""
    shared, contents = split(data)
    pairs = [socket.socketpair() for _group in plan.groups]
    for end in (end for pair in pairs for end in pair):
        # The sandboxes hold their ends by then; this is for the case that one could not be made.
        stack.callback(end.close)
    common = {"data": contents, "limits": sandbox_limits(limits, len(pairs))}
    setup = {
        "figures": with_figures,
        "given_classes": facts["given_classes"],
        "test_s": limits.test_s,
        "in_place_s": min(limits.test_s, IN_PLACE_S),
    }
    zygote = stack.enter_context(lent(STUDENT, packages, shared))
    student = stack.enter_context(
        Sandbox(zygote, setup=setup, sockets=[mine for mine, _ in pairs], with_keeper=True, **common)
    )
    examiner = None
    if pairs:
        zygote = stack.enter_context(lent(EXAMINER, packages, shared))
        setup = {"facts": facts, "test_s": limits.test_s}
        examiner = stack.enter_context(
            Sandbox(zygote, setup=setup, sockets=[theirs for _, theirs in pairs], **common)
        )
        student.watched = examiner.watched = [student, examiner]
    for sandbox in student.watched:
        sandbox.await_readiness()
    return student, examiner
