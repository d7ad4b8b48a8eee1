"""In a snapshot of the student's process: answers what a test asks of the student's names, in plain data."""

import builtins
import contextlib
import enum
import inspect
import io
import random
import signal
import sys
import types

from labs.runtime.plain_parts import PLAIN_PART, is_record, plain_base
from labs.runtime.values import CannotCross, Decoder, Encoder
from labs.runtime.wire import WireBroken, WireClosed

LONGEST_PRINT = 200_000
CELL_FILE = "<cell "
MOST_ERROR_LINES = 20
ITERATORS = (types.GeneratorType, map, zip, filter, enumerate, reversed)
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
SCALARS = (type(None), bool, int, float, complex, str, bytes)


class FromTest:
    """A function of the test, as the student's code sees it: it can be called and nothing else."""

    __slots__ = ("_number", "_service")

    def __init__(self, service, number):
        self._service, self._number = service, number

    def __call__(self, *args, **kwargs):
        return self._service.call_back(self._number, args, kwargs)


class Service:
    """Serves one conversation over a wire until the test says goodbye."""

    def __init__(self, wire, namespace, given_classes, test_s):
        """A request that takes more than `test_s` seconds ends the process."""
        self.test_s = test_s
        self.wire = wire
        self.namespace = namespace
        self.given_classes = set(given_classes)
        self.objects = []
        self.numbers = {}
        self.encoder = Encoder(self.refer)
        self.decoder = Decoder(self.resolve)

    def serve(self):
        """Until the test process says goodbye or is gone."""
        with contextlib.suppress(WireClosed, WireBroken):
            # The default action, which no handler of the student's can soften, ends even a loop in C.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
            while (request := self.wire.receive()) is not None:
                if request[0] == "again":
                    self.wire.send(request)
                    continue
                signal.setitimer(signal.ITIMER_REAL, self.test_s)
                answer = self.answer(request)
                signal.setitimer(signal.ITIMER_REAL, 0)
                self.wire.send(answer)

    def answer(self, request):
        operation, *parts = request
        printed, warned = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(warned):
                reply = getattr(self, f"do_{operation}")(*parts)
        except CannotCross as problem:
            return ["refused", str(problem), "", ""]
        except (WireClosed, WireBroken):
            raise
        except BaseException as error:
            reply = self.raised(error)
        return [*reply, printed.getvalue()[:LONGEST_PRINT], warned.getvalue()[:LONGEST_PRINT]]

    def value(self, value):
        return ["value", self.encoder.encode(value), []]

    def raised(self, error):
        try:
            args = self.encoder.encode(list(error.args))
        except CannotCross:
            args = self.encoder.encode([])
        try:
            text = str(error)
        except Exception:
            text = ""
        return [
            "raised",
            self.class_form(type(error)),
            self.number_of(error),
            args,
            text[:2000],
            lines_of(error),
        ]

    # What a test may ask for.

    def do_get(self, name):
        if name not in self.namespace:
            return ["missing", name, []]
        return self.value(self.namespace[name])

    def do_set(self, name, packed):
        self.namespace[name] = self.decoder.decode(packed)
        return self.value(None)

    def do_call(self, number, arguments, seeds, answers_input):
        args, kwargs = self.decoder.decode(arguments)
        sent = [self.mutable_form(argument) for argument in args]
        apply_seeds(seeds)
        with input_from(self, answers_input):
            result = self.objects[number](*args, **kwargs)
        changed = []
        for position, (argument, before) in enumerate(zip(args, sent, strict=True)):
            if before is not None and (after := self.mutable_form(argument)) != before:
                changed.append([position, after])
        for position, argument in enumerate(args):
            if result is argument and not isinstance(argument, SCALARS):
                return ["argument", position, changed]
        return ["value", self.encoder.encode(result), changed]

    def do_attribute(self, number, name):
        return self.value(getattr(self.objects[number], name))

    def do_set_attribute(self, number, name, packed):
        setattr(self.objects[number], name, self.decoder.decode(packed))
        return self.value(None)

    def do_special(self, number, name, arguments):
        """A special method, looked up on the type as Python does."""
        target = self.objects[number]
        method = getattr(type(target), name)
        return self.value(method(target, *self.decoder.decode(arguments)))

    def do_vars(self, number):
        return self.value(dict(vars(self.objects[number])))

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
        return ["instance", [self.number_of(value), self.class_form(kind), isinstance(value, ITERATORS)]]

    def class_form(self, kind):
        """Enough of a class for a stand-in: its bases down to built-in ones, and its special methods."""
        if kind in PLAIN_TYPES:
            return ["builtin", kind.__name__]
        for module in DATA_MODULES:
            if getattr(sys.modules.get(module), kind.__name__, None) is kind:
                return ["type", module, kind.__name__]
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
        fields = getattr(kind, "__dataclass_fields__", None)
        fields = list(fields) if isinstance(fields, dict) else None
        base = plain_base(kind)
        return ["class", self.number_of(kind), kind.__name__, bases, specials, fields, base and base.__name__]

    def resolve(self, kind, detail):
        if kind == "mine":
            return self.objects[detail]
        if kind == "function":
            return FromTest(self, detail)
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
            return self.encoder.encode(value)
        except CannotCross:
            return None

    def call_back(self, number, args, kwargs):
        self.wire.send(["callback", number, self.encoder.encode([args, kwargs])])
        while True:
            message = self.wire.receive()
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
            self.wire.send(self.answer(message))


CONTAINER_SPECIALS = ("__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__contains__")


def function_form(function):
    try:
        parameters = [
            [parameter.name, int(parameter.kind), parameter.default is not inspect.Parameter.empty]
            for parameter in inspect.signature(function).parameters.values()
        ]
    except (ValueError, TypeError):
        parameters = None
    name = getattr(function, "__name__", "function")
    text = getattr(function, "__doc__", None)
    return [str(name), text if isinstance(text, str) else None, parameters]


def lines_of(error):
    """Where the error passed through cells of the notebook: [number of the cell, line], innermost first."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        number = filename[len(CELL_FILE) : -1]
        if filename.startswith(CELL_FILE) and number.isdecimal() and len(number) < 7:
            lines.append([int(number), trace.tb_lineno])
        trace = trace.tb_next
    return lines[: -MOST_ERROR_LINES - 1 : -1]


def apply_seeds(seeds):
    for generator, seed in seeds:
        if generator == "random":
            random.seed(seed)
        elif "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(seed)


@contextlib.contextmanager
def input_from(service, number):
    """Let input() ask the test, when the test has replaced it."""
    if number is None:
        yield
        return
    original = builtins.input
    builtins.input = FromTest(service, number)
    try:
        yield
    finally:
        builtins.input = original
