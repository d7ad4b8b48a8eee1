"""In the test process: stand-ins for the student's functions, classes and objects.

A stand-in never decides a comparison with plain data: an object that claims to equal everything equals nothing
here. An operator is passed on to the student's class only where the author's own class of that name defines it.
"""

import abc
import builtins
import dataclasses
import importlib
import inspect
import sys
import types

from labs.runtime.derived import derived_class
from labs.runtime.kinds import (
    ON_PLAIN_PART,
    PLAIN_BASES,
    enumeration_class,
    over_plain_part,
    record_class,
    shadow_of,
)
from labs.runtime.values import CannotCross

# Modules whose classes are data on both sides of the border: no object of theirs equals what it is not.
DATA_MODULES = (
    "decimal",
    "fractions",
    "datetime",
    "collections",
    "numpy",
    "pandas",
    "numbers",
    "collections.abc",
)
# Special methods that only give data about the object itself; they take nothing a test could want to hide.
READING = {
    f"__{name}__"
    for name in (
        *("len", "iter", "next", "getitem", "setitem", "delitem", "reversed", "call", "enter", "exit"),
        *("bool", "float", "int", "index", "complex", "round", "trunc", "floor", "ceil"),
        *("str", "repr", "format", "bytes"),
    )
}
BINARY = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
)
OPERATORS = {f"__{side}{name}__" for name in BINARY for side in ("", "r", "i")} | {
    f"__{name}__"
    for name in (
        *("divmod", "neg", "pos", "abs", "invert", "contains", "hash"),
        *("eq", "ne", "lt", "le", "gt", "ge"),
    )
}
# Methods by which data compare themselves with what they are given: asked of a student's object, they would let it
# judge itself.
JUDGING = {
    *(
        "equals",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "isin",
        "compare",
        "all",
        "any",
        "startswith",
        "endswith",
    ),
    *(
        "issubset",
        "issuperset",
        "isdisjoint",
        "is_same",
        "same",
        "isclose",
        "allclose",
        "array_equal",
        "is_close",
    ),
}
ABOUT_FUNCTIONS = {
    *("__signature__", "__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__closure__"),
}
COMPARISONS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}


class Mirror:
    """Base of every stand-in for an object of the student's."""

    _link = None
    _number = None
    # The built-in type that the student's class derives from, and what isinstance() sees besides the class.
    _over = None
    _shadow = None
    # (module, name) of the student's class.
    _origin = None
    _abstract = False

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name in JUDGING and not self._link.author.writes(name):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self._link.ask("attribute", self._number, name)

    def __setattr__(self, name, value):
        if name in ("_link", "_number"):
            object.__setattr__(self, name, value)
        else:
            self._link.ask("set_attribute", self._number, name, self._link.encoder.encode(value))

    def __delattr__(self, name):
        self._link.ask("delete_attribute", self._number, name)

    def __copy__(self):
        return self._link.ask("copy", self._number, False)

    def __deepcopy__(self, _memo):
        return self._link.ask("copy", self._number, True)

    def __reduce_ex__(self, _protocol):
        raise CannotCross("an object of the student's cannot be pickled in a test; compare its attributes")

    def __eq__(self, other):
        return isinstance(other, Mirror) and (self._link, self._number) == (other._link, other._number)

    def __hash__(self):
        return hash(self._number)

    @property
    def __dict__(self):
        return self._link.ask("vars", self._number)

    @property
    def __class__(self):
        kind = type(self)
        # The test may have imported the library since the object came.
        return kind._shadow or (kind._origin and library_class(*kind._origin)) or kind

    def __dir__(self):
        return self._link.ask("names", self._number)


class IteratorMirror(Mirror):
    def __iter__(self):
        return self

    def __next__(self):
        return self._link.ask("next", self._number)


class GeneratorMirror(IteratorMirror):
    _shadow = types.GeneratorType


class FunctionMirror(Mirror):
    def __call__(self, *args, **kwargs):
        return self._link.call(self._number, args, kwargs)

    def __getattr__(self, name):
        if name in ABOUT_FUNCTIONS:
            answer = self._link.ask("about", self._number, name)
            if name == "__code__":
                return types.SimpleNamespace(**answer)
            return signature_of(*answer) if name == "__signature__" else answer
        return super().__getattr__(name)


class function(FunctionMirror):
    """As FunctionMirror, for what the student wrote with `def` or `lambda`: a test may ask for its type."""

    __module__ = "__main__"
    _shadow = types.FunctionType


class ClassMirror(type):
    """The type of a student's class as a test sees it: calling it makes an object in the student's process."""

    def __new__(metaclass, name, bases, members, **options):
        if "_class_number" in members:
            return super().__new__(metaclass, name, bases, members)
        return derived_class(metaclass, name, bases, members)

    def __init__(cls, name, bases, members, **options):
        super().__init__(name, bases, members)

    def __call__(cls, *args, **kwargs):
        return cls._link.call(cls._class_number, args, kwargs)

    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__") and name != "__annotations__":
            raise AttributeError(name)
        return cls._link.ask("attribute", cls._class_number, name)

    def __setattr__(cls, name, value):
        if name.startswith("_abc") or (name.startswith("__") and name.endswith("__")):
            super().__setattr__(name, value)
        else:
            cls._link.ask("set_attribute", cls._class_number, name, cls._link.encoder.encode(value))

    @property
    def __flags__(cls):
        return type.__dict__["__flags__"].__get__(cls) | (inspect.TPFLAGS_IS_ABSTRACT if cls._abstract else 0)


def instance_mirror(link, number, kind):
    """A stand-in for the student's object `number`."""
    if not (isinstance(kind, type) and issubclass(kind, Mirror)):
        kind = Mirror
    instance = object.__new__(kind) if not issubclass(kind, BaseException) else kind.__new__(kind)
    instance._link, instance._number = link, number
    if isinstance(instance, BaseException):
        BaseException.__init__(instance, *link.ask("attribute", number, "args"))
    return instance


def function_mirror(link, number, name, text, is_written):
    """A stand-in for a function, with its name and docstring. The same function stays the same object."""
    if number in link.instances:
        return link.instances[number]
    mirror = link.instances[number] = instance_mirror(
        link, number, function if is_written else FunctionMirror
    )
    object.__setattr__(mirror, "__name__", name)
    object.__setattr__(mirror, "__qualname__", name)
    object.__setattr__(mirror, "__doc__", text)
    return mirror


def class_mirror(link, form):
    """The class that a form of labs.runtime.serving describes: itself where it is data, else a stand-in."""
    if form[0] == "builtin":
        return plain_type(vars(builtins)[form[1]], object)
    if form[0] == "type" and form[1] in DATA_MODULES:
        return plain_type(getattr(importlib.import_module(form[1]), form[2]), object)
    if form[0] == "given":
        return link.author.class_named(form[1])
    if form[0] == "abstract":
        return abc.ABC
    if form[0] == "error":
        found = vars(sys.modules[form[1]]).get(form[2]) if form[1] in sys.modules else None
        known = isinstance(found, type) and issubclass(found, Exception)
        return found if known and form[1].partition(".")[0] != "labs" else class_mirror(link, form[3])
    number = form[1]
    if form[0] in ("record", "enumeration"):
        if number not in link.classes:
            make = record_class if form[0] == "record" else enumeration_class
            link.classes[number] = make(link, *form[1:])
            link.numbers[link.classes[number]] = number
        return link.classes[number]
    _, number, name, bases, specials, over, module, more = form
    if number not in link.classes:
        parents = [class_mirror(link, base) for base in bases]
        given = [parent for parent in parents if link.author.defines(parent)]
        base = PLAIN_BASES.get(over)
        mirrored = [parent for parent in parents if isinstance(parent, ClassMirror)]
        errors = [
            parent for parent in parents if isinstance(parent, type) and issubclass(parent, BaseException)
        ]
        is_abstract_kind = abc.ABC in parents
        parents = list(dict.fromkeys([*mirrored, *errors])) or [Mirror]
        if not any(issubclass(parent, Mirror) for parent in parents):
            parents.insert(0, Mirror)
        methods = {
            special: forward(special)
            for special in specials
            if special in READING or (special in OPERATORS and link.author.class_has(name, special))
        }
        if "__eq__" in methods and "__hash__" not in methods:
            methods["__hash__"] = Mirror.__hash__
        if base is not None:
            methods = {**{special: over_plain_part(special) for special in ON_PLAIN_PART}, **methods}
            methods["__hash__"] = lambda mirror: hash(mirror._link.ask("plain", mirror._number))
        members = {"_link": link, "_class_number": number, "__module__": "__main__", **methods, "_over": base}
        members["_shadow"] = shadow_of(name, [*given, *([base] if base else [])])
        if (known := library_class(module, name)) is not None:
            members["_shadow"] = known
        members["_origin"] = (module, name)
        members["_abstract"] = bool(more.get("abstract"))
        if "fields" in more:
            members["__dataclass_fields__"] = fields_of(name, more["fields"])
        if "match" in more:
            members["__match_args__"] = tuple(more["match"])
        members["__doc__"] = more.get("doc")
        members["__annotations__"] = dict(more.get("annotations", {}))
        link.classes[number] = ClassMirror(name, tuple(parents), members)
        if is_abstract_kind:
            abc.ABC.register(link.classes[number])
    return link.classes[number]


def library_class(module, name):
    """The class of a library that draws, where a test may ask for it by isinstance(); None for every other class.

    It is only the name of a kind: what an object holds is asked of the object.
    """
    if module == "builtins":
        return property if name == "property" else None
    if not isinstance(module, str) or module.partition(".")[0] != "matplotlib" or module not in sys.modules:
        return None
    found = vars(sys.modules[module]).get(name)
    return found if isinstance(found, type) else None


def forward(special):
    """A special method that asks the student's process, as far as its answer can be trusted to be about itself."""

    def method(mirror, *args):
        if special == "__next__":
            return mirror._link.ask("next", mirror._number)
        if special == "__iter__":
            return mirror._link.ask("iterate", mirror._number)
        if special == "__call__":
            return mirror._link.call(mirror._number, args, {})
        if special in COMPARISONS and not all(isinstance(argument, Mirror) for argument in args):
            return NotImplemented if special not in ("__eq__", "__ne__") else special == "__ne__"
        answer = mirror._link.ask("special", mirror._number, special, mirror._link.encoder.encode(list(args)))
        if special in COMPARISONS and answer is not NotImplemented and type(answer) is not bool:
            return special == "__ne__"
        return answer

    method.__name__ = special
    return method


def plain_type(kind, parents):
    """`kind`, if it is a type that only makes data; anything else that a hostile process names is refused."""
    if not isinstance(kind, type) or not issubclass(kind, parents) or kind in (type, super, object, property):
        raise CannotCross("a type was named that is not one")
    return kind


def signature_of(parameters, returned):
    empty = inspect.Parameter.empty
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect._ParameterKind(kind),
                default=default[0] if default else empty,
                annotation=annotation[0] if annotation else empty,
            )
            for name, kind, default, annotation in parameters
        ],
        return_annotation=returned[0] if returned else empty,
    )


def fields_of(name, fields):
    """The fields of a dataclass as dataclasses.fields() gives them."""
    parts = []
    for field, kind, default in fields:
        named = getattr(builtins, kind, None)
        made = dataclasses.field(default=default[0]) if default else dataclasses.field()
        parts.append((field, named if isinstance(named, type) else kind, made))
    return dataclasses.make_dataclass(name, parts, kw_only=True).__dataclass_fields__


def source_of(mirror):
    """inspect.getsource for a stand-in."""
    number = mirror._class_number if isinstance(mirror, ClassMirror) else mirror._number
    return mirror._link.ask("source", number)
