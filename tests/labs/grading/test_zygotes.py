"""Zygotes are lent to one submission at a time, start anew when they are lost, and never outlive their host."""

import os
import select
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from labs.grading import engine
from labs.grading.sandbox import SandboxUnavailable, host, zygotes
from tests.security.lab import SOURCE

pytestmark = pytest.mark.sandbox

PROJECT = Path(__file__).parents[3]
LONGEST_END_MS = 60_000


def test_a_zygote_ends_with_the_process_that_started_it():
    # Kept in a name, as a zygote that nobody holds is ended at once.
    code = (
        "from labs.grading.sandbox.zygotes import Zygote; zygote = Zygote('student', [], []); "
        "print(zygote.pid, flush=True); input()"
    )
    host = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with host:
        handle = os.pidfd_open(int(host.stdout.readline()))
        host.kill()
    ended = select.poll()
    ended.register(handle, select.POLLIN)
    assert ended.poll(LONGEST_END_MS)
    os.close(handle)


def test_one_zygote_serves_submission_after_submission():
    engine.grade(SOURCE, SOURCE)
    with zygotes.lent("student", [], []) as first:
        pass
    assert engine.grade(SOURCE, SOURCE).score == 30
    with zygotes.lent("student", [], []) as second:
        assert second is first


def test_submissions_at_the_same_time_have_zygotes_of_their_own():
    with ThreadPoolExecutor(3) as pool:
        reports = list(pool.map(lambda _turn: engine.grade(SOURCE, SOURCE), range(9)))
    assert [report.score for report in reports] == [30] * 9


def test_a_runtime_that_is_missing_is_named_with_the_mend(monkeypatch, tmp_path):
    host.interpreter.cache_clear()
    monkeypatch.setenv("ABACUS_RUNTIME", str(tmp_path))
    zygotes.POOL.close()
    try:
        with pytest.raises(SandboxUnavailable, match="make setup"):
            engine.grade(SOURCE, SOURCE)
    finally:
        host.interpreter.cache_clear()
