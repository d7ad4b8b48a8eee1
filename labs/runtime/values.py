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
import zoneinfo

import msgpack

TUPLE, SET, FROZENSET, BIG_INT, COMPLEX, DECIMAL, FRACTION, RANGE, SLICE = range(1, 10)
DATETIME, DATE, TIME, TIMEDELTA, NAMEDTUPLE, COUNTER, ORDERED, DEFAULT, DEQUE, BYTEARRAY = range(10, 20)
ARRAY, NUMPY_SCALAR, SERIES, FRAME, INDEX, EXTENSION, TIMESTAMP, PANDAS_DELTA, NOT_A_TIME, MISSING = range(
    20, 30
)
REFERENCE, ELLIPSIS, NOT_IMPLEMENTED = range(30, 33)

DEEPEST = 100
LARGEST = 24 * 1024 * 1024


class CannotCross(Exception):
    """A value has no form in which it could cross; the message says which."""


class Encoder:
    def __init__(self, refer):
        self.refer = refer
        self.depth = 0

    def encode(self, value) -> bytes:
        """Raises CannotCross for what is nested too deeply or is too large."""
        try:
            packed = self._pack(value)
        except RecursionError:
            raise CannotCross("a value is nested too deeply") from None
        except ValueError as error:
            raise CannotCross(f"a value cannot cross: {error}") from None
        if len(packed) > LARGEST:
            raise CannotCross(f"a value takes {len(packed):,} bytes; at most {LARGEST:,} can cross")
        return packed

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

    def _tagged(self, value):
        kind = type(value)
        encode = PLAIN.get(kind)
        if encode is not None:
            return encode(self, value)
        if isinstance(value, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
            return self._ext(NAMEDTUPLE, [kind.__name__, list(kind._fields), list(value)])
        for module, encoders in (("numpy", numpy_form), ("pandas", pandas_form)):
            if module in sys.modules and (form := encoders(value)) is not None:
                return self._ext(*form)
        return self._ext(REFERENCE, self.refer(value))


def _elements(code):
    return lambda encoder, value: encoder._ext(code, list(value))


def _zone(moment):
    if moment.tzinfo is None:
        return None
    return getattr(moment.tzinfo, "key", None) or moment.utcoffset().total_seconds()


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
    datetime.datetime: lambda e, v: e._ext(DATETIME, [v.replace(tzinfo=None).isoformat(), _zone(v), v.fold]),
    datetime.date: lambda e, v: e._ext(DATE, v.isoformat()),
    datetime.time: lambda e, v: e._ext(TIME, v.replace(tzinfo=None).isoformat()),
    datetime.timedelta: lambda e, v: e._ext(TIMEDELTA, [v.days, v.seconds, v.microseconds]),
    collections.Counter: lambda e, v: e._ext(COUNTER, list(v.items())),
    collections.OrderedDict: lambda e, v: e._ext(ORDERED, list(v.items())),
    collections.defaultdict: lambda e, v: e._ext(DEFAULT, list(v.items())),
    collections.deque: lambda e, v: e._ext(DEQUE, [list(v), v.maxlen]),
}


def numpy_form(value):
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.generic):
        if value.dtype.hasobject:
            return None
        return NUMPY_SCALAR, [dtype_name(value.dtype), value.tobytes()]
    if type(value) is numpy.ndarray or (
        isinstance(value, numpy.ndarray) and type(value).__module__ == "numpy"
    ):
        array = numpy.asarray(value)
        if array.dtype.hasobject:
            return ARRAY, ["O", list(array.shape), array.ravel().tolist()]
        return ARRAY, [dtype_name(array.dtype), list(array.shape), array.tobytes()]
    if isinstance(value, numpy.dtype):
        return NUMPY_SCALAR, ["dtype", str(value)]
    return None


def dtype_name(dtype):
    return dtype.descr if dtype.names else dtype.str


def pandas_form(value):
    pandas = sys.modules["pandas"]
    if not hasattr(pandas, "DataFrame"):
        return None
    if value is pandas.NaT:
        return NOT_A_TIME, None
    if value is pandas.NA:
        return MISSING, None
    kind = type(value)
    if kind is pandas.Timestamp:
        return TIMESTAMP, [
            value.isoformat() if value.tz is None else value.tz_localize(None).isoformat(),
            _zone(value),
        ]
    if kind is pandas.Timedelta:
        return PANDAS_DELTA, value.value
    if isinstance(value, pandas.Series):
        return SERIES, [index_parts(value.index), column_parts(value.array), value.name]
    if isinstance(value, pandas.DataFrame):
        columns = [column_parts(value.iloc[:, number].array) for number in range(value.shape[1])]
        return FRAME, [index_parts(value.index), index_parts(value.columns), columns]
    if isinstance(value, pandas.Index):
        return INDEX, index_parts(value)
    if isinstance(value, pandas.api.extensions.ExtensionArray):
        return EXTENSION, column_parts(value)
    if isinstance(value, pandas.api.extensions.ExtensionDtype):
        return NUMPY_SCALAR, ["dtype", str(value)]
    return None


def column_parts(array):
    """An array of a frame as [dtype, values]: raw where numpy can, element by element where it can't."""
    import numpy

    pandas = sys.modules["pandas"]
    if isinstance(array.dtype, numpy.dtype):
        return ["numpy", array.to_numpy()]
    if isinstance(array.dtype, pandas.CategoricalDtype):
        codes = numpy.asarray(array.codes)
        return ["category", codes, column_parts(array.categories.array), bool(array.ordered)]
    if isinstance(array.dtype, pandas.DatetimeTZDtype):
        return ["zoned", array.asi8, array.dtype.unit, str(array.dtype.tz)]
    return [str(array.dtype), list(array)]


def index_parts(index):
    pandas = sys.modules["pandas"]
    if isinstance(index, pandas.RangeIndex):
        return ["range", index.start, index.stop, index.step, index.name]
    if isinstance(index, pandas.MultiIndex):
        return [
            "multi",
            [index_parts(index.get_level_values(n)) for n in range(index.nlevels)],
            list(index.names),
        ]
    frequency = getattr(index, "freqstr", None) if isinstance(index, pandas.DatetimeIndex) else None
    return ["plain", column_parts(index.array), index.name, frequency]


class Decoder:
    """`resolve(kind, detail)` makes the stand-in for a reference."""

    def __init__(self, resolve):
        self.resolve = resolve

    def decode(self, packed: bytes):
        """Raises CannotCross for bytes that are no value."""
        try:
            return self._unpack(packed)
        except CannotCross:
            raise
        except Exception as error:
            raise CannotCross(f"a value cannot be read: {type(error).__name__}") from None

    def _unpack(self, packed):
        return msgpack.unpackb(
            packed,
            raw=False,
            strict_map_key=False,
            ext_hook=self._untagged,
            unicode_errors="surrogatepass",
        )

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
        return moment.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)
    offset = datetime.timedelta(seconds=zone)
    return moment.replace(tzinfo=datetime.UTC if not offset else datetime.timezone(offset))


def _namedtuple(parts):
    name, fields, values = parts
    return collections.namedtuple(name, fields)(*values)


def _array(parts):
    import numpy

    name, shape, values = parts
    if name == "O":
        array = numpy.empty(len(values), dtype=object)
        for number, element in enumerate(values):
            array[number] = element
        return array.reshape(shape)
    return numpy.frombuffer(values, dtype=safe_dtype(name)).reshape(shape).copy()


def safe_dtype(name):
    """A dtype without objects: raw bytes must never become pointers."""
    import numpy

    if not isinstance(name, str):
        name = [tuple(part) if len(part) == 2 else (part[0], part[1], tuple(part[2])) for part in name]
    dtype = numpy.dtype(name)
    if dtype.hasobject:
        raise CannotCross("raw bytes were sent as objects")
    return dtype


def _numpy_scalar(parts):
    import numpy

    name, raw = parts
    if name == "dtype":
        return _dtype(raw)
    return numpy.frombuffer(raw, dtype=safe_dtype(name))[0]


def _dtype(name):
    import pandas

    return pandas.api.types.pandas_dtype(name)


def _column(parts):
    import pandas

    kind, *rest = parts
    if kind == "numpy":
        return rest[0]
    if kind == "category":
        codes, categories, ordered = rest
        return pandas.Categorical.from_codes(
            codes, categories=pandas.Index(_column(categories)), ordered=ordered
        )
    if kind == "zoned":
        moments, unit, zone = rest
        utc = pandas.DatetimeIndex(moments.view(f"M8[{unit}]"), tz="UTC")
        return utc.tz_convert(zone).array
    return pandas.array(rest[0], dtype=kind)


def _index(parts):
    import pandas

    kind, *rest = parts
    if kind == "range":
        start, stop, step, name = rest
        return pandas.RangeIndex(start, stop, step, name=name)
    if kind == "multi":
        levels, names = rest
        return pandas.MultiIndex.from_arrays([_index(level) for level in levels], names=names)
    column, name, frequency = rest
    index = pandas.Index(_column(column), name=name)
    if frequency is not None and isinstance(index, pandas.DatetimeIndex):
        index.freq = frequency
    return index


def _series(parts):
    import pandas

    index, column, name = parts
    return pandas.Series(_column(column), index=_index(index), name=name)


def _frame(parts):
    import pandas

    index, columns, data = parts
    rows = _index(index)
    frame = pandas.DataFrame(dict(enumerate(map(_column, data))), index=rows)
    frame.columns = _index(columns)
    return frame


def _timestamp(parts):
    import pandas

    moment, zone = parts
    stamp = pandas.Timestamp(moment)
    if zone is None:
        return stamp
    return stamp.tz_localize(
        zone if isinstance(zone, str) else datetime.timezone(datetime.timedelta(seconds=zone))
    )


def _pandas(name):
    def make(_parts):
        import pandas

        return getattr(pandas, name)

    return make


def _pandas_delta(value):
    import pandas

    return pandas.Timedelta(value)


def _default_dict(items):
    # The factory is the student's own code; what was counted is data.
    return collections.defaultdict(None, items)


MAKE = {
    TUPLE: tuple,
    SET: set,
    FROZENSET: frozenset,
    BYTEARRAY: bytearray,
    BIG_INT: lambda text: int(text, 16),
    COMPLEX: lambda parts: complex(*parts),
    DECIMAL: decimal.Decimal,
    FRACTION: lambda parts: fractions.Fraction(*parts),
    RANGE: lambda parts: range(*parts),
    SLICE: lambda parts: slice(*parts),
    ELLIPSIS: lambda _none: Ellipsis,
    NOT_IMPLEMENTED: lambda _none: NotImplemented,
    DATETIME: lambda parts: _fixed(datetime.datetime.fromisoformat(parts[0]), parts[1], parts[2]),
    DATE: datetime.date.fromisoformat,
    TIME: datetime.time.fromisoformat,
    TIMEDELTA: lambda parts: datetime.timedelta(*parts),
    NAMEDTUPLE: _namedtuple,
    COUNTER: lambda items: collections.Counter(dict(items)),
    ORDERED: collections.OrderedDict,
    DEFAULT: _default_dict,
    DEQUE: lambda parts: collections.deque(parts[0], parts[1]),
    ARRAY: _array,
    NUMPY_SCALAR: _numpy_scalar,
    SERIES: _series,
    FRAME: _frame,
    INDEX: _index,
    EXTENSION: _column,
    TIMESTAMP: _timestamp,
    PANDAS_DELTA: _pandas_delta,
    NOT_A_TIME: _pandas("NaT"),
    MISSING: _pandas("NA"),
}
