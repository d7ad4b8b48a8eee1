"""In the test process: where two values differ first, and in which way.

Only plain data is compared. A stand-in for one of the student's objects is passed over: it is not asked anything,
and never decides.
"""

import difflib
import itertools

from labs.runtime.plain_kinds import (
    is_missing,
    is_number,
    is_plain_key,
    is_scalar,
    kind_of,
    short_key,
    type_name,
)

DEEPEST = 20
LONGEST_CHANGE = 200
MOST_COMPARED = 200_000
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


class TooMuch(Exception):
    """There is more to compare than a person waits for."""


class Search:
    """How far apart numbers may lie, and how much may still be compared."""

    def __init__(self):
        self.tolerance = 0.0
        self.left = MOST_COMPARED

    def spend(self):
        self.left -= 1
        if self.left < 0:
            raise TooMuch


def first_difference(expected, got, *, near=False):
    """The first Difference of two values; None where data alone does not show one. With `near` small ones come last."""
    search = Search()
    try:
        for search.tolerance in TOLERANCES if near else (0.0,):
            found = differ(expected, got, search, ())
            if found is not None:
                if found.code == "difference_at":
                    found.params.setdefault("place", place_of(found.path))
                return found
        if (
            not near
            and (path := path_to_nan(expected, search)) is not None
            and path == path_to_nan(got, search)
        ):
            return Difference(path, "difference_nan")
    except Exception:
        # A value that cannot be compared has no difference to show; it is shown as a whole.
        return None
    return None


def place_of(path):
    """A path as Python writes it: `[2]['rate']`."""
    return "".join(f"[{short_key(step)}]" for step in path)


def differ(expected, got, search, path):
    search.spend()
    if len(path) > DEEPEST:
        return None
    if is_scalar(expected) and is_scalar(got):
        return None if same(expected, got, search.tolerance) else scalar_difference(expected, got, path)
    kinds = kind_of(expected), kind_of(got)
    if None in kinds:
        return None
    if kinds[0] != kinds[1]:
        return Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    found = DIFFER[kinds[0]](expected, got, search, path)
    if found is None and type(expected) is not type(got):
        found = Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    return found


def same(expected, got, tolerance):
    if is_missing(expected) or is_missing(got):
        return is_missing(expected) and is_missing(got)
    if expected is got or bool(expected == got):
        return True
    if tolerance and is_number(expected) and is_number(got):
        a, b = complex(expected), complex(got)
        return abs(a - b) <= tolerance * abs(a) + tolerance / 1000
    return False


def scalar_difference(expected, got, path):
    if isinstance(expected, str) and isinstance(got, str):
        return text_difference(expected, got, path)
    if is_number(expected) != is_number(got) or isinstance(expected, str) or isinstance(got, str):
        return Difference(path, "difference_type", expected=type_name(expected), got=type_name(got))
    return Difference(path, "difference_at" if path else None)


def text_difference(expected, got, path):
    begin = common_length(expected, got)
    spans = first_change(expected, got, begin)
    if path:
        return Difference(path, "difference_at", spans)
    line = expected.count("\n", 0, begin)
    if "\n" in expected or "\n" in got:
        position = begin - (expected.rfind("\n", 0, begin) + 1)
        return Difference(path, "difference_in_line", spans, line=line + 1, position=position + 1)
    return Difference(path, "difference_in_text", spans, position=begin + 1)


def common_length(one, other):
    """How many signs two texts have in common from their beginning on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def first_change(expected, got, begin):
    """The (begin, end) of the first change in each of two texts that are the same up to `begin`: one sign at least,
    where there is one."""
    rest = [text[begin : begin + LONGEST_CHANGE] for text in (expected, got)]
    _tag, _, first_end, _, second_end = difflib.SequenceMatcher(None, *rest, autojunk=False).get_opcodes()[0]
    return tuple((begin, begin + max(end, 1)) for end in (first_end, second_end))


def sequence_difference(expected, got, search, path):
    within = None
    for number, (a, b) in enumerate(zip(expected, got, strict=False)):
        if (within := differ(a, b, search, (*path, number))) is not None:
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


def set_difference(expected, got, search, path):
    if not all(is_plain_key(value) for value in [*expected, *got]):
        return None
    for code, left_over in (("difference_missing", expected - got), ("difference_extra", got - expected)):
        if left_over:
            return Difference(path, code, key=min(map(short_key, itertools.islice(left_over, 1_000))))
    return None


def mapping_difference(expected, got, search, path):
    for key in expected:
        if key not in got:
            return Difference((*path, key), "difference_missing", key=short_key(key))
    for key in got:
        if key not in expected:
            return Difference((*path, key), "difference_extra", key=short_key(key))
    for key, value in expected.items():
        if (found := differ(value, got[key], search, (*path, key))) is not None:
            return found
    return None


def array_difference(expected, got, search, path):
    if expected.shape != got.shape:
        return Difference(
            path, "difference_shape", expected=by_lengths(expected.shape), got=by_lengths(got.shape)
        )
    if expected.ndim == 2:
        return table_difference(
            (expected.T.tolist(), got.T.tolist()),
            expected.shape,
            (range(expected.shape[0]), range(expected.shape[1])),
            search,
            path,
        )
    return sequence_difference(expected.tolist(), got.tolist(), search, path)


def frame_difference(expected, got, search, path):
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
    found = index_difference(expected.index, got.index, search, path)
    if found is not None:
        return found
    found = table_difference(
        (columns_of(expected), columns_of(got)),
        expected.shape,
        (expected.index, expected.columns),
        search,
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


def index_difference(expected, got, search, path):
    if expected.equals(got):
        return None
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


def series_difference(expected, got, search, path):
    if len(expected) != len(got):
        return Difference(path, "difference_rows", expected=len(expected), got=len(got))
    found = index_difference(expected.index, got.index, search, path)
    if found is None:
        for row, cells in enumerate(zip(expected.tolist(), got.tolist(), strict=True)):
            if (inner := differ(*cells, search, ())) is not None:
                place = f"[{short_key(expected.index[row])}]"
                found = Difference((*path, (row, 0)), "difference_at", inner.spans, place=place)
                break
    if found is None and str(expected.dtype) != str(got.dtype):
        found = Difference(path, "difference_type", expected=str(expected.dtype), got=str(got.dtype))
    return found


def columns_of(frame):
    return [frame.iloc[:, number].tolist() for number in range(frame.shape[1])]


def table_difference(columns, shape, names, search, path):
    """`columns` are the expected and the got ones as lists, `names` those of rows and columns."""
    for row in range(shape[0]):
        for column in range(shape[1]):
            found = differ(columns[0][column][row], columns[1][column][row], search, ())
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


def path_to_nan(value, search, path=()):
    search.spend()
    if is_scalar(value):
        return path if is_missing(value) else None
    kind = kind_of(value)
    inside = enumerate(value) if kind == "sequence" else value.items() if kind == "mapping" else ()
    for key, part in inside:
        if len(path) < DEEPEST and (found := path_to_nan(part, search, (*path, key))) is not None:
            return found
    return None


def by_lengths(shape):
    return " × ".join(map(str, shape)) or "1"


DIFFER = {
    "scalar": lambda expected, got, search, path: None,
    "sequence": sequence_difference,
    "set": set_difference,
    "mapping": mapping_difference,
    "array": array_difference,
    "frame": frame_difference,
    "series": series_difference,
    "index": lambda expected, got, search, path: sequence_difference(list(expected), list(got), search, path),
}
