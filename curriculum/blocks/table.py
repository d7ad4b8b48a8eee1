"""A table, written as comma-separated values."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .csv_rows import rows_of, with_commas


@dataclass(frozen=True)
class Cell:
    text: str
    is_number: bool


class TableValue(blocks.StructValue):
    @cached_property
    def _cells(self) -> list[list[Cell]]:
        number_columns = set(self["number_columns"])
        return [
            [Cell(text, column in number_columns) for column, text in enumerate(row, start=1)]
            for _line, row in rows_of(self["csv"])
        ]

    @property
    def header(self) -> list[Cell]:
        return self._cells[0] if self._cells else []

    @property
    def rows(self) -> list[list[Cell]]:
        return self._cells[1:]


class TableTextarea(AdminAutoHeightTextInput):
    """A text field with a button that reads a file into it."""

    def __init__(self, attrs=None):
        words = {
            "data-controller": "w-autosize table-file",
            "data-table-file-button-value": _("Read a CSV file …"),
            "data-table-file-workbook-value": _(
                "This is a workbook. Save it as CSV first, or copy its cells and paste them here."
            ),
            "data-table-file-unreadable-value": _("This file holds no text. Save the table as CSV first."),
            "data-table-file-large-value": _("This file is too large for a table: 200 kilobytes at most."),
        }
        super().__init__({**words, **(attrs or {})})

    class Media:
        js = ["js/admin/table-file.js"]


class TableTextBlock(blocks.TextBlock):
    @cached_property
    def field(self):
        return forms.CharField(widget=TableTextarea({"rows": self.rows}), **self.field_options)

    def clean(self, value):
        value = with_commas(super().clean(value) or "")
        try:
            rows = rows_of(value)
        except csv.Error as error:
            raise ValidationError(
                _("The table cannot be read: %(problem)s. Is a quotation mark left open?"),
                params={"problem": error},
            ) from None
        if value and len(rows) < 2:
            raise ValidationError(_("A table needs a heading line and at least one line below it."))
        width = len(rows[0][1]) if rows else 0
        for line, row in rows:
            if len(row) != width:
                raise ValidationError(
                    _(
                        "Line %(line)d has %(cells)d cells, but the heading line has %(width)d. "
                        'Put a cell that holds a comma between quotation marks: "1,000.00".'
                    ),
                    params={"line": line, "cells": len(row), "width": width},
                )
        return value

    class Meta:
        icon = "table"
        translated = True


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        label=_("Caption"), max_length=250, help_text=_("What the table shows, with its unit.")
    )
    csv = TableTextBlock(
        label=_("Cells"),
        rows=8,
        help_text=_(
            "One line a row, commas between the cells, the headings in the first line. "
            "The first cell of each line names the row. Cells copied from a spreadsheet can be pasted here."
        ),
    )
    number_columns = blocks.ListBlock(
        blocks.IntegerBlock(label=_("Column"), min_value=1),
        label=_("Columns with numbers"),
        default=[],
        help_text=_("Counted from 1. They are set flush right, digit under digit."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        width = len(cleaned.header)
        for column in cleaned["number_columns"]:
            if column > width:
                raise blocks.StructBlockValidationError(
                    block_errors={
                        "number_columns": ValidationError(
                            _("There is no column %(column)d: the table has %(width)d."),
                            params={"column": column, "width": width},
                        )
                    }
                )
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Numbers")
        description = _("A table with headings; it scrolls sideways where the screen is narrow.")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": "The first two months of a loan of 50,000 yuan, in yuan",
            "csv": 'Month,Payment,Interest,Principal\n1,"4,432.06","500.00","3,932.06"\n2,"4,432.06","460.68","3,971.38"',
            "number_columns": [2, 3, 4],
        }
