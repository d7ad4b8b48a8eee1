"""In a snapshot of the student's process: answers what a test asks of the student's names, in plain data."""

import abc
import asyncio
import builtins
import contextlib
import copy
import enum
import importlib
import inspect
import io
import signal
import sys
import types

from labs.runtime.derived import made_class
from labs.runtime.describing import SCALARS, class_details, function_form, signature_form
from labs.runtime.errors_told import error_message, warning_form
from labs.runtime.figures import close_figures
from labs.runtime.from_test import FromTest, IterationOfTest, apply_seeds, noting, replaced_builtins
from labs.runtime.lending import Lent
from labs.runtime.plain_parts import PLAIN_PART, is_record, plain_base
from labs.runtime.randomness import random_form, random_from
from labs.runtime.values import CannotCross, Decoder, Encoder
from labs.runtime.wire import WireBroken, WireClosed

LONGEST_PRINT = 200_000
ITERATORS = (types.GeneratorType, map, zip, filter, enumerate, reversed)
METHODS = (types.FunctionType, classmethod, staticmethod, property)
PLAIN_TYPES = {
    kind
    for kind in vars(builtins).values()
    if isinstance(kind, type) and kind not in (type, super, object, property, classmethod, staticmethod)
}
# As in labs.runtime.mirrors, which this side must not import: it would bring the test process in.
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
MOST_WARNINGS = 20
ABOUT_CODE = (
    *("co_name", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_flags"),
    *("co_varnames", "co_names", "co_freevars", "co_cellvars", "co_firstlineno"),
)


class Service:
    """Serves one conversation over a wire until the test says goodbye."""

    def __init__(self, wire, namespace, given_classes, test_s, folder):
        """A request that takes more than `test_s` seconds ends the process. `folder` is as the tests shall find it."""
        self.test_s = test_s
        self.wire = wire
        self.namespace = namespace
        self.given_classes = set(given_classes)
        self.objects = []
        self.numbers = {}
        self.encoder = Encoder(self.refer)
        self.decoder = Decoder(self.resolve)
        self.lent = Lent(self.encoder, self.decoder)
        self.folder = folder
        self.loop = None

    def serve(self):
        """Until the test process says goodbye or is gone."""
        while self.serve_one():
            continue

    def serve_one(self):
        """Answer one request; False when there are no more."""
        try:
            request = self.receive()
            if request is None:
                return False
            if request[0] == "again":
                self.wire.send(request)
                return True
            # The default action, which no handler of the student's can soften, ends even a loop in C.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
            signal.setitimer(signal.ITIMER_REAL, self.test_s)
            answer = self.answer(request)
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.send(answer)
        except (WireClosed, WireBroken):
            return False
        return True

    def receive(self):
        """The next request; what the test has changed before it is taken over."""
        while (message := self.wire.receive()) is not None:
            if message[0] == "new_cell":
                close_figures()
            elif message[0] == "files":
                self.folder.take(message[1])
            elif message[0] == "lent":
                with contextlib.suppress(CannotCross):
                    self.lent.take(message[1])
                self.lent.drop(message[2])
            else:
                return message
        return None

    def send(self, message):
        """Send a message, and before it what the student's code has changed."""
        if changed := self.lent.changes():
            self.wire.send(["lent", changed])
        if changed := self.folder.changes():
            self.wire.send(["files", changed])
        self.wire.send(message)

    def answer(self, request):
        operation, *parts = request
        printed, warned = io.StringIO(), io.StringIO()
        noted = []
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(warned), noting(noted):
                reply = getattr(self, f"do_{operation}")(*parts)
        except CannotCross as problem:
            return ["refused", str(problem), "", ""]
        except (WireClosed, WireBroken):
            raise
        except BaseException as error:
            reply = error_message(self, error)
        if noted:
            self.wire.send(["warned", [warning_form(self, warning) for warning in noted[:MOST_WARNINGS]]])
        return [*reply, printed.getvalue()[:LONGEST_PRINT], warned.getvalue()[:LONGEST_PRINT]]

    def value(self, value, changed=()):
        packed = self.encoder.encode(value)
        return ["value", packed, [*changed], self.lent.lend(value, packed)]

    # What a test may ask for.

    def do_enter(self):
        self.folder.restore()
        if files := self.folder.state():
            self.wire.send(["files", files])
        return self.value(None)

    def do_get(self, name):
        if name not in self.namespace:
            return ["missing", name, []]
        return self.value(self.namespace[name])

    def do_set(self, name, packed):
        self.namespace[name] = self.decoder.decode(packed)
        return self.value(None)

    def do_delete(self, name):
        if name not in self.namespace:
            return ["missing", name, []]
        del self.namespace[name]
        return self.value(None)

    def do_call(self, number, arguments, seeds, replaced):
        args, kwargs = self.decoder.decode(arguments)
        given = [*enumerate(args), *kwargs.items()]
        sent = [self.mutable_form(argument) for _place, argument in given]
        apply_seeds(seeds)
        with replaced_builtins(self, replaced):
            result = self.objects[number](*args, **kwargs)
        changed = []
        for (place, argument), before in zip(given, sent, strict=True):
            if before is not None and (after := self.mutable_form(argument)) != before:
                changed.append([place, after])
        for position, argument in enumerate(args):
            if result is argument and not isinstance(argument, SCALARS):
                return ["argument", position, changed]
        return self.value(result, changed)

    def do_attribute(self, number, name):
        return self.value(getattr(self.objects[number], name))

    def do_set_attribute(self, number, name, packed):
        setattr(self.objects[number], name, self.decoder.decode(packed))
        return self.value(None)

    def do_delete_attribute(self, number, name):
        delattr(self.objects[number], name)
        return self.value(None)

    def do_about(self, number, name):
        """An attribute of a function that says something about it."""
        function = self.objects[number]
        if name == "__code__":
            return self.value({part: getattr(function.__code__, part) for part in ABOUT_CODE})
        if name == "__signature__":
            return self.value(signature_form(function))
        return self.value(getattr(function, name))

    def do_copy(self, number, deep):
        return self.value((copy.deepcopy if deep else copy.copy)(self.objects[number]))

    def do_await(self, number):
        """The outcome of a coroutine, or the next value of an asynchronous iterator."""
        waiting = self.objects[number]
        if inspect.isasyncgen(waiting) or hasattr(type(waiting), "__anext__"):
            waiting = waiting.__anext__()
        if self.loop is None:
            self.loop = asyncio.new_event_loop()
        return self.value(self.loop.run_until_complete(waiting))

    def do_drawing(self, name, packed):
        args, kwargs = self.decoder.decode(packed)
        import matplotlib.pyplot

        return self.value(getattr(matplotlib.pyplot, name)(*args, **kwargs))

    def do_special(self, number, name, arguments):
        """A special method, looked up on the type as Python does."""
        target = self.objects[number]
        method = getattr(type(target), name)
        return self.value(method(target, *self.decoder.decode(arguments)))

    def do_vars(self, number):
        return self.value(vars(self.objects[number]))

    def do_plain(self, number):
        """The built-in part of an object, by the built-in type's own methods."""
        value = self.objects[number]
        return self.value(PLAIN_PART[plain_base(type(value))](value))

    def do_member_attribute(self, number, packed, name):
        return self.value(getattr(self.decoder.decode(packed), name))

    def do_next(self, number):
        return self.value(next(self.objects[number]))

    def do_iterate(self, number):
        return self.value(iter(self.objects[number]))

    def do_names(self, number):
        return self.value([name for name in dir(self.objects[number]) if isinstance(name, str)])

    def do_derive(self, packed):
        """A class that a test derives from the student's: its number, and the methods that it inherits."""
        name, bases, members = self.decoder.decode(packed)
        kind = made_class(name, bases, members)
        methods = [name for name in dir(kind) if isinstance(inspect.getattr_static(kind, name), METHODS)]
        return self.value([self.number_of(kind), methods])

    def do_inherited(self, kind, number, name):
        return self.value(getattr(super(self.objects[kind], self.objects[number]), name))

    def do_source(self, number):
        return self.value(inspect.getsource(self.objects[number]))

    # References, both ways.

    def number_of(self, value):
        """The number under which the test process may ask for this object again. It lives as long as the snapshot."""
        key = id(value)
        if key not in self.numbers:
            self.numbers[key] = len(self.objects)
            self.objects.append(value)
        return self.numbers[key]

    def refer(self, value):
        if type(value) is FromTest:
            return ["theirs", value._number]
        if isinstance(value, type):
            return ["class", self.class_form(value)]
        kind = type(value)
        if is_record(kind):
            if kind.__name__ in self.given_classes:
                return ["given_record", [kind.__name__, list(value)]]
            return ["record", [self.class_form(kind), list(value)]]
        if (
            isinstance(value, enum.Enum)
            and kind.__name__ not in self.given_classes
            and value.name is not None
        ):
            return ["member", [self.class_form(kind), value.name]]
        if kind.__name__ in self.given_classes and kind.__module__ == "__main__":
            if isinstance(value, enum.Enum):
                return ["given_member", [kind.__name__, value.name]]
            if hasattr(value, "__dict__"):
                return ["given_instance", [kind.__name__, dict(vars(value))]]
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
            return ["function", [self.number_of(value), *function_form(value)]]
        if inspect.iscoroutine(value):
            return ["coroutine", self.number_of(value)]
        if inspect.isasyncgen(value):
            return ["async_iterator", self.number_of(value)]
        if isinstance(value, BaseException) and kind.__module__ == "builtins":
            return ["error", [kind.__name__, list(value.args)]]
        return ["instance", [self.number_of(value), self.class_form(kind), isinstance(value, ITERATORS)]]

    def class_form(self, kind):
        """Enough of a class for a stand-in: its bases down to built-in ones, and its special methods."""
        if kind in PLAIN_TYPES:
            return ["builtin", kind.__name__]
        for module in DATA_MODULES:
            if getattr(sys.modules.get(module), kind.__name__, None) is kind:
                return ["type", module, kind.__name__]
        if kind is abc.ABC:
            return ["abstract"]
        if issubclass(kind, BaseException) and kind.__module__ != "__main__":
            bases = [self.class_form(base) for base in kind.__bases__]
            return ["error", kind.__module__, kind.__name__, bases[0]]
        if is_record(kind):
            defaults = [
                kind._field_defaults[field] for field in kind._fields if field in kind._field_defaults
            ]
            return ["record", self.number_of(kind), kind.__name__, list(kind._fields), defaults]
        if issubclass(kind, enum.Enum) and len(kind):
            bases = (base.__name__ for base in kind.__mro__ if base.__module__ == "enum" and base is not kind)
            members = [[name, member.value] for name, member in kind.__members__.items()]
            return ["enumeration", self.number_of(kind), kind.__name__, next(bases), members]
        if kind.__module__ == "__main__" and kind.__name__ in self.given_classes:
            return ["given", kind.__name__]
        specials = sorted(
            {
                name
                for ancestor in kind.__mro__
                if ancestor is not object and ancestor not in PLAIN_TYPES
                for name in vars(ancestor)
                if name.startswith("__") and name.endswith("__")
            }
            | {
                name
                for base in kind.__mro__
                if base in (list, dict, tuple, set, str)
                for name in CONTAINER_SPECIALS
                if hasattr(base, name)
            }
        )
        bases = [self.class_form(base) for base in kind.__bases__ if base is not object]
        base = plain_base(kind)
        over = base and base.__name__
        more = class_details(kind, PLAIN_TYPES)
        return ["class", self.number_of(kind), kind.__name__, bases, specials, over, kind.__module__, more]

    def resolve(self, kind, detail):
        if kind == "mine":
            return self.objects[detail]
        if kind == "function":
            return FromTest(self, *detail)
        if kind == "iterator":
            return IterationOfTest(FromTest(self, detail))
        if kind == "type":
            return getattr(importlib.import_module(detail[0]), detail[1])
        if kind == "error":
            return vars(builtins)[detail[0]](*detail[1])
        if kind == "random":
            return random_from(detail)
        if kind == "nothing":
            return None
        if kind == "given_record":
            return self.namespace[detail[0]](*detail[1])
        if kind == "record_of":
            return self.objects[detail[0]](*detail[1])
        if kind == "member_of":
            return self.objects[detail[0]][detail[1]]
        if kind == "given_member":
            return self.namespace[detail[0]][detail[1]]
        if kind == "given_instance":
            name, state = detail
            instance = object.__new__(self.namespace[name])
            instance.__dict__.update(state)
            return instance
        raise CannotCross(f"a reference of the unknown kind {kind} was sent")

    def mutable_form(self, value):
        """The bytes of an argument that a function could change in place; None for one that it can't."""
        if isinstance(value, (*SCALARS, tuple, frozenset, FromTest, type, types.FunctionType)):
            return None
        try:
            if (state := random_form(value)) is not None:
                return self.encoder.encode_reference(["random", state])
            return self.encoder.encode(value)
        except CannotCross:
            return None

    def call_back(self, number, args, kwargs):
        self.send(["callback", number, self.encoder.encode([args, kwargs])])
        while True:
            message = self.receive()
            if message is None:
                raise WireClosed("the test has ended")
            if message[0] == "returned":
                return self.decoder.decode(message[1])
            if message[0] == "failed":
                kind = getattr(builtins, message[1], RuntimeError)
                raise (
                    kind(message[2])
                    if isinstance(kind, type) and issubclass(kind, Exception)
                    else RuntimeError
                )
            self.send(self.answer(message))


CONTAINER_SPECIALS = ("__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__contains__")
