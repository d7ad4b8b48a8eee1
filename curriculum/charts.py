"""A chart as plain data: what a lesson's chart and an explorer hand to the page."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

LINE, BAR, STACKED, AREA, SCATTER, PIE = "line", "bar", "stacked", "area", "scatter", "pie"
KINDS = [
    (LINE, _("Line: a development over time")),
    (BAR, _("Bars: amounts side by side")),
    (STACKED, _("Stacked bars: amounts and their parts")),
    (AREA, _("Area: a sum and its parts over time")),
    (SCATTER, _("Points: two numbers of each case")),
    (PIE, _("Pie: few parts of one whole")),
]


@dataclass(frozen=True)
class Series:
    """`values` stand in the order of the chart's categories; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """For points, `categories` are numbers as text; `x_name` and `y_name` say what the axes count, with the unit."""

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    x_name: str = ""
    y_name: str = ""

    def to_json(self) -> dict:
        return asdict(self)
