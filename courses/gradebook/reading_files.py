"""The rows of a file of marks, CSV or XLSX, as plain text; nothing in the file is computed, and none may be a bomb."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from courses.runs.invitation_list import decoded

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_ROWS = 5_001
MOST_COLUMNS = 400
MOST_CHARACTERS = 500


class UnreadableFile(Exception):
    """The file cannot be used; the message says why and what to do, for who chose it."""


@dataclass(frozen=True)
class Line:
    """`number` is that of the row in the file, from 1."""

    number: int
    cells: tuple[str, ...]

    def at(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


def read_file(name: str, data: bytes) -> list[Line]:
    """The lines that are not empty, the head first. Raises UnreadableFile."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1_000_000})
    is_workbook = data.startswith(b"PK\x03\x04")
    if not is_workbook and name.lower().endswith((".xls", ".xlsx", ".xlsm", ".ods", ".numbers")):
        raise UnreadableFile(
            _("This is no file that can be read here. Save the table as XLSX or as CSV (UTF-8).")
        )
    lines = read_xlsx(data) if is_workbook else read_csv(data)
    if not lines:
        raise UnreadableFile(_("The file is empty."))
    return lines


def read_csv(data: bytes) -> list[Line]:
    try:
        text = decoded(data)
    except UnicodeDecodeError:
        raise UnreadableFile(
            _("This is no text. Save the table as CSV (UTF-8) and choose that file.")
        ) from None
    head = text.partition("\n")[0]
    lines = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            add_line(lines, number, row)
    except csv.Error:
        raise UnreadableFile(
            _("Line %(line)s cannot be read: a quotation mark is open or misplaced.")
            % {"line": reader.line_num}
        ) from None
    return lines


def read_xlsx(data: bytes) -> list[Line]:
    """The first sheet, with what its formulas last came to."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            # Python unpacks no part beyond the size that the archive states for it.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableFile(_("The file holds too much for a gradebook."))
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        lines: list[Line] = []
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
        for number, row in enumerate(rows, start=1):
            add_line(lines, number, [text_of(value) for value in row])
        return lines
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, TypeError):
        raise UnreadableFile(
            _("This is no workbook that can be read here. Save the table as XLSX or as CSV (UTF-8).")
        ) from None


def add_line(lines: list[Line], number: int, cells: list[str]) -> None:
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return
    if number > MOST_ROWS:
        raise UnreadableFile(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
    if len(cells) > MOST_COLUMNS:
        raise UnreadableFile(
            _("Line %(line)s has more than %(most)s columns.") % {"line": number, "most": MOST_COLUMNS}
        )
    lines.append(Line(number, tuple(cell[:MOST_CHARACTERS] for cell in cells)))


def text_of(value) -> str:
    """As a person reads it in the cell: 20.0 is 20."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)
