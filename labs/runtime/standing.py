"""How the names of one exercise stood when its tests came, kept as data, so that they can be put back later.

A fork of the process keeps everything, and costs as much as a small test does. Where all that the tests can reach
is functions, classes and plain data, their bindings and the data's bytes say the same for next to nothing.
"""

import collections
import datetime
import decimal
import enum
import fractions
import sys
import types

from labs.runtime.plain_parts import is_record
from labs.runtime.surroundings import is_of_the_folder, surroundings
from labs.runtime.values import CannotCross, Decoder, Encoder

LARGEST = 4 * 1024 * 1024
FIXED = (
    *(type(None), bool, int, float, complex, str, bytes, range, type(Ellipsis), type(NotImplemented)),
    *(
        decimal.Decimal,
        fractions.Fraction,
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
    ),
    *(types.ModuleType, types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType),
)
SEQUENCES = (list, tuple, collections.deque)
# A function that uses one of these can reach any name.
REACHING = {"globals", "locals", "vars", "eval", "exec", "get_ipython", "__import__", "sys", "gc", "inspect"}

ABOUT_A_CLASS = {"__dict__", "__weakref__", "__doc__", "__annotations__", "__slots__", "__firstlineno__"}


class CannotStand(Exception):
    """Something that the tests can reach could change unseen: only a fork of the process keeps it."""


class Standing:
    """Bindings, data and surroundings of a namespace at one moment."""

    def __init__(self, namespace, names):
        """`names` are those that the tests use; None means any. Raises CannotStand."""
        self.encoder, self.decoder = Encoder(cannot_cross), Decoder(cannot_cross)
        self.bindings = dict(namespace)
        self.data = {}
        self.classes = {}
        self.functions = []
        self.seen = set()
        if names is None:
            names = [name for name in namespace if not name.startswith("_")]
        self.waiting = list(names)
        while self.waiting:
            name = self.waiting.pop()
            if name in self.bindings and name not in self.seen:
                self.seen.add(name)
                self.keep(self.bindings[name], name)
        if sum(map(len, self.data.values())) > LARGEST or share_parts(
            self.bindings[name] for name in self.data
        ):
            raise CannotStand
        self.surroundings = surroundings()

    def keep(self, value, name=None):
        """See that the value will be as it is: because it cannot change, or by keeping a copy under its name."""
        kind = type(value)
        if kind is types.ModuleType and is_of_the_folder(value):
            raise CannotStand
        if kind in FIXED:
            return
        if kind is types.FunctionType:
            self.keep_function(value)
        elif isinstance(value, type):
            self.keep_class(value)
        elif isinstance(value, enum.Enum) or kind.__module__ in (
            "functools",
            "typing",
            "operator",
            "itertools",
        ):
            raise CannotStand
        elif kind.__module__ == "numpy" and kind.__name__ == "ufunc":
            return
        elif name is None:
            self.keep_fixed(value)
        else:
            try:
                self.data[name] = self.encoder.encode(value)
            except CannotCross:
                raise CannotStand from None

    def keep_fixed(self, value):
        if type(value) in (tuple, frozenset):
            for part in value:
                self.keep(part)
        else:
            raise CannotStand

    def keep_function(self, function):
        if is_of_a_library(function) or id(function) in self.seen:
            return
        self.seen.add(id(function))
        self.functions.append((function, list(function.__dict__)))
        if function.__dict__.keys() - {"__wrapped__"}:
            raise CannotStand
        for part in (
            *function.__dict__.values(),
            *(function.__defaults__ or ()),
            *(function.__kwdefaults__ or {}).values(),
        ):
            self.keep(part)
        for cell in function.__closure__ or ():
            try:
                self.keep(cell.cell_contents)
            except ValueError:
                # A name of an outer function that was never bound.
                continue
        self.reach(function.__code__)

    def reach(self, code):
        if REACHING & set(code.co_names):
            raise CannotStand
        self.waiting += code.co_names
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                self.reach(constant)

    def keep_class(self, kind):
        if is_of_a_library(kind) or kind in self.classes:
            return
        if type(kind) is not type or is_record(kind):
            raise CannotStand
        self.classes[kind] = dict(vars(kind))
        for base in kind.__bases__:
            self.keep(base)
        made_by_dataclass = "__dataclass_fields__" in vars(kind)
        for name, part in vars(kind).items():
            if name in ABOUT_A_CLASS or name.startswith("__dataclass"):
                continue
            if made_by_dataclass and is_generated(part):
                continue
            if isinstance(part, (staticmethod, classmethod)):
                part = part.__func__
            if isinstance(part, property):
                for accessor in (part.fget, part.fset, part.fdel):
                    self.keep(accessor)
            elif not isinstance(part, types.MemberDescriptorType):
                self.keep(part)

    def put_back(self, namespace):
        """Make the namespace what it was. Raises CannotStand where that cannot be done."""
        for kind, members in self.classes.items():
            now = vars(kind)
            if now.keys() != members.keys() or any(now[name] is not part for name, part in members.items()):
                raise CannotStand
        if any(list(function.__dict__) != attributes for function, attributes in self.functions):
            raise CannotStand
        namespace.clear()
        namespace.update(self.bindings)
        for name, packed in self.data.items():
            if self.changed(namespace[name], packed):
                # The copy is another object, the next time it is this one that may have changed.
                namespace[name] = self.bindings[name] = self.decoder.decode(packed)
        for give_back, state in self.surroundings:
            give_back(state)

    def changed(self, value, packed):
        try:
            return self.encoder.encode(value) != packed
        except CannotCross:
            return True


def is_generated(function):
    """True for a method that a decorator of the standard library wrote."""
    function = getattr(function, "__wrapped__", function)
    return isinstance(function, types.FunctionType) and function.__code__.co_filename == "<string>"


def cannot_cross(*_reference):
    raise CannotCross("not plain data")


def is_of_a_library(value):
    """True for a function or class of a module that is not the student's. Raises CannotStand for one of a module that
    the student's cells wrote."""
    if value.__module__ == "__main__":
        return False
    if is_of_the_folder(sys.modules.get(value.__module__)):
        raise CannotStand
    return True


def share_parts(values):
    """True when something that can change is reached on two ways: as copies, the two would no longer be one."""
    reached = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, set) or hasattr(type(value), "__setitem__"):
            while type(getattr(value, "base", None)) is type(value):
                # One array is a view of another.
                value = value.base
            if id(value) in reached:
                return True
            reached.add(id(value))
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, SEQUENCES) else ()
        waiting += [part for part in parts if type(part) not in FIXED]
    return False
