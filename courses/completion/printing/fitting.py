"""Text that must fit: broken into lines, and set smaller where it would take too many."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Width = Callable[[str, float], float]

# Chinese may be broken between any two letters, but a line begins with no closing mark and ends with no opening one.
CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
NEVER_FIRST = "，。、；：？！）》」』】〕…—,.;:?!)%"
NEVER_LAST = "（《「『【〔("
PIECES = re.compile(rf"[{re.escape(NEVER_LAST)}]*[{CHINESE}][{re.escape(NEVER_FIRST)}]*|[^\s{CHINESE}]+|\s+")


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float


def broken(text: str, width: float, size: float, width_of: Width) -> list[str]:
    """The lines of the text; a word that is wider than a line is broken anywhere."""
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if not line and piece.isspace():
            continue
        if width_of((line + piece).rstrip(), size) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = "" if piece.isspace() else piece
        while width_of(line, size) > width and len(line) > 1:
            fits = next(
                end for end in range(len(line) - 1, 0, -1) if end == 1 or width_of(line[:end], size) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() else lines


def fitted(
    text: str, width: float, sizes: tuple[float, float], width_of: Width, *, most_lines: int = 1
) -> Fitted:
    """In the largest size, of those from the first down to the second, in which it takes no more lines than that.

    In the smallest size it takes as many as it needs.
    """
    size, smallest = sizes
    while True:
        lines = broken(text, width, size, width_of)
        if len(lines) <= most_lines or size <= smallest:
            return Fitted(tuple(lines), size)
        size = max(smallest, size - 1)
