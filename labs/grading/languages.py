"""The site's catalogues, for sentences that are said without the site."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parents[2] / "site" / "locale"
# What a page's lang attribute says, by the name that --language takes.
TAGS = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}

Translate = Callable[[str], str]


class CatalogueMissing(Exception):
    def __init__(self, language: str):
        super().__init__(
            f"The translation into {language} is not compiled; English is used. `make setup` compiles it."
        )


def as_it_is(text: str) -> str:
    return text


def translator(language: str) -> Translate:
    """A function that translates a template. Raises CatalogueMissing."""
    if language == "en":
        return as_it_is
    folder = CATALOGUES / TAGS[language].replace("-", "_") / "LC_MESSAGES"
    try:
        with (folder / "django.mo").open("rb") as compiled:
            catalogue = gettext.GNUTranslations(compiled)
    except OSError:
        raise CatalogueMissing(language) from None
    # The empty text is the name of the catalogue's header.
    return lambda text: catalogue.gettext(text) if text else ""
