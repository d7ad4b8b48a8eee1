"""Real graders on a real database file: what waits behind what, and what happens when they stop or are killed."""

import contextlib
import ctypes
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from labs.drafting import draft_for
from labs.models import GraderProcess, Submission, Trial
from labs.models.queued_work import State
from labs.submitting import try_out

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
LEASE_S = 5
PATIENCE_S = 60
PR_SET_CHILD_SUBREAPER = 36
PIPES = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
SCORES = {"def double(x):\n    return x + x": 10, "def double(x):\n    return 4": 4, "def double(x): pass": 0}

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("remembered", "django_db_serialized_rollback")]


def until(holds: Callable):
    """Wait for `holds` to give something true, and return it."""
    end = time.monotonic() + PATIENCE_S
    while not (found := holds()):
        assert time.monotonic() < end, "waited in vain"
        threading.Event().wait(0.02)
    return found


def below(pid: int) -> set[int]:
    """Every living process below `pid`."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    found, before = {pid}, set()
    while found != before:
        before = set(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found - {pid}


@pytest.fixture
def orphans():
    """Processes that a killed grader leaves behind come to this process, as long as a test runs."""
    earlier = below(os.getpid())
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield lambda: below(os.getpid()) - earlier
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture
def results_stored(transactional_db):
    """How often a result was stored for each submission, counted by the database itself."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (submission)")
        cursor.execute(
            "CREATE TRIGGER counting AFTER UPDATE OF finished_at ON labs_submission WHEN NEW.state = 'done' "
            "BEGIN INSERT INTO counted VALUES (NEW.id); END"
        )
    try:
        yield stored_by_submission
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER counting")
            cursor.execute("DROP TABLE counted")


def stored_by_submission() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM counted GROUP BY submission")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def start_grader():
    graders = []

    def start(name: str, **environment) -> subprocess.Popen:
        settings = {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "ABACUS_DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "ABACUS_LEASE_S": str(LEASE_S),
        }
        command = [sys.executable, "manage.py", "grader", "--name", name]
        grader = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings | environment, **PIPES)
        graders.append(grader)
        return grader

    yield start
    for grader in graders:
        grader.kill()
        grader.wait()
        grader.stderr.close()


def test_every_submission_is_graded_once_and_rightly_however_often_graders_are_killed(
    results_stored, orphans, start_grader, submitted, people
):
    answers = list(SCORES)
    students = itertools.count()

    def submit_some():
        for answer in answers:
            submitted(people(f"student{next(students)}"), {"double": answer})

    def has_begun(victim, name):
        if not Submission.objects.unfinished().exists():
            submit_some()
        # A row that killed three graders would be set aside: only what was never lost before is lost here.
        at_work = Submission.objects.filter(state=State.GRADING, worker=name, attempts=1)
        return at_work.exists() and below(victim.pid)

    survivor = start_grader("survivor")
    for kill in range(KILLS):
        name = f"victim-{kill}"
        victim = start_grader(name)
        until(lambda name=name: GraderProcess.objects.filter(name=name).exists())
        until(lambda victim=victim, name=name: has_begun(victim, name))
        victim.kill()
        victim.wait()
    submit_some()

    until(lambda: not Submission.objects.unfinished().exists())
    survivor.send_signal(signal.SIGTERM)
    assert survivor.wait(PATIENCE_S) == 0
    graded = list(Submission.objects.all())
    assert {submission.state for submission in graded} == {State.DONE}
    for submission in graded:
        (answer,) = (cell["source"] for cell in submission.notebook["cells"] if is_answer(cell))
        assert submission.score == SCORES["".join(answer)]
        assert [result.points for result in submission.results.all()] == [submission.score]
    assert max(submission.attempts for submission in graded) > 1
    assert results_stored() == [1] * len(graded)
    until(lambda: not orphans())


def test_a_check_does_not_wait_behind_a_long_submission_which_a_stopping_grader_finishes(
    transactional_db, start_grader, lab, submitted, bo, cai
):
    lab.cpu_limit_s = 8
    lab.save_revision().publish()
    endless = submitted(bo, {"double": "while True: pass"})
    grader = start_grader("only")
    until(lambda: Submission.objects.filter(state=State.GRADING).exists())

    check = try_out(
        cai,
        kind="check",
        draft=draft_for(cai, lab),
        version=lab.current_version,
        exercise="double",
        answers={"double": "def double(x):\n    return 2 * x"},
    )
    until(lambda: Trial.objects.filter(state=State.DONE).exists())
    grader.send_signal(signal.SIGTERM)
    assert grader.wait(PATIENCE_S) == 0
    check.refresh_from_db()
    endless.refresh_from_db()
    assert (check.report["score"], endless.score) == (4, 0)
    assert endless.state == State.DONE
    assert check.finished_at < endless.finished_at


def test_a_grader_that_cannot_build_its_sandbox_gives_the_row_back_unharmed_and_says_what_to_do(
    transactional_db, start_grader, submitted, bo
):
    submission = submitted(bo)
    grader = start_grader("broken", ABACUS_RUNTIME="/nowhere")
    _out, said = grader.communicate(timeout=PATIENCE_S)
    submission.refresh_from_db()
    assert grader.returncode == 1
    assert "Run: make setup" in said
    assert (submission.state, submission.attempts) == (State.WAITING, 0)


def is_answer(cell) -> bool:
    return cell["metadata"].get("nbgrader", {}).get("solution", False)
