"""In the test process: what must never become code there, because a student may have written it.

A pickle may name any function to call, and text may be any program. Unpickled are only plain data and the lab's own
files; `eval` and `exec` in a test run only text that the author wrote.
"""

import ast
import builtins
import contextlib
import os
import pickle
import sys
import tempfile
from pathlib import Path

from labs.runtime.folder import IS_CODE, LARGEST_FILE
from labs.runtime.tags import CannotCross

PICKLED = (
    "a pickle can hold any program, so what a student's code pickled is not read here; "
    "let the test call a function of the student's that reads it and gives back plain data"
)
TEXT = (
    "{name}() of text that does not stand in the test could run a student's program here; "
    "use ast.literal_eval for values, or call the student's functions"
)


class Guards:
    """What the audit hook and the guarded built-ins ask. There is one in a test process, and it stays."""

    def __init__(self, names):
        """`names` are the globals of the author's cells and of the tests: code there may be given a student's text."""
        self.names = names
        self.texts = set()
        self.may_unpickle = False
        # The files of the student whose work is being tested.
        self.folder = None

    def install(self):
        # Nothing can be added to these: their names are the lab's.
        data = list(Path.cwd().iterdir())
        import_from_lab_data_only(Path.cwd())
        load = pickle.load

        def load_own(file, **options):
            """pickle.load, where classes may be named in the lab's own files alone."""
            with self.unpickling(is_among(file, data)):
                return load(file, **options)

        pickle.load = load_own
        for name in ("eval", "exec", "compile"):
            setattr(builtins, name, self.guarded(name, getattr(builtins, name)))
        sys.addaudithook(self.audit)

    def audit(self, event, args):
        if event == "pickle.find_class" and not self.may_unpickle:
            raise CannotCross(PICKLED)
        if event == "open" and self.folder is not None and isinstance(args[0], str) and self.folder.left:
            left = self.folder.left_behind(args[0])
            if left is not None:
                raise CannotCross(
                    f"the file {args[0]!r} of the student's could be run as a program, so it does not cross; "
                    "let the test call a function of the student's that reads it"
                    if left == IS_CODE
                    else f"the file {args[0]!r} of the student's is too large to cross; a file may have "
                    f"{LARGEST_FILE >> 20} MB"
                )

    @contextlib.contextmanager
    def unpickling(self, allowed):
        before, self.may_unpickle = self.may_unpickle, allowed
        try:
            yield
        finally:
            self.may_unpickle = before

    def may_run(self, tree):
        """Remember the strings in an author's cell: what they say may be run."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.texts.add(node.value.strip())

    def guarded(self, name, original):
        def guard(source, *args, **options):
            caller = sys._getframe(1)
            if (
                isinstance(source, (str, bytes, bytearray))
                and any(caller.f_globals is names for names in self.names)
                and not self.is_harmless(source)
            ):
                raise CannotCross(TEXT.format(name=name))
            if name != "compile" and not args and not options.keys() & {"globals", "locals"}:
                here, beyond = caller.f_locals, caller.f_globals
                args = (beyond, here if here is beyond else Scope(here, beyond))
            return original(source, *args, **options)

        guard.__name__ = guard.__qualname__ = name
        return guard

    def is_harmless(self, source):
        if isinstance(source, str) and source.strip() in self.texts:
            return True
        try:
            ast.literal_eval(source)
        except Exception:
            return False
        return True


class Scope(dict):
    """Local names for eval() within a function: what they lack is asked of the globals, which may ask the student."""

    def __init__(self, here, beyond):
        super().__init__(here)
        self.beyond = beyond

    def __missing__(self, name):
        return self.beyond[name]


def is_among(file, paths):
    """True for an open file (also below a decompressor) that is one of `paths`, or lies in a folder of theirs."""
    try:
        said = os.fstat(file.fileno())
    except (AttributeError, OSError, ValueError):
        return False
    every = (path for top in paths for path in ([top] if top.is_file() else top.rglob("*")))
    return any(os.path.samestat(said, path.stat()) for path in every)


def import_from_lab_data_only(top):
    """Let modules among the lab's data be imported, and nothing that comes into the working folder later."""
    sys.path[:] = [place for place in sys.path if place not in ("", ".", str(top))]
    # For the programs that a test may start.
    os.environ["PYTHONSAFEPATH"] = "1"
    if paths := list(top.iterdir()):
        shelf = Path(tempfile.mkdtemp(prefix=".lab-"))
        for path in paths:
            (shelf / path.name).symlink_to(path)
        sys.path.insert(0, str(shelf))
