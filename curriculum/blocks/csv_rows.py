"""Reading comma-separated values as people type them."""

from __future__ import annotations

import csv
import math


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of the line on which it ends. Raises csv.Error."""
    reader = csv.reader(text.strip().splitlines(), skipinitialspace=True, strict=True)
    return [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(row)]


def number_in(cell: str) -> float | None:
    """The number in a cell such as 1,000.50 or 12%; None for an empty one. Raises ValueError."""
    text = cell.replace(",", "").removesuffix("%").strip().replace("−", "-")
    if not text:
        return None
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number
