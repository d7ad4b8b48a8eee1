"""The pages behind the first one: the competencies, and the work that showed them, in two columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.completion.presenting import ShownCompetency, ShownWork, address_of, competencies_in
from courses.models import Certificate

from .fitting import broken
from .ink import ACCENT, INK, MARGIN, PAGE_HEIGHT, SOFT, WIDTH, Pen
from .wording import Wording

GUTTER = 36
COLUMN = (WIDTH - GUTTER) / 2
INDENT = 46
TOP = PAGE_HEIGHT - MARGIN - 64
BOTTOM = MARGIN + 22


@dataclass(frozen=True)
class Line:
    """`mark` stands left of the text, `above` is the room over it."""

    text: str
    size: float
    colour: object
    mark: str = ""
    above: float = 0

    @property
    def height(self) -> float:
        return self.above + self.size * 1.45


def draw_evidence_pages(pen: Pen, certificate: Certificate, words: Wording, other: Wording) -> None:
    entries = [list(lines_of(pen, competency)) for competency in competencies_in(certificate, words.language)]
    columns = in_columns(entries)
    pages = [columns[start : start + 2] for start in range(0, len(columns), 2)]
    for number, page in enumerate(pages, start=2):
        pen.canvas.showPage()
        draw_frame(pen, certificate, words, other, number, len(pages) + 1)
        for place, column in enumerate(page):
            draw_column(pen, MARGIN + place * (COLUMN + GUTTER), column)


def lines_of(pen: Pen, competency: ShownCompetency) -> Iterator[Line]:
    mark, above = competency.code, 12
    for text in broken(competency.name.text, COLUMN - INDENT, 10.5, pen.width):
        yield Line(text, 10.5, INK, mark, above)
        mark, above = "", 0
    for work in competency.work:
        above = 2
        for text in broken(sentence(work), COLUMN - INDENT, 8.5, pen.width):
            yield Line(text, 8.5, SOFT, above=above)
            above = 0


def sentence(work: ShownWork) -> str:
    """The work with its parts and what each earned, as one line of text in the present language."""
    parts = [with_percent(part.title.text, part.percent) for part in work.parts]
    if not parts:
        return with_percent(work.title.text, work.percent)
    return _("%(title)s: %(parts)s") % {"title": work.title.text, "parts": _(", ").join(parts)}


def with_percent(title: str, percent: int | None) -> str:
    return title if percent is None else _("%(title)s (%(percent)s%%)") % {"title": title, "percent": percent}


def in_columns(entries: list[list[Line]]) -> list[list[Line]]:
    """A competency stands in one column with its evidence, unless it is longer than a whole one."""
    height = TOP - BOTTOM
    columns: list[list[Line]] = []
    room = 0.0
    for entry in entries:
        whole = sum(line.height for line in entry)
        if room < whole <= height:
            room = 0.0
        for line in entry:
            if room < line.height:
                columns.append([])
                room = height
            columns[-1].append(line)
            room -= line.height
    return columns


def draw_frame(
    pen: Pen, certificate: Certificate, words: Wording, other: Wording, number: int, pages: int
) -> None:
    y = PAGE_HEIGHT - MARGIN - 14
    end = pen.write(MARGIN, y, words.evidence_title, 17, ACCENT)
    if other.evidence_title != words.evidence_title:
        pen.write(end + 12, y, other.evidence_title, 10.5, SOFT)
    about = f"{certificate.name} · {words.course}"
    first, *rest = broken(about, WIDTH - 9, 9, pen.width)
    pen.write(MARGIN, y - 20, f"{first}…" if rest else first, 9, SOFT)
    pen.rule(MARGIN, y - 32, WIDTH)
    pen.rule(MARGIN, MARGIN + 6, WIDTH)
    pen.write_to(MARGIN + WIDTH, MARGIN - 10, f"{number} / {pages}", 8, SOFT)
    if certificate.pk is not None:
        pen.write(MARGIN, MARGIN - 10, f"{certificate.shown_code}  {address_of(certificate)}", 8, SOFT)


def draw_column(pen: Pen, x: float, lines: list[Line]) -> None:
    y = TOP
    for place, line in enumerate(lines):
        y -= line.height - (line.above if place == 0 else 0)
        if line.mark:
            pen.write(x, y, line.mark, 9, ACCENT)
        pen.write(x + INDENT, y, line.text, line.size, line.colour)
