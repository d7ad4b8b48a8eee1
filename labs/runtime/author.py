"""In the test process: what the author's own cells define, so that no student can put something else in its place."""

import builtins
import contextlib
import sys
import types

from labs.runtime.figures import ask_student_for_figures
from labs.runtime.folder import Folder
from labs.runtime.mirrors import ClassMirror, Mirror


class AuthorNames(dict):
    """Globals of the author's cells. What they leave undefined is looked up with the student, while there is one."""

    def __init__(self, author):
        super().__init__(__name__="__main__", __builtins__=builtins)
        self.author = author

    def __missing__(self, name):
        if self.author.has(name):
            return self[name]
        return self.author.ask_student(name)


class Author:
    """`facts` say what the author's solution binds and touches, and which special methods its classes define."""

    def __init__(self, facts, execute):
        self.names = AuthorNames(self)
        self.execute = execute
        self.bound_by_solution = set(facts["bound"])
        self.touched_by_solution = set(facts["touched"])
        self.specials = {name: set(methods) for name, methods in facts["specials"].items()}
        self.given_classes = set(facts["given_classes"])
        self.imports = facts["imports"]
        self.written = set(facts["written"])
        # Names that the student's functions read as globals: a test that sets one means theirs, too.
        self.read_by_solution = set(facts["read"])
        self.real_builtins = {"input": builtins.input, "print": builtins.print}
        self.link = None
        self.open_to_students = set()
        self.folder = Folder()
        # Texts in the author's solution: a file that one of them names is the student's to write.
        self.texts = facts["texts"]
        # Whose files lie in the working folder.
        self.entered = None
        self.own_files = set()

    def folder_for_students(self):
        """The working folder for the files of one student's snapshot: the lab's and the author's stay as they are."""
        folder = Folder(self.folder.reserved)
        folder.own = self.own_files
        return folder

    def turn_to(self, link):
        """Ask this snapshot from now on, and find its files in the working folder; None to ask no one."""
        self.link = link
        if self.entered is link:
            return
        if self.entered is not None:
            self.entered.folder.withdraw()
        self.entered = link
        if link is not None:
            link.enter()

    def run_given(self, statements, name, *, locked):
        """Run a cell of the author's here; what it cannot define without the student is taken from the student.

        The student's process has run the cell already, so that nothing is asked of the student a second time. Data
        of a cell that is not locked are the student's to change.
        """
        self.turn_to(None)
        self.folder.changes()
        before = {known: id(value) for known, value in self.names.items()}
        for statement in statements:
            if statement["imports"]:
                self.put_off(statement, locked=locked)
                continue
            try:
                self.execute(statement["text"], name, self.names)
            except Exception:
                self.forget(statement["changes"])
        written = {path for path, content in self.folder.changes() if content is not None}
        self.own_files |= {path for path in written if not any(path.endswith(text) for text in self.texts)}
        changed = {bound for bound, value in self.names.items() if before.get(bound) != id(value)}
        self.open_to_students = self.open_to_students - changed if locked else self.open_to_students | changed

    def put_off(self, statement, *, locked):
        """Import when a test or helper uses a name: a lab may import much that none of them does."""
        for name in statement["imports"]:
            self.names.pop(name, None)
            self.imports[name] = statement["text"]
            if not locked:
                self.open_to_students.add(name)

    def forget(self, names):
        """Leave to the student what the author's cells alone cannot know; functions and modules stay."""
        for name in names:
            value = self.names.get(name)
            if name in self.bound_by_solution or not isinstance(
                value, (types.FunctionType, type, types.ModuleType)
            ):
                self.names.pop(name, None)

    def ask_student(self, name):
        if self.link is None or (hasattr(builtins, name) and name not in self.bound_by_solution):
            raise KeyError(name)
        return self.link.get(name)

    def show_figures_of_students(self):
        if "matplotlib.pyplot" in sys.modules:
            ask_student_for_figures(sys.modules["matplotlib.pyplot"], lambda: self.link)

    def has(self, name):
        """True when a test that uses this name means what the author's given cells made of it."""
        if name not in self.names and name in self.imports:
            with contextlib.suppress(Exception):
                exec(self.imports[name], self.names)
            self.show_figures_of_students()
        if name not in self.names or name in self.bound_by_solution:
            return False
        value = self.names[name]
        if isinstance(value, (types.FunctionType, type, types.ModuleType)):
            return not isinstance(value, ClassMirror)
        if name in self.touched_by_solution or name in self.open_to_students:
            return False
        return not isinstance(value, Mirror)

    def defines(self, kind):
        return kind.__name__ in self.given_classes and self.names.get(kind.__name__) is kind

    def class_named(self, name):
        if name not in self.given_classes:
            raise KeyError(name)
        return self.names[name]

    def writes(self, name):
        """True when a function or method of this name is the author's."""
        return name in self.written

    def class_has(self, name, special):
        """True when the author's own class of this name (or a base of it) defines the special method."""
        return special in self.specials.get(name, ())
