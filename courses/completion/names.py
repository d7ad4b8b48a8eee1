"""The name on a certificate."""

from __future__ import annotations

import unicodedata

from .printing.fonts import certificate_fonts

LONGEST = 150


def plain_name(typed: str) -> str:
    """Composed, in one line, and without characters that only control others."""
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")[:LONGEST].strip()


def unprintable(name: str) -> str:
    """The letters of the name that no font of the certificate has, each once. Raises FontMissing."""
    fonts = certificate_fonts()
    return "".join(dict.fromkeys(letter for letter in plain_name(name) if not fonts.has(letter)))
