"""In the test process: the names that test cells see."""

import builtins
import sys
import types

from labs.runtime.mirrors import ClassMirror, Mirror


class Names(dict):
    """Globals of the test cells: their own names, then the author's given ones, then the student's."""

    def __init__(self, author):
        super().__init__(__name__="__main__", __builtins__=builtins)
        self.author = author
        self.deleted = set()

    def __setitem__(self, name, value):
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


def is_subclass(kind, parents):
    """issubclass() for test cells, which knows that a student's class derives from a given or built-in one."""
    if issubclass(kind, parents):
        return True
    shadow = kind._shadow if isinstance(kind, ClassMirror) else None
    return shadow is not None and issubclass(shadow, parents)
