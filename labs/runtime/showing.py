"""In the test process: a value as a person reads it, as a text or as a table of short texts.

What comes out is plain data: {"text", "mark": (begin, end) or None}, or {"columns", "rows", "mark", "size"} where
each row is [name, cells], a None stands for rows left out, and "mark" is (row, column) as shown. The place of a
difference (labs.runtime.differences) is never among what is cut away.
"""

from labs.runtime.differences import is_number, is_scalar, kind_of, short_key

LONGEST_TEXT = 2_000
LONGEST_CELL = 60
LONGEST_CALL_PART = 120
MOST_ITEMS = 60
MOST_ROWS, MOST_COLUMNS = 12, 8
DEEPEST = 20
LEFT_OUT = "…"
BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})"), dict: "{}"}


def shown(value, path=None, span=None):
    """The value as a table where it is one, else as text. `path` and `span` are where it differs, if it does."""
    try:
        table = table_of(value)
        if table is not None:
            return table.cut(*table.place(path))
        return text_form(value, path, span)
    except BaseException as error:
        # Of a stand-in, the student's own code gives the text, and may fail in every way.
        return {"text": f"<{type(value).__name__}: {type(error).__name__}>", "mark": None}


def short(value, longest=LONGEST_TEXT):
    """The value as one text, cut in the middle."""
    try:
        return text_form(value, None, None, longest)["text"]
    except BaseException as error:
        return f"<{type(value).__name__}: {type(error).__name__}>"


def brief(value):
    """A value among the arguments of a call."""
    kind = kind_of(value)
    if kind in ("frame", "series"):
        return f"{type(value).__name__}({' × '.join(map(str, value.shape))})"
    return short(value, LONGEST_CALL_PART)


def text_form(value, path, span, longest=LONGEST_TEXT):
    writing = Writing(span)
    writing.write(value, path)
    # What differs as a whole needs no mark.
    mark = None if writing.mark == (0, writing.length) else writing.mark
    return cut("".join(writing.parts), mark, longest)


def cut(text, mark, longest):
    """The text without its middle, or without what lies around the mark, when it is too long."""
    if len(text) <= longest:
        return {"text": text, "mark": mark}
    if mark is None or mark[1] <= longest // 2 or mark[0] >= len(text) - longest // 2:
        half = longest // 2
        kept = [(0, half), (len(text) - half, len(text))]
    else:
        third = longest // 3
        begin = max(third, mark[0] - third // 2)
        end = min(begin + third, len(text) - third)
        kept = [(0, third), (begin, max(begin, end)), (len(text) - third, len(text))]
    pieces, length, moved = [], 0, None
    for begin, end in kept:
        if mark is not None and begin <= mark[0] < end:
            moved = (length + mark[0] - begin, length + min(mark[1], end) - begin)
        pieces.append(text[begin:end])
        length += end - begin + len(f" {LEFT_OUT} ")
    return {"text": f" {LEFT_OUT} ".join(pieces), "mark": moved}


class Writing:
    """repr() of a value, piece by piece, that remembers where the thing at the path stands."""

    def __init__(self, span):
        self.span = span
        self.parts = []
        self.length = 0
        self.mark = None

    def add(self, text):
        self.parts.append(text)
        self.length += len(text)

    def write(self, value, path, depth=0):
        begin = self.length
        kind = type(value)
        if path == () and self.span is not None and kind is str:
            self.write_marked_text(value)
            return
        if kind in BRACKETS and depth < DEEPEST and (value or kind in (list, tuple, dict)):
            self.write_items(value, kind, path, depth)
        elif kind_of(value) == "array" and value.ndim == 1 and not value.dtype.hasobject:
            self.add("array(")
            self.write_items(value.tolist(), list, path, depth)
            self.add(")")
        else:
            self.add(plain_repr(value))
        if path == () and self.length > begin:
            self.mark = (begin, self.length)

    def write_marked_text(self, value):
        begin, end = self.span
        quote = '"' if "'" in value and '"' not in value else "'"
        before, differing, after = (
            repr(part + ("'" if quote == '"' else '"'))[1:-2]
            for part in (value[:begin], value[begin:end], value[end:])
        )
        self.add(quote + before)
        if differing:
            self.mark = (self.length, self.length + len(differing))
        self.add(differing + after + quote)

    def write_items(self, value, kind, path, depth):
        opening, closing = BRACKETS[kind]
        items = list(value.items()) if kind is dict else sorted_items(value) if "{" in opening else value
        step = path[0] if path else None
        keys = [key for key, _ in items] if kind is dict else range(len(items))
        at = next((n for n, key in enumerate(keys) if type(key) is type(step) and key == step), None)
        at = None if not path else at
        self.add(opening)
        for place, number in enumerate(with_gaps(some_of(len(items), at or 0, MOST_ITEMS))):
            if place:
                self.add(", ")
            if number is None:
                self.add(LEFT_OUT)
                continue
            inner = path[1:] if path and number == at else None
            if kind is dict:
                self.add(f"{plain_repr(items[number][0])}: ")
                self.write(items[number][1], inner, depth + 1)
            else:
                self.write(items[number], inner, depth + 1)
        self.add("," + closing if kind is tuple and len(items) == 1 else closing)


def sorted_items(values):
    """A set has no order of its own; two sets are read side by side."""
    try:
        return sorted(values) if all(is_scalar(value) for value in values) else list(values)
    except TypeError:
        return sorted(values, key=repr)


def plain_repr(value):
    """repr(), with numpy's numbers as the numbers they are."""
    if is_scalar(value) and type(value).__module__ == "numpy" and hasattr(value, "item"):
        return repr(value.item())
    return repr(value)


def some_of(count, at, most):
    """At most `most` of the numbers below `count`, in order: the first, the last, and those around `at`."""
    if count <= most:
        return list(range(count))
    third = most // 3
    around = range(max(0, at - third // 2), min(count, at + third - third // 2))
    return sorted({*range(third), *around, *range(count - (most - third - len(around)), count)})


class Table:
    """Rows and columns by position. `cell(row, column)` gives the text, `place(path)` the position of a difference."""

    def __init__(self, row_names, columns, cell, place):
        """`columns` is None for a table of one column that needs no name."""
        self.row_names, self.columns, self.cell, self.locate = row_names, columns, cell, place

    def place(self, path):
        """(row, column) of what the path leads to, each None where it leads to no single one."""
        if not path:
            return None, None
        try:
            return self.locate(path)
        except (ValueError, IndexError, TypeError, KeyError):
            return None, None

    def cut(self, row, column):
        width = 1 if self.columns is None else len(self.columns)
        rows = some_of(len(self.row_names), row or 0, MOST_ROWS)
        columns = with_gaps(some_of(width, column or 0, MOST_COLUMNS))
        lines, marked = [], None
        for number in with_gaps(rows):
            if number is None:
                lines.append(None)
                continue
            if number == row:
                marked = len(lines)
            cells = [LEFT_OUT if n is None else short_cell(self.cell(number, n)) for n in columns]
            lines.append([short_cell(self.row_names[number]), cells])
        names = None
        if self.columns is not None:
            names = [LEFT_OUT if n is None else short_cell(self.columns[n]) for n in columns]
        mark = None
        if marked is not None:
            mark = (marked, columns.index(column) if column in columns else None)
        return {"columns": names, "rows": lines, "mark": mark, "size": [len(self.row_names), width]}


def with_gaps(numbers):
    """The numbers with a None wherever some are left out between two of them."""
    return [
        part
        for before, number in zip([-1, *numbers], numbers, strict=False)
        for part in ([number] if number == before + 1 else [None, number])
    ]


def short_cell(text):
    return text if len(text) <= LONGEST_CELL else cut(text, None, LONGEST_CELL)["text"]


def table_of(value):
    """The Table that a value is; None for what is better read as text."""
    kind = kind_of(value)
    if kind == "frame" and value.shape[1]:
        return Table(
            Names(value.index),
            Names(value.columns),
            lambda row, column: cell_text(value.iat[row, column]),
            lambda path: path[0],
        )
    if kind == "series":
        name = None if value.name is None else [label(value.name)]
        return Table(
            Names(value.index), name, lambda row, _column: cell_text(value.iat[row]), lambda path: path[0]
        )
    if kind == "array" and value.ndim == 2 and min(value.shape) > 0:
        return Table(
            Names(range(value.shape[0])),
            Names(range(value.shape[1])),
            lambda row, column: cell_text(value[row, column]),
            lambda path: path[0],
        )
    if kind == "sequence" and len(value) > 1:
        return records(value) or rows(value)
    if kind == "mapping" and len(value) > 1:
        return columns_by_name(value) or pairs(value)
    return None


class Names:
    """The labels of an index as texts, each made when it is asked for."""

    def __init__(self, labels):
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, number):
        return label(self.labels[number])


def label(name):
    return (
        " / ".join(map(label, name))
        if type(name) is tuple
        else name
        if type(name) is str
        else short_key(name)
    )


def cell_text(value):
    if type(value) is str:
        return value
    return (
        plain_repr(value)
        if is_number(value)
        else str(value)
        if is_scalar(value)
        else short(value, LONGEST_CELL)
    )


def records(value):
    """A list of dicts with the same keys."""
    if not all(kind_of(row) == "mapping" and 0 < len(row) <= 30 for row in value):
        return None
    keys = list(dict.fromkeys(key for row in value[:MOST_ROWS] for key in row))
    if len(keys) > 30 or not all(is_scalar(cell) for row in value for cell in row.values()):
        return None
    return Table(
        Names(range(len(value))),
        [label(key) for key in keys],
        lambda row, column: plain_repr(value[row][keys[column]]) if keys[column] in value[row] else "",
        lambda path: (path[0], keys.index(path[1]) if len(path) > 1 else None),
    )


def rows(value):
    """A list of rows of the same length."""
    lengths = {len(row) if kind_of(row) == "sequence" else 0 for row in value}
    if (
        len(lengths) != 1
        or not 1 < min(lengths) <= 30
        or not all(is_scalar(cell) for row in value for cell in row)
    ):
        return None
    return Table(
        Names(range(len(value))),
        Names(range(min(lengths))),
        lambda row, column: plain_repr(value[row][column]),
        lambda path: (path[0], path[1] if len(path) > 1 else None),
    )


def columns_by_name(value):
    """A dict of columns of the same length."""
    columns = list(value.values())
    if not all(kind_of(column) == "sequence" and all(map(is_scalar, column)) for column in columns):
        return None
    lengths = {len(column) for column in columns}
    if len(lengths) != 1 or min(lengths) < 2:
        return None
    keys = list(value)
    return Table(
        Names(range(min(lengths))),
        [label(key) for key in keys],
        lambda row, column: plain_repr(columns[column][row]),
        lambda path: (path[1] if len(path) > 1 else None, keys.index(path[0])),
    )


def pairs(value):
    """A dict of single values."""
    if not all(is_scalar(part) for part in value.values()):
        return None
    keys = list(value)
    return Table(
        [short_key(key) for key in keys],
        None,
        lambda row, _column: plain_repr(value[keys[row]]),
        lambda path: (keys.index(path[0]), 0),
    )
