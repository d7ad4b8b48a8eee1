"""Reading comma-separated values as people type them."""

from __future__ import annotations

import csv
import io
import math

# What spreadsheets put between cells: copied, they give tabs; saved, commas or, in much of Europe, semicolons.
DELIMITERS = ("\t", ",", ";")


def rows_of(text: str, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of the line on which it ends. Raises csv.Error."""
    lines = text.strip("\r\n").splitlines() if delimiter == "\t" else text.strip().splitlines()
    # A blank after a tab is a cell's own; skipping it would join the cells on either side of an empty one.
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=True)
    return [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]


def with_commas(text: str) -> str:
    """The table with commas between its cells, whichever sign stood there. Raises csv.Error.

    The sign is the one that cuts every line into the same number of cells, and into more than one.
    """
    for delimiter in DELIMITERS:
        try:
            rows = [row for _line, row in rows_of(text, delimiter)]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1 and {len(row) for row in rows} == {len(rows[0])}:
            break
    else:
        return text
    if delimiter == ",":
        return text
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().rstrip("\n")


def number_in(cell: str) -> float | None:
    """The number in a cell such as 1,000.50 or 12%; None for an empty one. Raises ValueError."""
    text = cell.replace(",", "").removesuffix("%").strip().replace("−", "-")
    if not text:
        return None
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number
