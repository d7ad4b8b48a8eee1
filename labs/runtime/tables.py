"""numpy and pandas objects from and to their raw parts. Neither package is imported before a value needs it."""

import datetime
import re
import sys
import zoneinfo

from labs.runtime.tags import (
    ARRAY,
    ARRAY_KIND,
    EXTENSION,
    FRAME,
    INDEX,
    INTERVAL,
    MISSING,
    NOT_A_TIME,
    NUMPY_SCALAR,
    PANDAS_DELTA,
    PERIOD,
    SERIES,
    TIMESTAMP,
    CannotCross,
)

FIXED_ZONE = re.compile(r"UTC[+-]\d\d:\d\d")
# An index that only says where it begins and ends is made in full when it is a part of another one.
LONGEST_RANGE = 1_000_000


def zone_of(moment):
    """A time zone as its name, or as its distance from UTC in seconds; None without one."""
    if moment.tzinfo is None:
        return None
    return getattr(moment.tzinfo, "key", None) or moment.utcoffset().total_seconds()


def named_zone(name):
    """A time zone by its name in the database. pandas would take the path of a file, too."""
    return datetime.UTC if name == "UTC" else zoneinfo.ZoneInfo(name)


def numpy_form(value):
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.generic):
        if value.dtype.hasobject:
            return None
        return NUMPY_SCALAR, [dtype_name(value.dtype), value.tobytes()]
    if isinstance(value, numpy.ma.MaskedArray):
        return ARRAY_KIND, [
            "masked",
            numpy.asarray(value.data),
            numpy.ma.getmaskarray(value),
            value.fill_value,
        ]
    if type(value) in (numpy.recarray, numpy.matrix):
        return ARRAY_KIND, [type(value).__name__, plain_array(numpy, value)]
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


def plain_array(numpy, value):
    array = numpy.asarray(value)
    return array.view(numpy.dtype(array.dtype.descr)) if array.dtype.names else array


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
            zone_of(value),
        ]
    if kind is pandas.Timedelta:
        return PANDAS_DELTA, value.value
    if kind is pandas.Period:
        return PERIOD, [value.ordinal, value.freqstr]
    if kind is pandas.Interval:
        return INTERVAL, [value.left, value.right, value.closed]
    if isinstance(value, pandas.Series):
        return SERIES, [index_parts(value.index), column_parts(value.array), value.name, dict(value.attrs)]
    if isinstance(value, pandas.DataFrame):
        columns = [column_parts(value.iloc[:, number].array) for number in range(value.shape[1])]
        return FRAME, [index_parts(value.index), index_parts(value.columns), columns, dict(value.attrs)]
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
    # Plain numbers come in a wrapper of pandas' own, whose type is none of numpy's.
    if isinstance(array.dtype, numpy.dtype) or isinstance(array, pandas.arrays.NumpyExtensionArray):
        return ["numpy", array.to_numpy()]
    if isinstance(array.dtype, pandas.StringDtype):
        return [str(array.dtype), array.to_numpy(dtype=object).tolist()]
    if isinstance(array.dtype, pandas.CategoricalDtype):
        codes = numpy.asarray(array.codes)
        return ["category", codes, column_parts(array.categories.array), bool(array.ordered)]
    if isinstance(array.dtype, pandas.DatetimeTZDtype):
        return ["zoned", array.asi8, array.dtype.unit, str(array.dtype.tz)]
    return [str(array.dtype), array.astype(object).tolist()]


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


def _array(parts):
    import numpy

    name, shape, values = parts
    if name == "O":
        array = numpy.empty(len(values), dtype=object)
        for number, element in enumerate(values):
            array[number] = element
        return array.reshape(shape)
    return numpy.frombuffer(values, dtype=safe_dtype(name)).reshape(shape).copy()


def _array_kind(parts):
    import numpy

    kind, array, *rest = parts
    if type(array) is not numpy.ndarray:
        raise CannotCross("an array of a kind was sent that is none")
    if kind == "masked":
        mask, fill = rest
        return numpy.ma.MaskedArray(array, mask=mask, fill_value=fill)
    return array.view(numpy.recarray) if kind == "recarray" else numpy.asmatrix(array)


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
        if type(rest[0]).__name__ != "ndarray" or rest[0].ndim != 1:
            raise CannotCross("a column was sent that is none")
        return rest[0]
    if kind == "category":
        codes, categories, ordered = rest
        return pandas.Categorical.from_codes(
            codes, categories=pandas.Index(_column(categories)), ordered=ordered
        )
    if kind == "zoned":
        moments, unit, zone = rest
        utc = pandas.DatetimeIndex(moments.view(f"M8[{unit}]"), tz="UTC")
        return utc.tz_convert(zone if FIXED_ZONE.fullmatch(zone) else named_zone(zone)).array
    return pandas.array(rest[0], dtype=kind)


def _index(parts):
    import pandas

    kind, *rest = parts
    if kind == "range":
        start, stop, step, name = rest
        return pandas.RangeIndex(start, stop, step, name=name)
    if kind == "multi":
        levels, names = rest
        if any(level[0] == "range" and abs(level[2] - level[1]) > LONGEST_RANGE for level in levels):
            raise CannotCross("an index is too long to cross")
        return pandas.MultiIndex.from_arrays([_index(level) for level in levels], names=names)
    column, name, frequency = rest
    index = pandas.Index(_column(column), name=name)
    if frequency is not None and isinstance(index, pandas.DatetimeIndex):
        index.freq = frequency
    return index


def _series(parts):
    import pandas

    index, column, name, attributes = parts
    series = pandas.Series(_column(column), index=_index(index), name=name)
    if attributes:
        series.attrs.update(attributes)
    return series


def _frame(parts):
    import pandas

    index, columns, data, attributes = parts
    rows = _index(index)
    data = [_column(part) for part in data]
    if any(len(column) != len(rows) for column in data):
        raise CannotCross("a table was sent whose columns do not have its length")
    frame = pandas.DataFrame(dict(enumerate(data)), index=rows)
    frame.columns = _index(columns)
    if attributes:
        frame.attrs.update(attributes)
    return frame


def _timestamp(parts):
    import pandas

    moment, zone = parts
    stamp = pandas.Timestamp(moment)
    if zone is None:
        return stamp
    return stamp.tz_localize(
        named_zone(zone) if isinstance(zone, str) else datetime.timezone(datetime.timedelta(seconds=zone))
    )


def _pandas(name):
    def make(_parts):
        import pandas

        return getattr(pandas, name)

    return make


def _period(parts):
    import pandas

    return pandas.Period(ordinal=parts[0], freq=parts[1])


def _interval(parts):
    import pandas

    return pandas.Interval(*parts)


def _pandas_delta(value):
    import pandas

    return pandas.Timedelta(value)


MAKE_TABLES = {
    ARRAY: _array,
    ARRAY_KIND: _array_kind,
    NUMPY_SCALAR: _numpy_scalar,
    SERIES: _series,
    FRAME: _frame,
    INDEX: _index,
    EXTENSION: _column,
    TIMESTAMP: _timestamp,
    PANDAS_DELTA: _pandas_delta,
    PERIOD: _period,
    INTERVAL: _interval,
    NOT_A_TIME: _pandas("NaT"),
    MISSING: _pandas("NA"),
}
