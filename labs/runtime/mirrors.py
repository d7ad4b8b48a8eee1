"""In the test process: stand-ins for the student's functions, classes and objects.

A stand-in never decides a comparison with plain data: an object that claims to equal everything equals nothing
here. An operator is passed on to the student's class only where the author's own class of that name defines it.
"""

import builtins
import contextlib
import importlib
import inspect
import sys
import types

from labs.runtime.values import CannotCross, Decoder, Encoder
from labs.runtime.wire import WireBroken, WireClosed

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
IMPORTABLE = {"numpy", "pandas", "scipy", "matplotlib", *sys.stdlib_module_names}
# Special methods that only give data about the object itself; they take nothing a test could want to hide.
READING = {
    *(
        "__len__",
        "__iter__",
        "__next__",
        "__getitem__",
        "__setitem__",
        "__delitem__",
        "__bool__",
        "__float__",
        "__int__",
    ),
    *(
        "__index__",
        "__complex__",
        "__round__",
        "__trunc__",
        "__floor__",
        "__ceil__",
        "__str__",
        "__repr__",
        "__format__",
    ),
    *("__call__", "__enter__", "__exit__", "__reversed__", "__bytes__"),
}
OPERATORS = {
    *(
        f"__{reflected}{name}__"
        for name in [
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
        ]
        for reflected in ("", "r", "i")
    ),
    *("__divmod__", "__neg__", "__pos__", "__abs__", "__invert__"),
    *("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__", "__hash__"),
}
COMPARISONS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}


class StudentIsGone(BaseException):
    """The snapshot that served the student's names has ended; why, the host knows. Tests cannot catch it."""


class StudentError(Exception):
    """An error that the student's code raised and that has no built-in type."""


class Mirror:
    """Base of every stand-in for an object of the student's."""

    _link = None
    _number = None

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._link.ask("attribute", self._number, name)

    def __setattr__(self, name, value):
        if name in ("_link", "_number"):
            object.__setattr__(self, name, value)
        else:
            self._link.ask("set_attribute", self._number, name, self._link.encoder.encode(value))

    def __eq__(self, other):
        return isinstance(other, Mirror) and (self._link, self._number) == (other._link, other._number)

    def __hash__(self):
        return hash(self._number)

    def __dir__(self):
        return self._link.ask("names", self._number)


class IteratorMirror(Mirror):
    def __iter__(self):
        return self

    def __next__(self):
        return self._link.ask("next", self._number)


class FunctionMirror(Mirror):
    def __call__(self, *args, **kwargs):
        return self._link.call(self._number, args, kwargs)


class ClassMirror(type):
    """The type of a student's class as a test sees it: calling it makes an object in the student's process."""

    def __call__(cls, *args, **kwargs):
        return cls._link.call(cls._class_number, args, kwargs)

    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return cls._link.ask("attribute", cls._class_number, name)


class Link:
    """The conversation with one snapshot of the student's process."""

    def __init__(self, wire, author):
        self.wire = wire
        self.author = author
        self.encoder = Encoder(self.refer)
        self.decoder = Decoder(self.resolve)
        self.callables = []
        self.classes = {}
        self.seeds = []
        self.gone = False
        # Which line of the student's own cell raised the last error that came across.
        self.error_line = None

    def ask(self, operation, *parts):
        return self.converse([operation, *parts], ())

    def converse(self, request, args):
        """Send a request and wait for its answer. After one that never came, nothing more is asked."""
        if self.gone:
            raise StudentIsGone
        try:
            self.wire.send(request)
            return self.reply_to(args)
        except (WireClosed, WireBroken, TimeoutError):
            self.gone = True
            raise StudentIsGone from None

    def get(self, name):
        return self.ask("get", name)

    def call(self, number, args, kwargs):
        seeds, self.seeds = self.seeds, []
        replaced = builtins.input is not self.author.real_input
        asks = self.number_of(builtins.input) if replaced else None
        return self.converse(["call", number, self.encoder.encode([args, kwargs]), seeds, asks], args)

    def reply_to(self, args):
        while True:
            reply = self.wire.receive()
            kind = reply[0]
            if kind == "callback":
                self.wire.send(self.call_back(reply[1], reply[2]))
                continue
            for stream, written in ((sys.stdout, reply[-2]), (sys.stderr, reply[-1])):
                if isinstance(written, str) and written:
                    stream.write(written)
            if kind == "value":
                self.copy_back(reply[2], args)
                return self.decoder.decode(reply[1])
            if kind == "argument":
                self.copy_back(reply[2], args)
                return args[reply[1]]
            if kind == "missing":
                raise KeyError(reply[1])
            if kind == "raised":
                self.raise_student_error(*reply[1:6])
            if kind == "refused":
                raise CannotCross(str(reply[1]))
            raise WireBroken("an answer of an unknown kind")

    def raise_student_error(self, form, number, args, text, line):
        self.error_line = line if isinstance(line, int) else None
        kind = self.class_of(form)
        arguments = self.decoder.decode(args)
        if not (isinstance(kind, type) and issubclass(kind, BaseException)) or issubclass(
            kind, (SystemExit, KeyboardInterrupt, GeneratorExit)
        ):
            raise StudentError(text)
        if isinstance(kind, ClassMirror):
            error = kind.__new__(kind, *arguments)
            BaseException.__init__(error, *arguments)
            object.__setattr__(error, "_number", number)
            raise error
        try:
            error = kind(*arguments)
        except Exception:
            error = StudentError(text)
        raise error

    def call_back(self, number, packed):
        try:
            args, kwargs = self.decoder.decode(packed)
            return ["returned", self.encoder.encode(self.callables[number](*args, **kwargs))]
        except Exception as error:
            known = type(error).__name__ if type(error).__module__ == "builtins" else "RuntimeError"
            return ["failed", known, ""]

    def copy_back(self, changed, args):
        """Arguments that the student's function changed in place are changed here, too."""
        for position, packed in changed:
            change_in_place(args[position], self.decoder.decode(packed))

    def number_of(self, function):
        self.callables.append(function)
        return len(self.callables) - 1

    def refer(self, value):
        if isinstance(value, Mirror):
            if value._link is not self:
                raise CannotCross(
                    "an object that the student's code made for an earlier exercise is used again; make it anew in this test"
                )
            return ["mine", value._number]
        if isinstance(value, ClassMirror):
            return [
                "mine",
                self.get(value.__name__)._class_number if value._link is not self else value._class_number,
            ]
        kind = type(value)
        if self.author.defines(kind):
            import enum

            if isinstance(value, enum.Enum):
                return ["given_member", [kind.__name__, value.name]]
            if hasattr(value, "__dict__"):
                return ["given_instance", [kind.__name__, dict(vars(value))]]
        if callable(value):
            return ["function", self.number_of(value)]
        raise CannotCross(
            f"a value of the type {kind.__name__} cannot be given to the student's code; pass plain data or a function"
        )

    def resolve(self, kind, detail):
        if kind == "theirs":
            return self.callables[detail]
        if kind == "module":
            return self.module(detail)
        if kind == "class":
            return self.class_of(detail)
        if kind == "given_member":
            return self.author.class_named(detail[0])[detail[1]]
        if kind == "given_instance":
            name, state = detail
            instance = object.__new__(self.author.class_named(name))
            for attribute, value in state.items():
                object.__setattr__(instance, attribute, value)
            return instance
        if kind == "function":
            return self.function(*detail)
        if kind == "instance":
            number, form, iterates = detail
            return self.instance(number, IteratorMirror if iterates else self.class_of(form))
        raise CannotCross("a reference of an unknown kind was sent")

    def module(self, name):
        if name.partition(".")[0] not in IMPORTABLE:
            raise CannotCross(f"the module {name} cannot be used in a test")
        return importlib.import_module(name)

    def instance(self, number, kind):
        if not (isinstance(kind, type) and issubclass(kind, Mirror)):
            kind = Mirror
        instance = object.__new__(kind) if not issubclass(kind, BaseException) else kind.__new__(kind)
        instance._link, instance._number = self, number
        return instance

    def function(self, number, name, text, parameters):
        mirror = self.instance(number, FunctionMirror)
        object.__setattr__(mirror, "__name__", name)
        object.__setattr__(mirror, "__qualname__", name)
        object.__setattr__(mirror, "__doc__", text)
        if parameters is not None:
            with contextlib.suppress(ValueError, TypeError):
                object.__setattr__(mirror, "__signature__", signature_of(parameters))
        return mirror

    def class_of(self, form):
        if form[0] == "builtin":
            return plain_type(vars(builtins)[form[1]], object)
        if form[0] == "type" and form[1] in DATA_MODULES:
            return plain_type(getattr(importlib.import_module(form[1]), form[2]), object)
        _, number, name, bases, specials = form
        if number not in self.classes:
            parents = [self.class_of(base) for base in bases]
            mirrored = [parent for parent in parents if isinstance(parent, ClassMirror)]
            errors = [
                parent for parent in parents if isinstance(parent, type) and issubclass(parent, BaseException)
            ]
            parents = list(dict.fromkeys([*mirrored, *errors])) or [Mirror]
            if not any(issubclass(parent, Mirror) for parent in parents):
                parents.insert(0, Mirror)
            methods = {
                special: self.forward(special)
                for special in specials
                if special in READING or (special in OPERATORS and self.author.class_has(name, special))
            }
            if "__eq__" in methods and "__hash__" not in methods:
                methods["__hash__"] = Mirror.__hash__
            members = {"_link": self, "_class_number": number, "__module__": "__main__", **methods}
            self.classes[number] = ClassMirror(name, tuple(parents), members)
        return self.classes[number]

    def forward(self, special):
        def method(mirror, *args):
            if special == "__next__":
                return mirror._link.ask("next", mirror._number)
            if special == "__iter__":
                return mirror._link.ask("iterate", mirror._number)
            if special == "__call__":
                return mirror._link.call(mirror._number, args, {})
            if special in COMPARISONS and not all(isinstance(argument, Mirror) for argument in args):
                return NotImplemented if special not in ("__eq__", "__ne__") else special == "__ne__"
            answer = mirror._link.ask(
                "special", mirror._number, special, mirror._link.encoder.encode(list(args))
            )
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


def signature_of(parameters):
    empty = inspect.Parameter.empty
    return inspect.Signature(
        [
            inspect.Parameter(name, inspect._ParameterKind(kind), default=None if has_default else empty)
            for name, kind, has_default in parameters
        ]
    )


def change_in_place(target, value):
    """Give `target` the contents of `value`, as far as its type can be changed in place."""
    if isinstance(target, list) or isinstance(target, bytearray):
        target[:] = value
    elif isinstance(target, (dict, set)):
        target.clear()
        target.update(value)
    elif type(target).__module__.partition(".")[0] == "numpy" and hasattr(target, "shape"):
        target[...] = value
    elif type(target).__name__ in ("DataFrame", "Series"):
        target.__init__(value)
    elif type(target).__name__ == "deque":
        target.clear()
        target.extend(value)
    elif hasattr(target, "__dict__") and hasattr(value, "__dict__"):
        target.__dict__.clear()
        target.__dict__.update(value.__dict__)


def is_student_object(value):
    return isinstance(value, (Mirror, ClassMirror, types.ModuleType))


def source_of(mirror):
    """inspect.getsource for a stand-in."""
    number = mirror._class_number if isinstance(mirror, ClassMirror) else mirror._number
    return mirror._link.ask("source", number)
