"""Values taken apart to plain data. Types are asked by identity: a stand-in for a student's object is none of them."""

import collections
import datetime
import math
import sys
from decimal import Decimal
from fractions import Fraction

from labs.runtime.comparisons.mismatch import Mismatch

# Numbers beyond 10**300 mean nothing in finance, and reckoning with Decimal("1e999999999") would never end.
MOST_DIGITS = 300
MOST_BITS = 2000
LONGEST_DECIMAL = 1000
SEQUENCES = (list, tuple, collections.deque)
MAPPINGS = (dict, collections.OrderedDict, collections.defaultdict)
SCALARS = (type(None), bool, str, datetime.date, datetime.datetime)


def number_in(value):
    """The value as int, float, Decimal or Fraction; None when it is no number. True and False are no numbers."""
    kind = type(value)
    if kind in (int, float, Decimal, Fraction):
        return value
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    if kind is numpy.ndarray and value.ndim == 0:
        return number_in(value[()])
    if issubclass(kind, numpy.integer) and not issubclass(kind, numpy.timedelta64):
        return int(value)
    return float(value) if issubclass(kind, numpy.floating) else None


def exact(number):
    """The exact value of a number as a Fraction; None for infinity, nan and what is far too large."""
    match number:
        case Decimal():
            small = number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS
            small = small and len(str(number)) <= LONGEST_DECIMAL
        case Fraction():
            small = max(number.numerator.bit_length(), number.denominator.bit_length()) <= MOST_BITS
        case int():
            small = number.bit_length() <= MOST_BITS
        case _:
            small = math.isfinite(number)
    value = Fraction(number) if small else None
    return None if value is None or abs(value) > 10**MOST_DIGITS else value


def student_number(value, expected):
    """The student's number as (number, exact value). Raises Mismatch for what is no finite number."""
    number = number_in(value)
    if number is None:
        raise Mismatch("no_number", kind=type(value).__name__[:100], expected=expected, got=value)
    as_fraction = exact(number)
    if as_fraction is None:
        raise Mismatch("not_finite", expected=expected, got=value)
    return number, as_fraction


def author_number(value, name):
    """The exact value of a number of the author's; a float means the decimal number that it is written as.

    Raises TypeError.
    """
    number = number_in(value)
    as_fraction = (
        None if number is None else exact(Decimal(repr(number)) if type(number) is float else number)
    )
    if as_fraction is None:
        raise TypeError(f"{name} must be a finite number, not {value!r}")
    return as_fraction


def sequence_in(value):
    """The elements of a list, tuple, array or column; None for anything else."""
    kind = type(value)
    if kind in SEQUENCES:
        return list(value)
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and kind is numpy.ndarray and value.ndim >= 1:
        return list(value)
    if pandas is not None and hasattr(pandas, "Series") and kind in (pandas.Series, pandas.Index):
        return list(value.array)
    return None


def student_list(value, expected):
    """The student's list. Raises Mismatch for what is none, or has another length than the expected list."""
    elements = sequence_in(value)
    if elements is None:
        raise Mismatch("no_list", kind=type(value).__name__[:100], expected=expected, got=value)
    if len(elements) != len(expected):
        raise Mismatch("row_count", has=len(elements), needs=len(expected), expected=expected, got=value)
    return elements


def author_numbers(value, name):
    """A list of the author's numbers, exactly. Raises TypeError."""
    elements = sequence_in(value)
    if elements is None:
        raise TypeError(f"{name} must be a list of numbers, not {type(value).__name__}")
    return [author_number(element, f"{name}[{place}]") for place, element in enumerate(elements)]


def scalar_in(value):
    """A number exactly, or a plain text, date, bool or None, as a pair (kind, value); None for anything else."""
    number = number_in(value)
    if number is not None:
        return "number", exact(number)
    kind = type(value)
    if kind in SCALARS:
        return kind.__name__, value
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and kind in (numpy.bool_, numpy.str_):
        return scalar_in(value.item())
    if pandas is not None and kind is getattr(pandas, "Timestamp", None):
        return "datetime", value.to_pydatetime(warn=False)
    return None


def table_in(value, columns=None):
    """The rows of a table as a list of dicts by column; None for what is no table.

    A table is a DataFrame, a two-dimensional array, or a list of dicts, tuples or lists. `columns` names the places
    of rows that have no names of their own; they are numbers without it.
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and type(value) is getattr(pandas, "DataFrame", None):
        series = [list(value.iloc[:, place].array) for place in range(value.shape[1])]
        return [dict(zip(value.columns, row, strict=True)) for row in zip(*series, strict=True)]
    rows = sequence_in(value)
    if rows is None:
        return None
    table = [row_in(row, columns) for row in rows]
    return None if None in table else table


def row_in(row, columns):
    kind = type(row)
    if kind in MAPPINGS:
        return dict(row)
    fields = getattr(kind, "_fields", None) if issubclass(kind, tuple) else None
    cells = list(tuple.__iter__(row)) if issubclass(kind, tuple) else sequence_in(row)
    if cells is None:
        return None
    names = fields or columns or range(len(cells))
    return dict(zip(names, cells, strict=True)) if len(names) == len(cells) else None
