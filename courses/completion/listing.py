"""Which participants the page of completion shows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from django.utils.translation import gettext_lazy as _

from .standings import CompletionRow


class Showing(Enum):
    """The value is the word in the address; what is called is on the page."""

    ALL = "all"
    READY = "ready"
    LACKING = "lacking"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @classmethod
    def named(cls, word: str) -> Showing:
        return cls(word) if word in {each.value for each in cls} else cls.ALL

    @property
    def label(self):
        return LABELS[self]

    def fits(self, row: CompletionRow) -> bool:
        return TESTS[self](row)


LABELS = {
    Showing.ALL: _("All"),
    Showing.READY: _("Fulfil the rules, no certificate yet"),
    Showing.LACKING: _("Something is lacking"),
    Showing.ISSUED: _("Have a certificate"),
    Showing.WITHDRAWN: _("Had one withdrawn"),
}
TESTS = {
    Showing.ALL: lambda row: True,
    Showing.READY: lambda row: row.is_ready,
    Showing.LACKING: lambda row: not row.fulfilment.is_complete and row.valid is None,
    Showing.ISSUED: lambda row: row.valid is not None,
    Showing.WITHDRAWN: lambda row: bool(row.former),
}


def shown_rows(rows: Iterable[CompletionRow], showing: Showing, query: str = "") -> list[CompletionRow]:
    """A query is looked for in names, address, number and group, whatever its capitals."""
    query = query.casefold()
    return [row for row in rows if showing.fits(row) and query in text_of(row)]


def text_of(row: CompletionRow) -> str:
    parts = (row.name, row.student.display_name, row.student.email, row.enrolment.number, row.enrolment.group)
    return "\n".join(parts).casefold()
