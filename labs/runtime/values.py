"""Values as plain data: what crosses the border between the student's process and the test process.

Decoding makes only exact built-in types, and numpy and pandas objects from their raw parts. What is not plain
data is handed to `refer`, which gives a reference (a tuple kind, detail), and `resolve` makes a stand-in for it
on the other side.
"""

import collections
import datetime
import decimal
import fractions
import sys

import msgpack

from labs.runtime.tables import MAKE_TABLES, named_zone, numpy_form, pandas_form, zone_of
from labs.runtime.tags import (
    BIG_INT,
    BYTEARRAY,
    COMPLEX,
    COUNTER,
    DATE,
    DATETIME,
    DECIMAL,
    DEFAULT,
    DEQUE,
    ELLIPSIS,
    FRACTION,
    FROZENSET,
    LISTED,
    NAMEDTUPLE,
    NOT_IMPLEMENTED,
    ORDERED,
    RANGE,
    REFERENCE,
    SET,
    SLICE,
    TIME,
    TIMEDELTA,
    TUPLE,
    CannotCross,
)

DEEPEST = 80
LARGEST = 24 * 1024 * 1024


class Encoder:
    def __init__(self, refer):
        self.refer = refer
        self.depth = 0

    def encode(self, value) -> bytes:
        """Raises CannotCross for what is nested too deeply or is too large."""
        try:
            # msgpack itself takes a byte array for bytes; within other values it still does.
            packed = self._pack(self.changeable(value))
        except RecursionError:
            raise CannotCross("a value is nested too deeply") from None
        except ValueError as error:
            raise CannotCross(f"a value cannot cross: {error}") from None
        if len(packed) > LARGEST:
            raise CannotCross(f"a value takes {len(packed):,} bytes; at most {LARGEST:,} can cross")
        return packed

    def changeable(self, argument):
        """The argument in a form that does not lose its type within a list of arguments."""
        return self._tagged(argument) if type(argument) is bytearray else argument

    def encode_reference(self, reference) -> bytes:
        """What `refer` could have given for a value, as bytes. Raises CannotCross as `encode` does."""
        return self.encode(msgpack.ExtType(REFERENCE, self._pack(reference)))

    def _pack(self, value) -> bytes:
        self.depth += 1
        if self.depth > DEEPEST:
            raise CannotCross("a value is nested too deeply")
        try:
            return msgpack.packb(
                value,
                default=self._tagged,
                strict_types=True,
                use_bin_type=True,
                unicode_errors="surrogatepass",
            )
        finally:
            self.depth -= 1

    def _ext(self, code, parts):
        return msgpack.ExtType(code, self._pack(parts))

    def _listed(self, value):
        return self._ext(LISTED, list(value))

    def _tagged(self, value):
        kind = type(value)
        encode = PLAIN.get(kind)
        if encode is not None:
            return encode(self, value)
        if issubclass(kind, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
            if kind.__module__ == "__main__" and (reference := self.refer(value)) is not None:
                return self._ext(REFERENCE, reference)
            return self._ext(NAMEDTUPLE, [kind.__name__, list(kind._fields), list(value)])
        for module, encoders in (("numpy", numpy_form), ("pandas", pandas_form)):
            if module in sys.modules and (form := encoders(value)) is not None:
                return self._ext(*form)
        return self._ext(REFERENCE, self.refer(value))


def _elements(code):
    return lambda encoder, value: encoder._ext(code, list(value))


PLAIN = {
    tuple: _elements(TUPLE),
    set: _elements(SET),
    frozenset: _elements(FROZENSET),
    bytearray: lambda e, v: e._ext(BYTEARRAY, bytes(v)),
    int: lambda e, v: e._ext(BIG_INT, hex(v)),
    complex: lambda e, v: e._ext(COMPLEX, [v.real, v.imag]),
    decimal.Decimal: lambda e, v: e._ext(DECIMAL, str(v)),
    fractions.Fraction: lambda e, v: e._ext(FRACTION, [v.numerator, v.denominator]),
    range: lambda e, v: e._ext(RANGE, [v.start, v.stop, v.step]),
    slice: lambda e, v: e._ext(SLICE, [v.start, v.stop, v.step]),
    type(Ellipsis): lambda e, v: e._ext(ELLIPSIS, None),
    type(NotImplemented): lambda e, v: e._ext(NOT_IMPLEMENTED, None),
    datetime.datetime: lambda e, v: e._ext(
        DATETIME, [v.replace(tzinfo=None).isoformat(), zone_of(v), v.fold]
    ),
    datetime.date: lambda e, v: e._ext(DATE, v.isoformat()),
    datetime.time: lambda e, v: e._ext(TIME, [v.replace(tzinfo=None).isoformat(), zone_of(v), v.fold]),
    datetime.timedelta: lambda e, v: e._ext(TIMEDELTA, [v.days, v.seconds, v.microseconds]),
    collections.Counter: lambda e, v: e._ext(COUNTER, list(v.items())),
    collections.OrderedDict: lambda e, v: e._ext(ORDERED, list(v.items())),
    collections.defaultdict: lambda e, v: e._ext(DEFAULT, list(v.items())),
    collections.deque: lambda e, v: e._ext(DEQUE, [list(v), v.maxlen]),
    **dict.fromkeys((type({}.keys()), type({}.values()), type({}.items())), lambda e, v: e._listed(v)),
}


class Decoder:
    """`resolve(kind, detail)` makes the stand-in for a reference."""

    def __init__(self, resolve):
        self.resolve = resolve
        self.depth = 0

    def decode(self, packed: bytes):
        """Raises CannotCross for bytes that are no value."""
        before = self.depth
        try:
            return self._unpack(packed)
        except CannotCross:
            raise
        except Exception as error:
            raise CannotCross(f"a value cannot be read: {type(error).__name__}") from None
        finally:
            self.depth = before

    def _unpack(self, packed):
        self.depth += 1
        # Each level takes 40 KB from the stack of C, and no exception tells when that is used up.
        if self.depth > DEEPEST + 2:
            raise CannotCross("a value is nested too deeply")
        value = msgpack.unpackb(
            packed,
            raw=False,
            strict_map_key=False,
            ext_hook=self._untagged,
            unicode_errors="surrogatepass",
            # msgpack has a type of its own for moments, which is none of ours: a number says as much.
            timestamp=1,
        )
        self.depth -= 1
        return value

    def _untagged(self, code, data):
        parts = self._unpack(data)
        if code == REFERENCE:
            return self.resolve(*parts)
        if code in MAKE:
            return MAKE[code](parts)
        raise CannotCross(f"a value of the unknown kind {code} was sent")


def _fixed(moment, zone, fold):
    if zone is None:
        return moment.replace(fold=fold)
    if isinstance(zone, str):
        return moment.replace(tzinfo=named_zone(zone), fold=fold)
    offset = datetime.timedelta(seconds=zone)
    return moment.replace(tzinfo=datetime.UTC if not offset else datetime.timezone(offset))


def _namedtuple(parts):
    name, fields, values = parts
    return collections.namedtuple(name, fields)(*values)


def _default_dict(items):
    # The factory is the student's own code; what was counted is data.
    return collections.defaultdict(None, items)


MAKE = {
    TUPLE: tuple,
    SET: set,
    FROZENSET: frozenset,
    LISTED: list,
    BYTEARRAY: bytearray,
    BIG_INT: lambda text: int(text, 16),
    COMPLEX: lambda parts: complex(*parts),
    DECIMAL: decimal.Decimal,
    FRACTION: lambda parts: fractions.Fraction(*parts),
    RANGE: lambda parts: range(*parts),
    SLICE: lambda parts: slice(*parts),
    ELLIPSIS: lambda _none: Ellipsis,
    NOT_IMPLEMENTED: lambda _none: NotImplemented,
    **MAKE_TABLES,
    DATETIME: lambda parts: _fixed(datetime.datetime.fromisoformat(parts[0]), parts[1], parts[2]),
    DATE: datetime.date.fromisoformat,
    TIME: lambda parts: _fixed(datetime.time.fromisoformat(parts[0]), parts[1], parts[2]),
    TIMEDELTA: lambda parts: datetime.timedelta(*parts),
    NAMEDTUPLE: _namedtuple,
    COUNTER: lambda items: collections.Counter(dict(items)),
    ORDERED: collections.OrderedDict,
    DEFAULT: _default_dict,
    DEQUE: lambda parts: collections.deque(parts[0], parts[1]),
}
