"""The test process: runs the author's test cells against a student's snapshot, and alone decides.

It holds no line of the student's code. What it tells the host is the verdict.
"""

import ast
import builtins
import contextlib
import importlib
import io
import sys
import time
import traceback
import types

from labs.runtime import warming
from labs.runtime.wire import Wire, WireBroken, WireClosed

LONGEST_TEXT = 2_000
TEST_FILE = "<test "
SLOW_TRACE = 50
GRACE_S = 2
PROPERTIES = "/labs/runtime/properties.py"
# All calls of one test together may take this many times as long as one.
CALLS_OF_A_TEST = 2
# What nearly every test process comes to need, and what a failed test needs.
OWN = ("assertions", "author", "guards", "library", "link", "tried")
ON_FAILURE = ("comparisons.mismatch", "differences", "reasons", "showing")


class Names(dict):
    """Globals of the test cells: their own names, then the author's given ones, then the student's."""

    def __init__(self, author):
        super().__init__(__name__="__main__", __builtins__=builtins)
        self.author = author
        self.deleted = set()

    def __setitem__(self, name, value):
        from labs.runtime.mirrors import ClassMirror, Mirror

        if name in self.deleted and isinstance(value, (Mirror, ClassMirror)):
            # What a test takes away and gives back is the student's again.
            self.deleted.discard(name)
            self.author.link.set(name, value)
            return
        super().__setitem__(name, value)
        if value is sys.modules.get("matplotlib.pyplot"):
            self.author.show_figures_of_students()
        if name in self.author.read_by_solution and self.author.link is not None:
            self.author.link.set(name, value)

    def __delitem__(self, name):
        """`del name` takes the name from the student's code, too: so a test finds out whether it is used."""
        is_own = dict.__contains__(self, name)
        if is_own:
            super().__delitem__(name)
        if self.author.link is not None and (not is_own or name in self.author.bound_by_solution):
            try:
                self.author.link.delete(name)
                self.deleted.add(name)
            except KeyError:
                if not is_own:
                    raise
        elif not is_own:
            raise KeyError(name)

    def __missing__(self, name):
        if self.author.has(name):
            return self.author.names[name]
        return self.author.ask_student(name)

    def __contains__(self, name):
        return self.get(name, self) is not self

    def get(self, name, default=None):
        try:
            return self[name]
        except KeyError:
            return default


class Main(types.ModuleType):
    """The module that tests believe to be in: unittest.main() finds their classes there."""

    def __init__(self, names):
        super().__init__("__main__")
        object.__setattr__(self, "_names", names)

    def __getattr__(self, name):
        try:
            return self._names[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self._names[name] = value

    def __dir__(self):
        return list(dict.keys(self._names))


class Examiner:
    def __init__(self, facts):
        from labs.runtime import library
        from labs.runtime.assertions import BEGIN, COMPARE, KEEP, Comparisons
        from labs.runtime.author import Author
        from labs.runtime.guards import Guards
        from labs.runtime.tried import Calls

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
        from labs.runtime.assertions import remembering

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
        from labs.runtime.link import StudentIsGone
        from labs.runtime.values import CannotCross

        self.comparisons.begin()
        self.calls.begin_test()
        link.calls = self.calls
        link.error_lines = []
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
            return self.failure(error, source, name, link)
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

    def failure(self, error, source, name, link):
        from labs.runtime.comparisons.mismatch import Mismatch
        from labs.runtime.mirrors import ClassMirror
        from labs.runtime.reasons import is_failure, reason_of

        is_wrong = is_failure(error)
        lines = lines_in(error.__traceback__, name)
        outcome = {
            "outcome": "wrong" if is_wrong else "raised",
            "error": type(error).__name__ if not isinstance(type(error), ClassMirror) else None,
            "text": text_of(error),
            "line": lines[-1] if lines else None,
            "student_lines": link.error_lines if came_from_student(error) else [],
            "tried": self.tried(error, source, lines, is_wrong=is_wrong),
        }
        if not is_wrong:
            return outcome
        if isinstance(error, Mismatch):
            outcome |= {"code": error.code, "params": error.params}
        else:
            is_authors = failed_in(error, (name, "<given "))
            outcome["reason"] = reason_of(error, is_authors=is_authors)
        return outcome | self.compared(error, name)

    def tried(self, error, source, lines, *, is_wrong):
        """The calls that led to the failure; of a property, only the one that its author lets students see."""
        if went_through(error, PROPERTIES):
            call = getattr(error, "call", "")
            return [[lines[-1] if lines else None, call]] if call else []
        return self.calls.behind(plain_python(source), lines) if is_wrong and lines else self.calls.last()

    def compared(self, error, name):
        """What the assertion that failed has compared, as it is shown; nothing when it compared nothing."""
        from labs.runtime.comparisons.mismatch import NOTHING, Mismatch
        from labs.runtime.differences import first_difference
        from labs.runtime.reasons import APPROXIMATE, sides_of
        from labs.runtime.showing import shown
        from labs.runtime.writing import short

        operation, got, expected = None, None, None
        if isinstance(error, Mismatch):
            if error.expected is not NOTHING and error.got is not NOTHING:
                operation, got, expected = "Eq", error.got, error.expected
        elif self.comparisons.last and failed_in(error, (name,)):
            operation, got, expected = self.comparisons.last
        elif sides := sides_of(error, name):
            library, expected, got = sides
            operation = "Near" if library in APPROXIMATE else "Eq"
        if operation is None:
            return {}
        compared = {"operation": operation, "left": short(got), "right": short(expected)}
        if operation in ("Eq", "Near"):
            found = first_difference(expected, got, near=operation == "Near")
            path, spans = (found.path, found.spans or (None, None)) if found else (None, (None, None))
            compared["expected"] = shown(expected, path, spans[0])
            compared["got"] = shown(got, path, spans[1])
            compared["difference"] = [found.code, found.params] if found and found.code else None
        return compared


def is_subclass(kind, parents):
    """issubclass() for test cells, which knows that a student's class derives from a given or built-in one."""
    if issubclass(kind, parents):
        return True
    from labs.runtime.mirrors import ClassMirror

    shadow = kind._shadow if isinstance(kind, ClassMirror) else None
    return shadow is not None and issubclass(shadow, parents)


def refusal_behind(error):
    """The CannotCross that a library has wrapped in an error of its own; None when there is none."""
    from labs.runtime.values import CannotCross

    for _step in range(SLOW_TRACE):
        if error is None or isinstance(error, CannotCross):
            return error
        error = error.__cause__
    return None


def ends_quietly(source):
    """True when a semicolon ends the cell: IPython then shows no value."""
    return source.partition("### END HIDDEN")[0].rstrip().endswith(";")


def innermost_code(error):
    trace = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code


def went_through(error, module_file):
    return any(
        frame.f_code.co_filename.endswith(module_file)
        for frame, _line in traceback.walk_tb(error.__traceback__)
    )


def failed_in(error, files):
    """True when an assertion written in one of these files failed, rather than one in a function that it called."""
    return innermost_code(error).co_filename.startswith(files)


def came_from_student(error):
    from labs.runtime.link import Link

    return innermost_code(error) is Link.raise_student_error.__code__


def text_of(error):
    try:
        return str(error)[:LONGEST_TEXT]
    except Exception:
        return ""


def cut(text):
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    return f"{text[:half]} … {text[-half:]}"


def lines_in(trace, name):
    return [frame.lineno for frame in traceback.extract_tb(trace, SLOW_TRACE) if frame.filename == name]


def plain_python(source):
    """The cell without IPython's magics, which show things or set the session up and decide nothing."""
    try:
        ast.parse(source)
        return source
    except SyntaxError:
        lines = source.splitlines()
        kept = [
            "" if line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?") else line
            for line in lines
        ]
        return "\n".join(kept)


def pass_on_seeds(link_of):
    """A test that seeds the random numbers seeds the student's, too."""
    import random

    def remember(name, seed):
        def seeding(*args, **kwargs):
            seed(*args, **kwargs)
            link = link_of()
            value = args[0] if args else next(iter(kwargs.values()), None)
            if link is not None and (value is None or isinstance(value, (int, float, str))):
                link.seeds.append([name, value])

        return seeding

    random.seed = remember("random", random.seed)
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"]
        numpy.random.seed = remember("numpy", numpy.random.seed)


def let_tests_display():
    """What a test displays is seen by nobody, as with what it prints."""
    builtins.display = lambda *objects, **options: None


def let_sources_be_read():
    import inspect

    from labs.runtime.mirrors import ClassMirror, Mirror, source_of

    getsource = inspect.getsource

    def student_or_local(value):
        return source_of(value) if isinstance(value, (Mirror, ClassMirror)) else getsource(value)

    inspect.getsource = student_or_local


def warmed_up(packages):
    """Import what every test process with these packages needs; returns what a fork of this process does."""
    for name in OWN + ON_FAILURE:
        importlib.import_module(f"labs.runtime.{name}")
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
    from labs.runtime.link import Link

    # The snapshot ends a call after `test_s` by itself, and says so.
    seconds = setup["test_s"] + GRACE_S
    if group not in links:
        links[group] = Link(Wire(sockets[group]), examiner.author)
    elif links[group].gone:
        links[group] = links[group].resumed(time.monotonic_ns(), seconds)
    links[group].deadline = time.monotonic() + CALLS_OF_A_TEST * seconds
    return links[group]
