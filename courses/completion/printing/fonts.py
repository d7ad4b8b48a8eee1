"""The fonts of certificates. The first one that has a letter draws it; each is embedded with the letters used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont


class FontMissing(Exception):
    def __init__(self, path: str, problem: str):
        super().__init__(
            f"Certificates cannot be printed: {path} {problem}. Install a TrueType font with Chinese letters "
            "(on Debian or Ubuntu: apt-get install fonts-wqy-microhei), or name others, separated by commas, in "
            "ABACUS_CERTIFICATE_FONTS."
        )


@dataclass(frozen=True)
class Fonts:
    """`faces` maps the name under which a font is registered to the letters that it has."""

    faces: dict[str, frozenset[int]]

    @property
    def first(self) -> str:
        return next(iter(self.faces))

    def has(self, letter: str) -> bool:
        return any(ord(letter) in letters for letters in self.faces.values())

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Name of the font and text, in order."""
        for name, letters in groupby(text, self._name_for):
            yield name, "".join(letters)

    def width(self, text: str, size: float) -> float:
        return sum(pdfmetrics.stringWidth(part, name, size) for name, part in self.runs(text))

    def _name_for(self, letter: str) -> str:
        for name, letters in self.faces.items():
            if ord(letter) in letters:
                return name
        return self.first


def certificate_fonts() -> Fonts:
    """Those of the settings. Raises FontMissing."""
    return loaded(tuple(settings.CERTIFICATE_FONTS))


@lru_cache(maxsize=4)
def loaded(paths: tuple[str, ...]) -> Fonts:
    faces = {}
    for path in paths:
        if not Path(path).is_file():
            raise FontMissing(path, "is not there")
        name = f"certificate {path}"
        try:
            # Of a collection of fonts the first one.
            font = TTFont(name, path)
        except TTFError as problem:
            raise FontMissing(path, f"cannot be used ({problem})") from None
        pdfmetrics.registerFont(font)
        faces[name] = frozenset(font.face.charToGlyph)
    if not faces:
        raise FontMissing("ABACUS_CERTIFICATE_FONTS", "names no font")
    return Fonts(faces)
