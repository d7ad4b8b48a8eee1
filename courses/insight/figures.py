"""Charts of a class, each with the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from curriculum.charts import BAR, Chart, Series

from .statistics import tenths


@dataclass(frozen=True)
class NumberTable:
    """Cells are texts as they are shown; the first of each row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """`finding` says in a sentence what is to be seen, for those who hear the page as well."""

    chart: Chart
    table: NumberTable
    finding: str


def distribution(title: str, shares: Sequence[float]) -> Figure:
    """How many students lie in which tenth of the points."""
    counts = tenths(shares)
    names = tuple(
        f"{10 * place}–{10 * place + 10}" if place == 9 else f"{10 * place}–{10 * place + 9}"
        for place in range(10)
    )
    most = max(range(10), key=lambda place: counts[place])
    students = _("Students")
    chart = Chart(
        BAR,
        title,
        names,
        (Series(students, tuple(counts)),),
        x_name=_("Percent of the points"),
        y_name=students,
    )
    rows = tuple((name, str(count)) for name, count in zip(names, counts, strict=True))
    finding = _("Most students, %(count)s of %(all)s, have %(bounds)s %% of the points.") % {
        "count": counts[most],
        "all": len(shares),
        "bounds": names[most],
    }
    return Figure(chart, NumberTable(title, (_("Percent of the points"), students), rows), finding)


def shares_side_by_side(
    title: str,
    what: str,
    names: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    finding: str,
) -> Figure:
    """Bars in percent for each name. `what` says what the names are; a share that is not known leaves a gap."""
    in_percent = [
        (name, tuple(None if share is None else round(100 * share, 1) for share in shares))
        for name, shares in series
    ]
    chart = Chart(
        BAR, title, tuple(names), tuple(Series(name, values) for name, values in in_percent), y_name="%"
    )
    rows = tuple(
        (name, *("–" if values[place] is None else f"{values[place]:g} %" for _name, values in in_percent))
        for place, name in enumerate(names)
    )
    return Figure(chart, NumberTable(title, (what, *(name for name, _values in in_percent)), rows), finding)
