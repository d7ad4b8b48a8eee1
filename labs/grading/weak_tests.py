"""What a reader sees to be weak in a lab's tests without running them."""

from __future__ import annotations

import ast

from labs.notebook.facts import parsed

from .check_records import WARNING, Finding
from .check_subject import VISIBLE, Subject, Test
from .protocol import Sentence

# Words in the names of functions that fail by themselves: assert_allclose, check_property, raises, test_rates.
CHECKING = ("assert", "check", "test", "raises", "expect", "verify", "fail", "run")


def weak_tests(subject: Subject) -> list[Finding]:
    found = []
    for test in subject.tests:
        tree = parsed(test.source)
        found += [
            warning(
                "always_true",
                [test.id],
                test=test.id,
                line=node.lineno,
                text=ast.unparse(node),
                cell=test.number,
            )
            for node in ast.walk(tree)
            if isinstance(node, ast.Assert) and is_always_true(node.test)
        ]
    found += about("no_assertion", [test for test in subject.tests if not can_fail(test)])
    found += about("no_points", [test for test in subject.tests if not test.points])
    found += about(
        "hidden_without_hint", [t for t in subject.tests if t.visibility != VISIBLE and not t.hint]
    )
    proved = {wrong.test for wrong in subject.wrong_answers}
    found += about("hint_unproved", [t for t in subject.tests if t.hint and t.id not in proved])
    seen = list(dict.fromkeys(test.exercise for test in subject.tests))
    open_to_all = [
        exercise
        for exercise in seen
        if all(test.visibility == VISIBLE for test in subject.tests if test.exercise == exercise)
    ]
    if open_to_all:
        found.append(warning("no_hidden_test", [], exercises=", ".join(open_to_all)))
    found += [
        warning("untested", [], exercise=exercise.id) for exercise in subject.exercises if not exercise.tests
    ]
    return found


def about(code: str, tests: list[Test]) -> list[Finding]:
    """One warning for all tests that share a weakness; none without any."""
    ids = [test.id for test in tests]
    return [warning(code, ids, tests=", ".join(ids))] if ids else []


def warning(code: str, about: list[str], *, cell: int | None = None, **params) -> Finding:
    return Finding(
        WARNING,
        Sentence(code, params),
        params.get("exercise", ""),
        tuple(about),
        cell,
        params.get("line"),
    )


def can_fail(test: Test) -> bool:
    """True when the cell asserts something, or its last expression gives points."""
    tree = parsed(test.source)
    if not tree.body:
        return False
    last = tree.body[-1]
    if isinstance(last, ast.Expr) and not isinstance(last.value, (ast.Call, ast.Constant)):
        return True
    return any(
        isinstance(node, (ast.Assert, ast.Raise)) or (isinstance(node, ast.Call) and is_checking(node.func))
        for node in ast.walk(tree)
    )


def is_checking(function: ast.expr) -> bool:
    name = ast.unparse(function).rpartition(".")[2].lower()
    return any(word in name for word in CHECKING)


def is_always_true(condition: ast.expr) -> bool:
    """True for a constant that counts as true, and for `assert (condition, "text")`, which is a tuple."""
    if isinstance(condition, ast.Constant):
        return bool(condition.value)
    return isinstance(condition, ast.Tuple) and bool(condition.elts)
