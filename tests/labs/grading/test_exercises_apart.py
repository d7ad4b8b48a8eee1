"""What one exercise does costs another nothing: later cells, tests that change things, ends of all kinds."""

import os
import signal
from dataclasses import replace

import pytest

from labs.grading import engine, session
from labs.grading.protocol import Limits
from labs.grading.running import run_cells
from labs.grading.sandbox import supervision, zygotes
from labs.notebook.compiling import compile_source

pytestmark = pytest.mark.sandbox

LIMITS = Limits(cpu_s=2, wall_s=20, test_s=3, memory_mb=400, processes=10, file_mb=8, output_bytes=50_000)


def lab(*exercises):
    """A lab of exercises (id, solution, test, ...); every test gives a point."""
    return compile_source(
        [
            {
                "kind": "exercise",
                "id": identifier,
                "title": identifier,
                "prompt": "",
                "starter": "",
                "solution": solution,
                "tests": [{"visibility": "visible", "points": 1, "code": test, "hint": ""} for test in tests],
            }
            for identifier, solution, *tests in exercises
        ],
        slug="apart",
        language="en",
    )


def grade(source, limits=LIMITS, **answers):
    """Statuses by test; the answers of the exercises that are not named are the solutions."""
    submission = {**source, "cells": [dict(cell) for cell in source["cells"]]}
    for cell in submission["cells"]:
        exercise = cell["metadata"].get("nbgrader", {}).get("grade_id", "").replace("-", "_")
        if exercise in answers:
            cell["source"] = answers[exercise]
    report = engine.grade(source, submission, limits=limits)
    assert report.status == "graded"
    return {test.id: test.status for test in report.exercises}, report


def test_a_test_sees_the_names_as_they_were_behind_its_own_exercise():
    source = lab(
        (
            "rate",
            "rate = 0.05\nbook = {'a': [1]}\ndef price(x):\n    return x * rate",
            "assert price(100) == 5",
            "assert book == {'a': [1]}",
        ),
        (
            "other",
            "rate = 7\nbook['a'].append(2)\ndef price(x):\n    return x + rate",
            "assert price(1) == 8",
            "assert book == {'a': [1, 2]}",
        ),
    )
    statuses, _report = grade(source)
    assert set(statuses.values()) == {"passed"}


def test_an_object_of_the_students_is_as_it_was_behind_its_own_exercise():
    source = lab(
        (
            "open",
            "class Account:\n    def __init__(self):\n        self.balance = 5\naccount = Account()",
            "assert account.balance == 5",
        ),
        ("pay", "account.balance += 3", "assert account.balance == 8"),
    )
    statuses, _report = grade(source)
    assert statuses == {"open-1": "passed", "pay-1": "passed"}


def test_what_a_test_changes_is_gone_in_the_next_exercise():
    source = lab(
        (
            "log",
            "calls = []\ndef f():\n    calls.append(1)\n    return len(calls)",
            "assert f() == 1\nassert f() == 2",
        ),
        ("count", "def g():\n    return len(calls)", "assert g() == 0"),
    )
    statuses, _report = grade(source)
    assert statuses == {"log-1": "passed", "count-1": "passed"}


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        ("while True:\n    pass", "out_of_time", "more than 2 seconds"),
        ("import ctypes\nctypes.string_at(0)", "killed", "SIGSEGV"),
        ("import os\nos._exit(0)", "exited", "ended its own process"),
        ("x = bytearray(900_000_000)", "out_of_memory", "more than 400 MB"),
        ("print('x' * 60_000)", "too_much_output", "more than 50 KB"),
        (
            "import os, time\nfor _ in range(50):\n    if not os.fork():\n        time.sleep(60)",
            "too_many_processes",
            "more than 10 processes",
        ),
        (
            "import threading, time\nfor _ in range(80):\n    threading.Thread(target=time.sleep, args=(60,)).start()",
            "too_many_processes",
            "more than 10 processes",
        ),
        ("open('big', 'wb').write(bytes(9_000_000))", "too_much_disk", "more than 8 MB"),
    ],
    ids=["endless", "crash", "exit", "memory", "output", "processes", "threads", "disk"],
)
def test_a_cell_that_breaks_a_limit_says_which_and_costs_its_own_exercise_only(answer, status, says):
    source = lab(
        ("a", "a = 1", "assert a == 1"), ("b", "b = 2", "assert b == 2"), ("c", "c = 3", "assert c == 3")
    )
    statuses, report = grade(source, b=answer)
    if status == "too_much_output":
        assert statuses == {"a-1": "passed", "b-1": status, "c-1": "not_run"}
    else:
        assert statuses == {"a-1": "passed", "b-1": status, "c-1": "passed"}
    assert says in str(report.exercises[1].message)


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ("while True:\n        pass", "out_of_time", "more than 3 seconds"),
        ("import os\n    os._exit(0)", "exited", "in this test"),
        ("import ctypes\n    ctypes.string_at(0)", "killed", "SIGSEGV"),
        ("return bytearray(900_000_000)", "out_of_memory", "more than 400 MB"),
    ],
    ids=["endless", "exit", "crash", "memory"],
)
def test_a_call_that_breaks_a_limit_costs_its_own_test_only(body, status, says):
    source = lab(
        ("a", "def a():\n    return 1", "assert a() == 1"),
        ("b", "def b(x):\n    return x", "assert b(1) == 1", "assert b(0) == 0"),
        ("c", "def c():\n    return 3", "assert c() == 3"),
    )
    statuses, report = grade(source, b=f"def b(x):\n    if x:\n        return x\n    {body}")
    assert statuses == {"a-1": "passed", "b-1": "passed", "b-2": status, "c-1": "passed"}
    assert says in str(report.exercises[2].message)


def test_two_endless_cells_cost_two_exercises():
    source = lab(
        ("a", "a = 1", "assert a == 1"),
        ("b", "b = 2", "assert b == 2"),
        ("c", "c = 3", "assert c == 3"),
        ("d", "d = 4", "assert d == 4"),
    )
    statuses, _report = grade(source, a="while True:\n    pass", c="while True:\n    pass")
    assert statuses == {"a-1": "out_of_time", "b-1": "passed", "c-1": "out_of_time", "d-1": "passed"}


def test_a_submission_whose_zygote_is_killed_is_graded_all_the_same(monkeypatch):
    source = lab(("a", "a = 1", "assert a == 1"))
    killed = []
    fork = zygotes.Zygote.fork

    def kill_after_fork(zygote, setup, fds):
        handle = fork(zygote, setup, fds)
        if not killed:
            killed.append(zygote.pid)
            os.kill(zygote.pid, signal.SIGKILL)
            zygote.process.wait()
        return handle

    monkeypatch.setattr(zygotes.Zygote, "fork", kill_after_fork)
    statuses, _report = grade(source)
    assert len(killed) == 1
    assert statuses == {"a-1": "passed"}


def test_nothing_is_left_of_one_submission_in_the_next():
    source = lab(
        (
            "a",
            "import os\na = os.listdir('.') + os.listdir('/tmp') + os.listdir('/dev/shm')",
            "assert a == []",
        )
    )
    dirty = (
        "import os, builtins, subprocess\nfor place in ('.', '/tmp', '/dev/shm'):\n    open(place + '/left', 'w').write('x')\n"
        "builtins.left = 1\nsubprocess.Popen(['sleep', '100'])\nos.environ['LEFT'] = '1'\na = []"
    )
    assert grade(source, a=dirty)[0] == {"a-1": "passed"}
    clean = "import os, builtins\na = os.listdir('.') + os.listdir('/tmp') + os.listdir('/dev/shm')\na += [n for n in os.listdir('/proc') if n.isdigit() and b'sleep' in open(f'/proc/{n}/cmdline', 'rb').read()]\na += [x for x in ('LEFT',) if x in os.environ] + [x for x in ('left',) if hasattr(builtins, x)]"
    assert grade(source, a=clean)[0] == {"a-1": "passed"}


def test_nothing_of_a_hidden_test_is_with_the_students_process_while_its_cells_run(monkeypatch):
    hidden = "### BEGIN HIDDEN TESTS\nmarker = {'overdue': 7531}\nassert a(marker['overdue']) == 7532\n### END HIDDEN TESTS"
    source = lab(
        ("a", "def a(x):\n    return x + 1", "assert a(1) == 2", hidden), ("b", "b = 2", "assert b == 2")
    )
    told = []
    ask = supervision.Sandbox.ask

    def remember(sandbox, message, *, timeout_s):
        told.append((sandbox.keeper is not None, message))
        return ask(sandbox, message, timeout_s=timeout_s)

    monkeypatch.setattr(supervision.Sandbox, "ask", remember)
    assert set(grade(source)[0].values()) == {"passed"}
    heard = " ".join(str(message) for is_student, message in told if is_student)
    assert "def a(x)" in heard
    assert [word for word in ("marker", "overdue", "7531", "7532") if word in heard] == []


def test_what_is_shown_was_there_before_a_hidden_test_asked(monkeypatch):
    source = compile_source(
        [
            {
                "kind": "exercise",
                "id": "f",
                "title": "f",
                "prompt": "",
                "starter": "",
                "solution": "def f(x):\n    return x",
                "tests": [
                    {"visibility": visibility, "points": 1, "code": f"assert f({x}) == {x}", "hint": ""}
                    for visibility, x in (("visible", 1), ("hidden", 2))
                ],
            }
        ],
        slug="shown",
        language="en",
    )
    printed = []

    def noting(student, plan, facts, attempt, noted):
        standing = run_cells(student, plan, facts, attempt, noted)
        printed.append(noted.cells[0].outputs[0]["text"])
        return standing

    monkeypatch.setattr(session, "run_cells", noting)
    statuses, report = grade(
        source,
        f="import os\nmark = os.urandom(8).hex()\nprint(mark)\n"
        "def f(x):\n    os._exit(0) if x == 2 else None\n    return mark",
    )
    assert statuses == {"f-1": "failed", "f-2": "exited"}
    assert len(set(printed)) == 2
    assert report.cells[0].outputs[0]["text"] == printed[0]
    assert report.exercises[0].got == repr(printed[0].strip())


def test_tests_that_never_answer_hold_a_grader_no_longer_than_the_cells_may():
    names = [f"f{number}" for number in range(6)]
    source = lab(*((name, f"def {name}():\n    return 1", f"assert {name}() == 1") for name in names))
    answers = {name: f"def {name}():\n    while True:\n        pass" for name in names[:5]}
    statuses, report = grade(source, limits=replace(LIMITS, wall_s=4), **answers)
    assert set(statuses.values()) == {"out_of_time"}
    assert "more than 4 seconds" in str(report.exercises[-1].message)
