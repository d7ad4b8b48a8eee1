"""Whether two results are the same as a teacher means it: kinds and structure exactly, floats nearly."""

import sys

from labs.runtime.comparisons.plain import MAPPINGS, exact, number_in

NEARLY = 1e-9


def same(got, expected):
    """True when the student's plain data are the author's. A float may differ by 1e-9, relatively above 1.

    Raises TypeError for an expected value that cannot be compared; a student's value can be anything.
    """
    kind, right = type(got), number_in(expected)
    if right is not None:
        left = number_in(got)
        return left is not None and same_number(left, right)
    if type(expected) in MAPPINGS:
        return kind is type(expected) and same_mapping(got, expected)
    if isinstance(expected, tuple):
        return same_tuple(got, expected)
    if type(expected) is list:
        return kind is list and same_elements(got, expected)
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and type(expected) is numpy.ndarray:
        return kind is numpy.ndarray and same_array(numpy, got, expected)
    if numpy is not None and numpy.bool_ in (kind, type(expected)):
        return kind in (bool, numpy.bool_) and bool(got) is bool(expected)
    if pandas is not None and type(expected) in (pandas.DataFrame, pandas.Series):
        return kind is type(expected) and same_table(pandas, got, expected)
    if type(expected).__eq__ is object.__eq__ and expected is not None:
        raise TypeError(f"results of the type {type(expected).__name__} need a compare= of their own")
    return kind is type(expected) and bool(got == expected)


def same_number(left, right):
    if type(left) is type(right) is int:
        return left == right
    got, wanted = exact(left), exact(right)
    if got is None or wanted is None:
        return repr(left) == repr(right) if got is wanted else False
    if float in (type(left), type(right)):
        return abs(got - wanted) <= NEARLY * max(1, abs(wanted))
    return got == wanted


def same_elements(got, expected):
    return len(got) == len(expected) and all(map(same, got, expected))


def same_mapping(got, expected):
    return got.keys() == expected.keys() and all(same(got[key], value) for key, value in expected.items())


def same_tuple(got, expected):
    """Named tuples are the same by their name and fields: the student's class and the author's are two."""
    kinds = type(got), type(expected)
    if not issubclass(kinds[0], tuple):
        return False
    names = [(kind is not tuple and kind.__name__, getattr(kind, "_fields", None)) for kind in kinds]
    return names[0] == names[1] and same_elements(list(tuple.__iter__(got)), list(expected))


def same_array(numpy, got, expected):
    if got.shape != expected.shape:
        return False
    if got.dtype.kind in "biufc" and expected.dtype.kind in "biufc":
        return bool(numpy.allclose(got, expected, rtol=NEARLY, atol=NEARLY, equal_nan=True))
    return same_elements(got.ravel().tolist(), expected.ravel().tolist())


def same_table(pandas, got, expected):
    compare = (
        pandas.testing.assert_frame_equal
        if type(expected) is pandas.DataFrame
        else pandas.testing.assert_series_equal
    )
    try:
        compare(got, expected, check_dtype=False, rtol=NEARLY, atol=NEARLY)
    except AssertionError:
        return False
    return True
