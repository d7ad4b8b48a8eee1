"""What a model computes for the values that the reader has set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from curriculum.charts import Chart

from .parameters import Parameter, Text, Values


@dataclass(frozen=True)
class Table:
    """Cells are texts as they are shown; the first of each row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """`finding` is a sentence or two that says what is to be seen, for those who hear the page as well."""

    finding: str
    charts: tuple[Chart, ...]
    table: Table


@dataclass(frozen=True)
class Explorer:
    """A small model of the trade. `name` is permanent: pages and addresses hold it."""

    name: str
    title: Text
    about: Text
    source: Text
    parameters: tuple[Parameter, ...]
    compute: Callable[[Values], Outcome]

    def parameter(self, name: str) -> Parameter | None:
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def money(yuan: float) -> str:
    return f"{yuan:,.2f}"


def whole(number: float) -> str:
    return f"{number:,.0f}"


def percent(share: float, digits: int = 1) -> str:
    """A share of one as per cent."""
    return f"{100 * share:.{digits}f}%"
