"""A chart whose numbers the author types; the same numbers stand below it as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.charts import KINDS, LINE, PIE, SCATTER, Chart, Series

from .csv_rows import number_in, rows_of
from .table import TableTextBlock

# More than these nobody can tell apart, or read on a phone.
MOST_SERIES = 6
MOST_ROWS = 400


@dataclass(frozen=True)
class ChartTable:
    caption: str
    header: list[str]
    rows: list[list[str]]


class ChartValue(blocks.StructValue):
    @cached_property
    def table(self) -> ChartTable:
        header, *rows = [row for _line, row in rows_of(self["csv"])] or [[]]
        return ChartTable(
            f"{self['title']} ({self['unit']})" if self["unit"] else self["title"], header, rows
        )

    @property
    def chart(self) -> Chart:
        header, rows = self.table.header, self.table.rows
        return Chart(
            kind=self["kind"],
            title=self["title"],
            categories=tuple(row[0] for row in rows),
            series=tuple(
                Series(name, tuple(number_in(row[column]) for row in rows))
                for column, name in enumerate(header[1:], start=1)
            ),
            x_name=header[0] if header else "",
            y_name=self["unit"],
        )


def check_numbers(kind: str, text: str) -> None:
    """Raise ValidationError when the rows, which are a table, are no data for this kind of chart."""
    (_heading_line, header), *rows = rows_of(text)
    if len(header) < 2:
        raise ValidationError(_("A chart needs at least two columns: what is compared, and its numbers."))
    if len(header) - 1 > MOST_SERIES or len(rows) > MOST_ROWS:
        raise ValidationError(
            _("A chart takes at most %(series)d columns of numbers and %(rows)d lines."),
            params={"series": MOST_SERIES, "rows": MOST_ROWS},
        )
    if kind == PIE and len(header) != 2:
        raise ValidationError(_("A pie takes one column of numbers; this table has %d.") % (len(header) - 1))
    for line, row in rows:
        for column, cell in enumerate(row, start=1):
            if column == 1 and kind != SCATTER:
                continue
            try:
                number = number_in(cell)
            except ValueError:
                raise ValidationError(
                    _("Line %(line)d, column %(column)d: “%(cell)s” is not a number."),
                    params={"line": line, "column": column, "cell": cell},
                ) from None
            if (kind == PIE and (number or 0) < 0) or (column == 1 and number is None):
                raise ValidationError(
                    _("Line %(line)d, column %(column)d: this kind of chart cannot show “%(cell)s”."),
                    params={"line": line, "column": column, "cell": cell},
                )


class ChartBlock(blocks.StructBlock):
    live_part = "charts"

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default=LINE, search_index=False)
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    csv = TableTextBlock(
        label=_("Data"),
        rows=8,
        help_text=_(
            "One line a row, commas between the cells. The first line holds the headings, the first column what is "
            "compared: months, banks, years; for points it holds numbers, too. An empty cell leaves a gap."
        ),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        required=False,
        max_length=60,
        help_text=_("In which the numbers are given: million yuan, %."),
    )
    description = blocks.TextBlock(
        label=_("Finding"),
        rows=2,
        help_text=_(
            "What the chart shows, in a sentence or two, for everybody and for a reader who cannot see it."
        ),
    )
    credit = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=250,
        help_text=_("Where the numbers come from, and when."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        # A draft may lack what is required.
        if not cleaned["csv"]:
            return cleaned
        try:
            check_numbers(cleaned["kind"], cleaned["csv"])
        except ValidationError as error:
            raise blocks.StructBlockValidationError(block_errors={"csv": error}) from None
        return cleaned

    class Meta:
        icon = "chart"
        label = _("Chart")
        group = _("Numbers")
        description = _("Lines, bars, areas, points or a pie from numbers that you type, with a table below.")
        template = "blocks/chart.html"
        value_class = ChartValue
        preview_value = {
            "kind": "stacked",
            "title": "Four payments of a loan, and what they consist of",
            "csv": "Month,Principal,Interest\n1,2224.41,600.00\n8,2384.89,439.52\n16,2582.50,241.91\n24,2796.41,27.96",
            "unit": "yuan",
            "description": "Every payment is the same; its interest shrinks and its principal grows.",
            "credit": "Own calculation",
        }
