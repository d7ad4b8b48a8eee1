"""Sheets as files: CSV with a mark at its beginning by which Excel knows the encoding, and XLSX with real numbers."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Row = list[str | Decimal | None]
NAME_WIDTH = 24


def as_csv(rows: list[Row]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[Row]) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place in range(1, 3):
        sheet.column_dimensions[get_column_letter(place)].width = NAME_WIDTH
    sheet.freeze_panes = "B2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()
