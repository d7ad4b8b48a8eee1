"""In the test process: what a value is, told from its type alone.

A stand-in for one of the student's objects is of no kind: nothing here asks it anything.
"""

import datetime
import decimal
import fractions
import functools
import sys

NUMBERS = (bool, int, float, complex, decimal.Decimal, fractions.Fraction)
SCALARS = (
    *NUMBERS,
    *(str, bytes, type(None)),
    *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta),
)


def kind_of(value):
    """What a value is compared as; None for a stand-in and whatever else is no plain data."""
    if is_scalar(value):
        return "scalar"
    for kinds, name in (((list, tuple), "sequence"), ((set, frozenset), "set")):
        if type(value) in kinds:
            return name
    if isinstance(value, dict) and type(value).__module__ in ("builtins", "collections"):
        return "mapping" if all(is_plain_key(key) for key in value) else None
    if type(value) in numpy_kinds("ndarray"):
        return "array"
    pandas = sys.modules.get("pandas")
    if hasattr(pandas, "DataFrame"):
        for kind, name in ((pandas.DataFrame, "frame"), (pandas.Series, "series"), (pandas.Index, "index")):
            if issubclass(type(value), kind):
                return name
    return None


def is_scalar(value):
    return is_scalar_type(type(value))


@functools.lru_cache(maxsize=1000)
def is_scalar_type(kind):
    return kind in SCALARS or issubclass(kind, numpy_kinds("generic")) or kind in pandas_scalars()


def numpy_kinds(*names):
    numpy = sys.modules.get("numpy")
    return tuple(getattr(numpy, name) for name in names) if hasattr(numpy, "ndarray") else ()


def pandas_scalars():
    pandas = sys.modules.get("pandas")
    if not hasattr(pandas, "DataFrame"):
        return ()
    return (pandas.Timestamp, pandas.Timedelta, pandas.Period, type(pandas.NaT), type(pandas.NA))


def is_plain_key(key):
    return is_scalar(key) or (type(key) is tuple and all(is_plain_key(part) for part in key))


def is_number(value):
    return type(value) in NUMBERS or issubclass(type(value), numpy_kinds("number", "bool_"))


def is_missing(value):
    """True for NaN, NaT and pandas' NA, which equal nothing."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    return is_number(value) and value != value


def type_name(value):
    kind = type(value)
    return (
        kind.__name__
        if kind.__module__ == "builtins"
        else f"{kind.__module__.partition('.')[0]}.{kind.__name__}"
    )


def short_key(key):
    """A key, a label or a name as a person reads it: at most 60 characters."""
    plain = key.item() if type(key).__module__ == "numpy" and hasattr(key, "item") else key
    text = repr(plain) if is_plain_key(plain) else type(plain).__name__
    if not isinstance(plain, (str, tuple, *NUMBERS)) and is_plain_key(plain):
        text = str(plain)
    return text if len(text) <= 60 else f"{text[:28]} … {text[-28:]}"
