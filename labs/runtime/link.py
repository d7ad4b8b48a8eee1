"""In the test process: the conversation with one snapshot of the student's process.

Requests go out and answers come back, in plain data; while an answer is awaited, the student's code may call a
function that the test has passed to it.
"""

import builtins
import collections.abc
import contextlib
import decimal
import enum
import sys
import time
import types
import warnings

from labs.runtime.lending import Lent, change_in_place
from labs.runtime.mirrors import (
    DATA_MODULES,
    ClassMirror,
    GeneratorMirror,
    IteratorMirror,
    Mirror,
    class_mirror,
    function_mirror,
    instance_mirror,
)
from labs.runtime.randomness import random_form, random_from
from labs.runtime.values import CannotCross, Decoder, Encoder
from labs.runtime.wire import WireBroken, WireClosed

MOST_LATE_FRAMES = 100
MOST_ERROR_LINES = 20
LONGEST_NAME = 60
# The parts of each message that a snapshot may send, behind its name.
PRINTED = (str, str)
SHAPES = {
    "lost": (str, int),
    "again": (int,),
    "callback": (int, bytes),
    "warned": (list,),
    "files": (list,),
    "lent": (list,),
    "value": (bytes, list, int | None, *PRINTED),
    "argument": (int | str, list, *PRINTED),
    "missing": (str, list, *PRINTED),
    "refused": (str, *PRINTED),
    "raised": (bytes, int, bytes, str, list, bytes, *PRINTED),
}


class StudentIsGone(BaseException):
    """The snapshot that served the student's names has ended; why, the host knows. Tests cannot catch it."""


class StudentError(Exception):
    """An error that the student's code raised and that has no built-in type."""


def unmade(kind, text):
    """An error of the student's that cannot be made again here, under the name that the student knows it by."""
    name = kind.__name__ if isinstance(kind, type) else "StudentError"
    return type(name, (StudentError,), {})(text)


class Link:
    """The conversation with one snapshot of the student's process."""

    def __init__(self, wire, author):
        self.wire = wire
        self.author = author
        self.encoder = Encoder(self.refer)
        self.decoder = Decoder(self.resolve)
        self.lent = Lent(self.encoder, self.decoder)
        self.folder = author.folder_for_students()
        self.callables = []
        # What names gave, as it came and as it was made, and stand-ins by number: the same thing stays the same object.
        self.known = {}
        self.instances = {}
        # Of the classes that were made again here, the student's own by number.
        self.numbers = {}
        self.classes = {}
        self.seeds = []
        # The student's side is to learn of it before the first request of a test cell.
        self.new_cell = True
        # The precision and rounding of decimal numbers that the student's code was told last.
        self.arithmetic = arithmetic()
        self.gone = False
        # How the snapshot was lost: "out_of_time" or "ended".
        self.why = "ended"
        # The number of the signal that ended it, 0 for none.
        self.signal = 0
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
            self.tell_changes()
            self.wire.send(request)
            return self.reply_to(args)
        except (WireClosed, WireBroken):
            self.gone = True
            raise StudentIsGone from None
        except TimeoutError:
            self.gone, self.why = True, "out_of_time"
            raise StudentIsGone from None

    def tell_changes(self):
        """What the test has done since the last request to files and to containers of the student's."""
        if self.new_cell:
            self.new_cell = False
            self.wire.send(["new_cell"])
        changed, unused = self.lent.changes(), self.lent.drop_unused()
        if changed or unused:
            self.wire.send(["lent", changed, unused])
        if changed := self.folder.changes():
            self.wire.send(["files", changed])

    def enter(self):
        """Make the working folder what it was for the student's code when these tests came."""
        self.wire.sock.settimeout(max(0.01, self.deadline - time.monotonic()))
        try:
            self.wire.send(["enter"])
            self.reply_to(())
        except (WireClosed, WireBroken, TimeoutError):
            self.gone = True
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
        packed, lent = self.converse(["get", name], None)
        if name not in self.known or self.known[name][0] != packed:
            self.known[name] = (packed, self.lent.received(lent, packed))
        return self.known[name][1]

    def set(self, name, value):
        """Bind a global name of the student's; what cannot cross stays the test's own."""
        with contextlib.suppress(CannotCross):
            self.ask("set", name, self.encoder.encode(value))

    def delete(self, name):
        """Unbind a global name of the student's."""
        self.known.pop(name, None)
        self.ask("delete", name)

    def call(self, number, args, kwargs):
        seeds, self.seeds = self.seeds, []
        if (context := arithmetic()) != self.arithmetic:
            self.arithmetic = context
            seeds = [*seeds, ["decimal", context]]
        replaced = {
            name: self.number_of(getattr(builtins, name))
            for name, real in self.author.real_builtins.items()
            if getattr(builtins, name) is not real
        }
        given = {**dict(enumerate(args)), **kwargs}
        args = [self.encoder.changeable(argument) for argument in args]
        packed = self.encoder.encode([args, kwargs])
        if self.calls is not None:
            self.calls.remember(self.name_of(number), packed)
        return self.converse(["call", number, packed, seeds, replaced], given)

    def name_of(self, number):
        if number in self.classes:
            return self.classes[number].__name__
        return self.function_names.get(number, "…")

    def reply_to(self, args):
        while True:
            reply = well_formed(self.wire.receive())
            kind = reply[0]
            if kind == "lost":
                self.gone, self.why = True, "out_of_time" if reply[1] == "out_of_time" else "ended"
                self.signal = reply[2]
                raise StudentIsGone
            if kind == "callback":
                answer = self.call_back(reply[1], reply[2])
                self.tell_changes()
                self.wire.send(answer)
                continue
            if kind == "warned":
                self.warn_again(reply[1])
                continue
            if kind == "files":
                self.folder.take(reply[1])
                continue
            if kind == "lent":
                self.lent.take(reply[1])
                continue
            for stream, written in ((sys.stdout, reply[-2]), (sys.stderr, reply[-1])):
                if isinstance(written, str) and written:
                    stream.write(written)
            if kind == "value" and args is None:
                return reply[1], reply[3]
            if kind == "value":
                self.copy_back(reply[2], args)
                return self.lent.received(reply[3], reply[1])
            if kind == "argument":
                self.copy_back(reply[2], args)
                return args.get(reply[1])
            if kind == "missing":
                raise KeyError(reply[1])
            if kind == "raised":
                self.raise_student_error(*reply[1:7])
            if kind == "refused":
                raise CannotCross(str(reply[1]))
            raise WireBroken("an answer of an unknown kind")

    def raise_student_error(self, form, number, args, text, lines, details):
        self.error_lines = pairs_of_numbers(lines)
        kind = class_mirror(self, self.decoder.decode(form))
        error = self.error_of(kind, self.decoder.decode(args), text, self.decoder.decode(details))
        if isinstance(kind, ClassMirror):
            object.__setattr__(error, "_number", number)
        raise error

    def error_of(self, kind, arguments, text, details):
        """An error of this kind. What could end a test well or pass its `except` by is none of the student's."""
        if not (isinstance(kind, type) and issubclass(kind, BaseException)) or issubclass(
            kind, (SystemExit, KeyboardInterrupt, GeneratorExit)
        ):
            return unmade(kind, text)
        if isinstance(kind, ClassMirror):
            error = kind.__new__(kind, *arguments)
            BaseException.__init__(error, *arguments)
        else:
            try:
                error = kind(*arguments)
            except Exception:
                try:
                    error = kind.__new__(kind, *arguments)
                    error.args = tuple(arguments)
                except Exception:
                    error = unmade(kind, text)
        for name in ("__cause__", "__context__"):
            if name in details:
                form, others, said, more = details.pop(name)
                other = self.error_of(class_mirror(self, form), others, said, more)
                object.__setattr__(error, name, other)
        if not isinstance(kind, ClassMirror):
            for name, value in details.items():
                with contextlib.suppress(Exception):
                    if getattr(error, name, None) != value and not name.startswith("__"):
                        setattr(error, name, value)
        return error

    def warn_again(self, warned):
        """Issue the student's warnings here, where the test may have said what becomes of them."""
        for form, text, filename, line in warned:
            category = class_mirror(self, self.decoder.decode(form))
            known = isinstance(category, type) and issubclass(category, Warning)
            module = "__main__" if str(filename).startswith("<cell ") else "student"
            warnings.warn_explicit(
                str(text), category if known else UserWarning, str(filename), int(line), module=module
            )

    def call_back(self, number, packed):
        try:
            args, kwargs = self.decoder.decode(packed)
            return ["returned", self.encoder.encode(self.callables[number](*args, **kwargs))]
        except Exception as error:
            known = type(error).__name__ if type(error).__module__ == "builtins" else "RuntimeError"
            return ["failed", known, ""]

    def copy_back(self, changed, args):
        """Arguments that the student's function changed in place are changed here, too."""
        for place, packed in changed:
            if place in args:
                change_in_place(args[place], self.decoder.decode(packed))

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
        if kind is types.TracebackType:
            # Where in the test an error arose is not for the student's code to see.
            return ["nothing", None]
        if isinstance(value, BaseException) and kind.__module__ == "builtins":
            return ["error", [kind.__name__, list(value.args)]]
        if isinstance(value, type) and value.__module__ in ("builtins", *DATA_MODULES):
            return ["type", [value.__module__, value.__name__]]
        if (state := random_form(value)) is not None:
            return ["random", state]
        if isinstance(value, collections.abc.Iterator):
            return ["iterator", self.number_of(value.__next__)]
        if callable(value):
            text = getattr(value, "__doc__", None)
            name = getattr(value, "__name__", "function")
            return ["function", [self.number_of(value), str(name), text if isinstance(text, str) else None]]
        raise CannotCross(
            f"a value of the type {kind.__name__} cannot be given to the student's code; pass plain data or a function"
        )

    def resolve(self, kind, detail):
        if kind == "theirs":
            return self.callables[detail]
        if kind == "class":
            return class_mirror(self, detail)
        if kind == "coroutine":
            return awaited(self, detail)
        if kind == "async_iterator":
            return awaited_in_turn(self, detail)
        if kind == "random":
            return random_from(detail)
        if kind == "error":
            error = class_mirror(self, ["builtin", detail[0]])
            return self.error_of(error, detail[1], "", {})
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
                of_iterators = GeneratorMirror if form[2:3] == ["generator"] else IteratorMirror
                kind = of_iterators if iterates else class_mirror(self, form)
                self.instances[number] = instance_mirror(self, number, kind)
            return self.instances[number]
        raise CannotCross("a reference of an unknown kind was sent")


def well_formed(reply):
    """The student's message, if it has the parts that one of its kind has. Raises WireBroken."""
    kinds = SHAPES.get(reply[0]) if isinstance(reply, list) and reply and isinstance(reply[0], str) else None
    if kinds is None or len(reply) != len(kinds) + 1 or not all(map(isinstance, reply[1:], kinds)):
        raise WireBroken("a message of an unknown form")
    return reply


def arithmetic():
    context = decimal.getcontext()
    return [context.prec, context.rounding]


async def awaited(link, number):
    """What the student's coroutine gives."""
    return link.ask("await", number)


async def awaited_in_turn(link, number):
    """What the student's asynchronous generator gives, one after the other."""
    while True:
        try:
            value = link.ask("await", number)
        except StopAsyncIteration:
            return
        yield value


def pairs_of_numbers(lines):
    """What the student's process says of the way of an error, as far as it is pairs of numbers."""
    if not isinstance(lines, list):
        return []
    return [
        pair
        for pair in lines[:MOST_ERROR_LINES]
        if isinstance(pair, list) and len(pair) == 2 and all(type(part) is int for part in pair)
    ]
