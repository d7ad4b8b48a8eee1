"""In the test process: values that are tables, as rows of short texts."""

from labs.runtime.plain_kinds import is_number, is_scalar, kind_of, short_key
from labs.runtime.writing import LEFT_OUT, cut, plain_repr, short, some_of, with_gaps

LONGEST_CELL = 60
MOST_ROWS, MOST_COLUMNS = 12, 8
# Lists and dicts that are longer are read as text: whether they are tables would take long to say.
LONGEST_TABLE = 10_000


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
    if kind == "sequence" and 1 < len(value) <= LONGEST_TABLE:
        return records(value) or rows(value)
    if kind == "mapping" and 1 < len(value) <= LONGEST_TABLE:
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
    if len(columns) > 30 or not all(
        kind_of(column) == "sequence" and len(column) <= LONGEST_TABLE and all(map(is_scalar, column))
        for column in columns
    ):
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
