"""The test process: runs the author's test cells against a student's snapshot, and alone decides.

It holds no line of the student's code. What it tells the host is the verdict.
"""

import ast
import contextlib
import io
import sys
import time

from labs.runtime import library, warming
from labs.runtime.assertions import BEGIN, COMPARE, KEEP, Comparisons, remembering
from labs.runtime.author import Author
from labs.runtime.cell_text import ends_quietly, plain_python
from labs.runtime.failures import LONGEST_TEXT, failure_of, lines_in, refusal_behind
from labs.runtime.figures import close_figures
from labs.runtime.guards import Guards
from labs.runtime.libraries import let_sources_be_read, let_tests_display, pass_on_seeds
from labs.runtime.link import Link, StudentIsGone
from labs.runtime.names_of_tests import Main, Names, is_subclass
from labs.runtime.tags import CannotCross
from labs.runtime.tried import Calls
from labs.runtime.wire import Wire, WireBroken, WireClosed

TEST_FILE = "<test "
GRACE_S = 2
# All calls of one test together may take this many times as long as one.
CALLS_OF_A_TEST = 2


class Examiner:
    def __init__(self, facts):
        self.author = Author(facts, self.execute)
        self.names = Names(self.author)
        self.comparisons = Comparisons()
        self.calls = Calls(TEST_FILE)
        self.names[COMPARE], self.names[KEEP] = self.comparisons.compare, self.comparisons.keep
        self.names[BEGIN] = self.begin_statement
        self.names["issubclass"] = is_subclass
        sys.modules["__main__"] = Main(self.names)
        self.guards = Guards((self.names, self.author.names))
        self.guards.install()
        # Names as they stood after the visible tests of each group, for its hidden tests, which run later.
        self.kept = {}
        library.install(self, facts["reference"])

    def execute(self, source, name, names):
        """Run a cell; the value of a last expression comes back, None without one."""
        tree = ast.parse(plain_python(source), name)
        self.guards.may_run(tree)
        shows = tree.body and isinstance(tree.body[-1], ast.Expr) and not ends_quietly(source)
        last = tree.body.pop() if shows else None
        is_test = name.startswith(TEST_FILE)
        if is_test:
            tree = remembering(tree)
        exec(compile(tree, name, "exec"), names)
        if last is None:
            return None
        return eval(compile(ast.Expression(last.value), name, "eval"), names)

    def begin_statement(self):
        self.comparisons.begin()
        self.calls.begin_statement()

    def examine(self, link, source, name):
        """The verdict of one test cell as plain data."""
        self.comparisons.begin()
        self.calls.begin_test()
        link.calls = self.calls
        link.error_lines = []
        link.new_cell = True
        # Figures of the test process only; those of the student are for the student's side to close.
        self.author.link = None
        close_figures()
        self.guards.folder = link.folder
        warned = io.StringIO()
        try:
            self.author.turn_to(link)
            self.author.show_figures_of_students()
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(warned):
                value = self.execute(source, name, self.names)
                # A value that cannot be shown is an error in Jupyter, too.
                shown = None if value is None else cut(repr(value))
        except StudentIsGone:
            return {"outcome": "gone", "why": link.why, "signal": link.signal}
        except CannotCross as problem:
            return {
                "outcome": "cannot_cross",
                "problem": str(problem),
                "line": (lines_in(sys.exc_info()[2], name) or [None])[-1],
            }
        except BaseException as error:
            if (problem := refusal_behind(error)) is not None:
                line = (lines_in(error.__traceback__, name) or [None])[-1]
                return {"outcome": "cannot_cross", "problem": str(problem), "line": line}
            return failure_of(error, source, name, link, self.comparisons)
        if warned.getvalue():
            return {"outcome": "warned", "text": warned.getvalue()[:LONGEST_TEXT]}
        return {"outcome": "ran", "value": shown}

    def forget(self, bound, changed):
        """A cell of the lab has bound or changed these names: what tests and given cells knew by them is past."""
        for name in bound:
            self.names.pop(name, None)
        self.author.forget(changed)

    def keep_names(self, group):
        self.kept[group] = (dict(self.names), dict(self.author.names))

    def restore_names(self, group):
        """Names of later groups give way to those of this one; what only hidden tests made stays."""
        for current, kept in zip(
            (self.names, self.author.names), self.kept.pop(group, ({}, {})), strict=True
        ):
            current.update(kept)


def cut(text):
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    return f"{text[:half]} … {text[-half:]}"


def warmed_up(packages):
    """Import what every test process with these packages needs; returns what a fork of this process does."""
    if packages:
        warming.use_tables()
    let_sources_be_read()
    return live


def live(setup, control, sockets):
    """Examine as the host asks, until it says goodbye."""
    examiner = Examiner(setup["facts"])
    pass_on_seeds(lambda: examiner.author.link)
    let_tests_display()
    links = {}
    # What tests and libraries print goes nowhere; the control wire is the only way out.
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    control.send(["ready"])
    with contextlib.suppress(WireClosed, WireBroken):
        while (message := control.receive()) is not None:
            kind, *parts = message
            if kind == "given":
                statements, name, locked = parts
                examiner.author.run_given(statements, name, locked=locked)
            elif kind == "answered":
                bound, changed = parts
                examiner.forget(bound, changed)
            elif kind == "examine":
                group, source, name, second_pass = parts
                link = link_for_test(links, group, sockets, examiner, setup)
                if second_pass:
                    examiner.restore_names(group)
                control.send(["verdict", examiner.examine(link, source, name)])
            elif kind == "keep_names":
                examiner.keep_names(*parts)


def link_for_test(links, group, sockets, examiner, setup):
    """The conversation with a group's snapshot, with the time that one test has for all its calls."""
    # The snapshot ends a call after `test_s` by itself, and says so.
    seconds = setup["test_s"] + GRACE_S
    if group not in links:
        links[group] = Link(Wire(sockets[group]), examiner.author)
    elif links[group].gone:
        links[group] = links[group].resumed(time.monotonic_ns(), seconds)
    links[group].deadline = time.monotonic() + CALLS_OF_A_TEST * seconds
    return links[group]
