"""In the test process: the conversation with one snapshot of the student's process.

Requests go out and answers come back, in plain data; while an answer is awaited, the student's code may call a
function that the test has passed to it.
"""

import builtins
import contextlib
import enum
import sys
import time

from labs.runtime.mirrors import (
    ClassMirror,
    IteratorMirror,
    Mirror,
    class_mirror,
    function_mirror,
    instance_mirror,
)
from labs.runtime.values import CannotCross, Decoder, Encoder
from labs.runtime.wire import WireBroken, WireClosed

MOST_LATE_FRAMES = 100
MOST_ERROR_LINES = 20
LONGEST_NAME = 60


class StudentIsGone(BaseException):
    """The snapshot that served the student's names has ended; why, the host knows. Tests cannot catch it."""


class StudentError(Exception):
    """An error that the student's code raised and that has no built-in type."""


class Link:
    """The conversation with one snapshot of the student's process."""

    def __init__(self, wire, author):
        self.wire = wire
        self.author = author
        self.encoder = Encoder(self.refer)
        self.decoder = Decoder(self.resolve)
        self.callables = []
        # What names gave, as it came and as it was made, and stand-ins by number: the same thing stays the same object.
        self.known = {}
        self.instances = {}
        # Of the classes that were made again here, the student's own by number.
        self.numbers = {}
        self.classes = {}
        self.seeds = []
        self.gone = False
        # How the snapshot was lost: "out_of_time" or "killed".
        self.why = "killed"
        # When the test that is being run must have had its answers, on the monotonic clock.
        self.deadline = None
        # Where the last error that came across passed through the student's cells: (cell, line), innermost first.
        self.error_lines = []
        # What the test has called, labs.runtime.tried.Calls, and the names of the student's functions by number.
        self.calls = None
        self.function_names = {}

    def ask(self, operation, *parts):
        return self.converse([operation, *parts], ())

    def converse(self, request, args):
        """Send a request and wait for its answer. After one that never came, nothing more is asked."""
        if self.gone:
            raise StudentIsGone
        try:
            self.wire.sock.settimeout(max(0.01, self.deadline - time.monotonic()))
            self.wire.send(request)
            return self.reply_to(args)
        except (WireClosed, WireBroken):
            self.gone = True
            raise StudentIsGone from None
        except TimeoutError:
            self.gone, self.why = True, "out_of_time"
            raise StudentIsGone from None

    def resumed(self, turn, seconds):
        """A conversation with a fresh process of the same snapshot, for the test after one that lost it.

        Late answers to what the lost test had asked are passed over.
        """
        link = Link(self.wire, self.author)
        try:
            self.wire.sock.settimeout(seconds)
            self.wire.send(["again", turn])
            for _frame in range(MOST_LATE_FRAMES):
                if self.wire.receive() == ["again", turn]:
                    return link
        except (WireClosed, WireBroken, TimeoutError):
            pass
        link.gone, link.why = True, self.why
        return link

    def get(self, name):
        """The value of the student's global name: the object that the test had before, unless the student changed it."""
        packed = self.converse(["get", name], None)
        if name not in self.known or self.known[name][0] != packed:
            self.known[name] = (packed, self.decoder.decode(packed))
        return self.known[name][1]

    def set(self, name, value):
        """Bind a global name of the student's; what cannot cross stays the test's own."""
        with contextlib.suppress(CannotCross):
            self.ask("set", name, self.encoder.encode(value))

    def call(self, number, args, kwargs):
        seeds, self.seeds = self.seeds, []
        replaced = builtins.input is not self.author.real_input
        asks = self.number_of(builtins.input) if replaced else None
        packed = self.encoder.encode([args, kwargs])
        if self.calls is not None:
            self.calls.remember(self.name_of(number), packed)
        return self.converse(["call", number, packed, seeds, asks], args)

    def name_of(self, number):
        if number in self.classes:
            return self.classes[number].__name__
        return self.function_names.get(number, "…")

    def reply_to(self, args):
        while True:
            reply = self.wire.receive()
            kind = reply[0]
            if kind == "lost":
                self.gone, self.why = True, "out_of_time" if reply[1] == "out_of_time" else "killed"
                raise StudentIsGone
            if kind == "callback":
                self.wire.send(self.call_back(reply[1], reply[2]))
                continue
            for stream, written in ((sys.stdout, reply[-2]), (sys.stderr, reply[-1])):
                if isinstance(written, str) and written:
                    stream.write(written)
            if kind == "value" and args is None:
                return reply[1]
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

    def raise_student_error(self, form, number, args, text, lines):
        self.error_lines = pairs_of_numbers(lines)
        kind = class_mirror(self, form)
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
        if isinstance(value, type) and value in self.numbers:
            return ["mine", self.numbers[value]]
        if isinstance(value, ClassMirror):
            return [
                "mine",
                self.get(value.__name__)._class_number if value._link is not self else value._class_number,
            ]
        kind = type(value)
        if kind in self.numbers:
            if isinstance(value, enum.Enum):
                return ["member_of", [self.numbers[kind], value.name]]
            return ["record_of", [self.numbers[kind], list(value)]]
        if self.author.defines(kind):
            if isinstance(value, tuple):
                return ["given_record", [kind.__name__, list(value)]]
            if isinstance(value, enum.Enum):
                return ["given_member", [kind.__name__, value.name]]
            if hasattr(value, "__dict__"):
                return ["given_instance", [kind.__name__, dict(vars(value))]]
        if isinstance(value, tuple):
            # A named tuple of the test's own crosses as one without a class.
            return None
        if callable(value):
            return ["function", self.number_of(value)]
        raise CannotCross(
            f"a value of the type {kind.__name__} cannot be given to the student's code; pass plain data or a function"
        )

    def resolve(self, kind, detail):
        if kind == "theirs":
            return self.callables[detail]
        if kind == "class":
            return class_mirror(self, detail)
        if kind == "given_member":
            return self.author.class_named(detail[0])[detail[1]]
        if kind == "given_instance":
            name, state = detail
            instance = object.__new__(self.author.class_named(name))
            for attribute, value in state.items():
                object.__setattr__(instance, attribute, value)
            return instance
        if kind == "record":
            form, values = detail
            return class_mirror(self, form)(*values)
        if kind == "member":
            form, name = detail
            return class_mirror(self, form)[name]
        if kind == "given_record":
            return self.author.class_named(detail[0])(*detail[1])
        if kind == "function":
            self.function_names[detail[0]] = str(detail[1])[:LONGEST_NAME]
            return function_mirror(self, *detail)
        if kind == "instance":
            number, form, iterates = detail
            if number not in self.instances:
                kind = IteratorMirror if iterates else class_mirror(self, form)
                self.instances[number] = instance_mirror(self, number, kind)
            return self.instances[number]
        raise CannotCross("a reference of an unknown kind was sent")


def pairs_of_numbers(lines):
    """What the student's process says of the way of an error, as far as it is pairs of numbers."""
    if not isinstance(lines, list):
        return []
    return [
        pair
        for pair in lines[:MOST_ERROR_LINES]
        if isinstance(pair, list) and len(pair) == 2 and all(type(part) is int for part in pair)
    ]


def change_in_place(target, value):
    """Give `target` the contents of `value`, as far as its type can be changed in place."""
    if isinstance(target, (list, bytearray)):
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
