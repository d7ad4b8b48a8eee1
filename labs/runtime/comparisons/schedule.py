"""A schedule: a table with a row for each period, such as a plan of repayments."""

from labs.runtime.comparisons.mismatch import Mismatch
from labs.runtime.comparisons.plain import author_number, scalar_in, table_in
from labs.runtime.comparisons.rows import first_wrong, is_shifted


def check_schedule(got, expected, *, columns=None, balance="balance", tolerance=1e-9):
    """Raise Mismatch unless the table `got` holds the rows of `expected`, in their order.

    Each is a DataFrame, a two-dimensional array or a list of dicts, tuples or lists; further columns of the student's
    do not matter. `columns` names the places of rows without names, or says which columns count. `balance` is the
    column that must end at zero. `tolerance` is relative, and absolute below 1; texts and dates must be equal.

    Raises ValueError or TypeError for what the author cannot mean.
    """
    right = author_table(expected, columns)
    columns = list(columns or right[0])
    allowed = abs(author_number(tolerance, "tolerance"))
    rows = table_in(got, columns)
    if rows is None:
        raise Mismatch("no_table", kind=type(got).__name__[:100], expected=expected, got=got)
    if len(rows) != len(right):
        raise Mismatch("row_count", has=len(rows), needs=len(right), expected=expected, got=got)
    for column in columns:
        if any(column not in row for row in rows):
            raise Mismatch("column_missing", column=str(column), expected=expected, got=got)

    def equal_cells(mine, theirs, column, sign=1):
        return same_scalar(scalar_in(rows[mine][column]), scalar_in(right[theirs][column]), allowed, sign)

    def equal(mine, theirs):
        return all(equal_cells(mine, theirs, column) for column in columns)

    places = range(len(right))
    wrong = [not equal(place, place) for place in places]
    row = first_wrong(wrong)
    if row is None:
        return
    column = next(name for name in columns if not equal_cells(row - 1, row - 1, name))
    values = {"expected": right[row - 1][column], "got": rows[row - 1][column]}
    if is_shifted(wrong, equal):
        raise Mismatch("rows_shifted", **values)
    if is_reordered(places, equal):
        raise Mismatch("rows_reordered", **values)
    if all(
        equal_cells(place, place, name, -1 if name == column else 1) for place in places for name in columns
    ):
        raise Mismatch("schedule_column_sign", column=str(column), **values)
    if row == len(right) and ends_open(right, balance, lambda: equal_cells(-1, -1, balance)):
        raise Mismatch("schedule_not_repaid", expected=right[-1][balance], got=rows[-1][balance])
    raise Mismatch("schedule_cell", row=row, column=str(column), **values)


def author_table(expected, columns):
    table = table_in(expected, columns)
    if not table:
        raise TypeError(
            "expected must be a table with at least one row: a DataFrame, or a list of dicts or tuples"
        )
    for row in table:
        for column in columns or table[0]:
            if column not in row:
                raise ValueError(f"a row of expected has no column {column!r}")
            if scalar_in(row[column]) is None:
                raise TypeError(
                    f"column {column!r} of expected holds {row[column]!r}, which cannot be compared"
                )
    return table


def same_scalar(got, right, allowed, sign):
    """True when two scalars of labs.runtime.comparisons.plain are the same; missing numbers (nan) are."""
    if got is None or got[0] != right[0]:
        return False
    if right[0] != "number" or got[1] is None or right[1] is None:
        return got[1] == right[1]
    return abs(sign * got[1] - right[1]) <= allowed * max(1, abs(right[1]))


def is_reordered(places, equal):
    """True when the rows are the expected ones in another order."""
    left = list(places)
    for theirs in places:
        found = next((mine for mine in left if equal(mine, theirs)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def ends_open(right, balance, ends_alike):
    """True when the expected balance ends at zero and the student's does not."""
    return balance in right[-1] and scalar_in(right[-1][balance]) == ("number", 0) and not ends_alike()
