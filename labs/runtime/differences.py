"""In the test process: where two values differ first, and in which way.

Only plain data is compared. A stand-in for one of the student's objects is passed over: it is not asked anything,
and never decides.
"""

import datetime
import decimal
import difflib
import fractions
import sys

DEEPEST = 20
LONGEST_CHANGE = 200
NUMBERS = (bool, int, float, complex, decimal.Decimal, fractions.Fraction)
SCALARS = (
    *NUMBERS,
    *(str, bytes, type(None)),
    *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta),
)
# How far apart numbers may lie, relative to the expected one, in tests that allow a distance: the largest
# differences are looked for first.
TOLERANCES = (1e-5, 1e-7, 0.0)


class Difference:
    """`path` leads to the place: indices, keys, (row, column) pairs. `code` and `params` are a sentence of grading, no
    code where there is nothing to say.

    `spans` are the (begin, end) of what differs within the expected and the got text, where two texts differ.
    """

    def __init__(self, path, code, spans=None, **params):
        self.path, self.code, self.params, self.spans = path, code, params, spans


def first_difference(expected, got, *, near=False):
    """The first Difference of two values; None where data alone does not show one. With `near` small ones come last."""
    try:
        for tolerance in TOLERANCES if near else (0.0,):
            found = differ(expected, got, tolerance, ())
            if found is not None:
                if found.code == "difference_at":
                    found.params.setdefault("place", place_of(found.path))
                return found
        if not near and (path := path_to_nan(expected)) is not None and path == path_to_nan(got):
            return Difference(path, "difference_nan")
    except Exception:
        # A value that cannot be compared has no difference to show; it is shown as a whole.
        return None
    return None


def place_of(path):
    """A path as Python writes it: `[2]['rate']`."""
    return "".join(f"[{short_key(step)}]" for step in path)


def differ(expected, got, near, path):
    if len(path) > DEEPEST:
        return None
    if is_scalar(expected) and is_scalar(got):
        return None if same(expected, got, near) else scalar_difference(expected, got, path)
    kinds = kind_of(expected), kind_of(got)
    if None in kinds:
        return None
    if kinds[0] != kinds[1]:
        return Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    found = DIFFER[kinds[0]](expected, got, near, path)
    if found is None and type(expected) is not type(got):
        found = Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    return found


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
    kind = type(value)
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


def same(expected, got, near):
    if is_missing(expected) or is_missing(got):
        return is_missing(expected) and is_missing(got)
    if expected is got or bool(expected == got):
        return True
    if near and is_number(expected) and is_number(got):
        a, b = complex(expected), complex(got)
        return abs(a - b) <= near * abs(a) + near / 1000
    return False


def scalar_difference(expected, got, path):
    if isinstance(expected, str) and isinstance(got, str):
        return text_difference(expected, got, path)
    if is_number(expected) != is_number(got) or isinstance(expected, str) or isinstance(got, str):
        return Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    return Difference(path, "difference_at" if path else None)


def text_difference(expected, got, path):
    begin = next((n for n, (a, b) in enumerate(zip(expected, got, strict=False)) if a != b), None)
    begin = min(len(expected), len(got)) if begin is None else begin
    spans = first_change(expected, got, begin)
    if path:
        return Difference(path, "difference_at", spans)
    line = expected.count("\n", 0, begin)
    if "\n" in expected or "\n" in got:
        position = begin - (expected.rfind("\n", 0, begin) + 1)
        return Difference(path, "difference_in_line", spans, line=line + 1, position=position + 1)
    return Difference(path, "difference_in_text", spans, position=begin + 1)


def first_change(expected, got, begin):
    """The (begin, end) of the first change in each of two texts that are the same up to `begin`: one sign at least,
    where there is one."""
    rest = [text[begin : begin + LONGEST_CHANGE] for text in (expected, got)]
    _tag, _, first_end, _, second_end = difflib.SequenceMatcher(None, *rest, autojunk=False).get_opcodes()[0]
    return tuple((begin, begin + max(end, 1)) for end in (first_end, second_end))


def sequence_difference(expected, got, near, path):
    within = None
    for number, (a, b) in enumerate(zip(expected, got, strict=False)):
        if (within := differ(a, b, near, (*path, number))) is not None:
            break
    if len(expected) != len(got):
        place = within.path[: len(path) + 1] if within else (*path, min(len(expected), len(got)))
        return Difference(place, "difference_length", expected=len(expected), got=len(got))
    if within is not None and len(within.path) == len(path) + 1 and reordered(expected, got):
        return Difference(within.path, "difference_order")
    return within


def reordered(expected, got):
    if len(expected) > 10_000 or not all(
        is_scalar(value) and not is_missing(value) for value in [*expected, *got]
    ):
        return False
    return sorted(map(repr, expected)) == sorted(map(repr, got))


def set_difference(expected, got, near, path):
    if not all(is_plain_key(value) for value in [*expected, *got]):
        return None
    for code, left_over in (("difference_missing", expected - got), ("difference_extra", got - expected)):
        if left_over:
            return Difference(path, code, key=min(map(short_key, left_over)))
    return None


def mapping_difference(expected, got, near, path):
    for key in expected:
        if key not in got:
            return Difference((*path, key), "difference_missing", key=short_key(key))
    for key in got:
        if key not in expected:
            return Difference((*path, key), "difference_extra", key=short_key(key))
    for key, value in expected.items():
        if (found := differ(value, got[key], near, (*path, key))) is not None:
            return found
    return None


def array_difference(expected, got, near, path):
    if expected.shape != got.shape:
        return Difference(
            path, "difference_shape", expected=by_lengths(expected.shape), got=by_lengths(got.shape)
        )
    if expected.ndim == 2:
        return table_difference(
            lambda row, column: (expected[row, column], got[row, column]),
            expected.shape,
            (range(expected.shape[0]), range(expected.shape[1])),
            near,
            path,
        )
    return sequence_difference(expected.tolist(), got.tolist(), near, path)


def frame_difference(expected, got, near, path):
    wanted, there = list(expected.columns), list(got.columns)
    for column in wanted:
        if column not in there:
            return Difference(path, "difference_no_column", column=short_key(column))
    for column in there:
        if column not in wanted:
            return Difference(path, "difference_extra_column", column=short_key(column))
    if wanted != there:
        return Difference(path, "difference_column_order")
    if len(expected) != len(got):
        return Difference(path, "difference_rows", expected=len(expected), got=len(got))
    found = index_difference(expected.index, got.index, near, path)
    if found is not None:
        return found
    found = table_difference(
        lambda row, column: (expected.iat[row, column], got.iat[row, column]),
        expected.shape,
        (expected.index, expected.columns),
        near,
        path,
    )
    if found is not None:
        return found
    for number, column in enumerate(wanted):
        kinds = str(expected.dtypes.iloc[number]), str(got.dtypes.iloc[number])
        if kinds[0] != kinds[1]:
            return Difference(
                (*path, (0, number)),
                "difference_dtype",
                column=short_key(column),
                expected=kinds[0],
                got=kinds[1],
            )
    return None


def index_difference(expected, got, near, path):
    for row, (a, b) in enumerate(zip(expected, got, strict=False)):
        if not is_plain_key(a) or not is_plain_key(b) or a != b:
            if is_missing(a) and is_missing(b):
                continue
            return Difference(
                (*path, (row, None)),
                "difference_row_name",
                row=row + 1,
                expected=short_key(a),
                got=short_key(b),
            )
    return None


def series_difference(expected, got, near, path):
    if len(expected) != len(got):
        return Difference(path, "difference_rows", expected=len(expected), got=len(got))
    found = index_difference(expected.index, got.index, near, path)
    if found is None:
        for row in range(len(expected)):
            if (inner := differ(expected.iat[row], got.iat[row], near, ())) is not None:
                place = f"[{short_key(expected.index[row])}]"
                found = Difference((*path, (row, 0)), "difference_at", inner.spans, place=place)
                break
    if found is None and str(expected.dtype) != str(got.dtype):
        found = Difference(path, "difference_type", expected=str(expected.dtype), got=str(got.dtype))
    return found


def table_difference(cells_at, shape, names, near, path):
    for row in range(shape[0]):
        for column in range(shape[1]):
            found = differ(*cells_at(row, column), near, ())
            if found is not None:
                row_name, column_name = names[0][row], names[1][column]
                return Difference(
                    (*path, (row, column)),
                    "difference_in_row",
                    found.spans,
                    row=short_key(row_name),
                    column=short_key(column_name),
                )
    return None


def path_to_nan(value, path=()):
    if is_scalar(value):
        return path if is_missing(value) else None
    kind = kind_of(value)
    inside = enumerate(value) if kind == "sequence" else value.items() if kind == "mapping" else ()
    for key, part in inside:
        if len(path) < DEEPEST and (found := path_to_nan(part, (*path, key))) is not None:
            return found
    return None


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


def by_lengths(shape):
    return " × ".join(map(str, shape)) or "1"


DIFFER = {
    "scalar": lambda expected, got, near, path: None,
    "sequence": sequence_difference,
    "set": set_difference,
    "mapping": mapping_difference,
    "array": array_difference,
    "frame": frame_difference,
    "series": series_difference,
    "index": lambda expected, got, near, path: sequence_difference(list(expected), list(got), near, path),
}
