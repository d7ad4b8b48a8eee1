"""The first page: whom it is about, what was completed, and where that can be verified."""

from __future__ import annotations

from courses.completion.presenting import address_of
from courses.models import Certificate

from .fitting import Fitted, fitted
from .ink import ACCENT, FAINT, INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SOFT, WIDTH, Pen
from .wording import Wording

QR = 78
TOP = PAGE_HEIGHT - MARGIN
# The facts and the code stand below this line, whatever is above it.
FOOT = MARGIN + 100
# The name of a run may take two lines of this.
LONGEST_FACT = 170


def draw_front_page(pen: Pen, certificate: Certificate, words: Wording, other: Wording) -> None:
    draw_head(pen, words, other)
    draw_statement(pen, certificate, words, other)
    draw_facts(pen, words, other)
    draw_code(pen, certificate, words, other)


def draw_head(pen: Pen, words: Wording, other: Wording) -> None:
    pen.mark(MARGIN, TOP - 20, 22)
    names = dict.fromkeys([words.site, other.site])
    pen.write(MARGIN + 31, TOP - 14, "  ".join(names), 12, SOFT)
    pen.rule(MARGIN, TOP - 34, WIDTH)


def draw_statement(pen: Pen, certificate: Certificate, words: Wording, other: Wording) -> None:
    """Title, name and course, each as large as it fits, in the room between head and facts."""
    most_lines = 1 if len(certificate.name) < 60 else 2
    name = fitted(certificate.name, WIDTH, (44, 12), pen.width, most_lines=most_lines)
    course = fitted(words.course, WIDTH, (25, 9), pen.width, most_lines=2)
    y = TOP - 86
    end = pen.write(MARGIN, y, words.title, 30, ACCENT)
    if other.title != words.title:
        pen.write(end + 16, y, other.title, 17, SOFT)
    y -= 44
    pen.write(MARGIN, y, both(words.certifies, other.certifies), 11.5, SOFT)
    y = draw_lines(pen, y - name.size - 7, name, INK) - 38
    pen.write(MARGIN, y, both(words.completed, other.completed), 11.5, SOFT)
    y = draw_lines(pen, y - course.size - 7, course, INK)
    if other.course != words.course:
        second = fitted(other.course, WIDTH, (13, 9), pen.width, most_lines=1)
        draw_lines(pen, y - 23, second, SOFT)


def draw_lines(pen: Pen, y: float, text: Fitted, colour) -> float:
    """Returns the base line of the last one."""
    for place, line in enumerate(text.lines):
        pen.write(MARGIN, y - place * text.size * 1.25, line, text.size, colour)
    return y - (len(text.lines) - 1) * text.size * 1.25


def draw_facts(pen: Pen, words: Wording, other: Wording) -> None:
    """In columns, the label above the value, left of the code to be photographed."""
    pen.rule(MARGIN, FOOT, WIDTH)
    labels = [
        both(label, second)
        for (label, _value), (second, _other) in zip(words.facts, other.facts, strict=True)
    ]
    values = [
        fitted(value, LONGEST_FACT, (10.5, 8), pen.width, most_lines=2) for _label, value in words.facts
    ]
    lengths = [
        max(pen.width(label, 8), *(pen.width(line, value.size) for line in value.lines))
        for label, value in zip(labels, values, strict=True)
    ]
    room = WIDTH - QR - 30 - sum(lengths)
    gap = min(40, room / len(lengths))
    x = MARGIN
    for label, value, length in zip(labels, values, lengths, strict=True):
        pen.write(x, FOOT - 22, label, 8, SOFT)
        for place, line in enumerate(value.lines):
            pen.write(x, FOOT - 38 - place * 12, line, value.size)
        x += length + gap


def draw_code(pen: Pen, certificate: Certificate, words: Wording, other: Wording) -> None:
    if certificate.pk is None:
        return
    address = address_of(certificate)
    pen.qr_code(PAGE_WIDTH - MARGIN - QR, FOOT - 16 - QR, QR, address)
    pen.write(MARGIN, FOOT - 68, both(words.verify, other.verify), 8, SOFT)
    end = pen.write(MARGIN, FOOT - 86, certificate.shown_code, 13, ACCENT)
    pen.write(end + 14, FOOT - 86, address, 9, SOFT)
    pen.canvas.linkURL(address, (MARGIN, FOOT - 90, end + 14 + pen.width(address, 9), FOOT - 74))


def draw_preview(pen: Pen, words: Wording, other: Wording) -> None:
    """Across the page, before anything else is drawn on it."""
    pen.canvas.saveState()
    pen.canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    pen.canvas.rotate(28)
    text = both(words.preview, other.preview)
    pen.write(-pen.width(text, 92) / 2, -30, text, 92, FAINT)
    pen.canvas.restoreState()


def both(first: str, second: str) -> str:
    return first if first == second else f"{first}  {second}"
