"""Texts that a content file gives in English and Simplified Chinese; Traditional is derived."""

from __future__ import annotations

from collections.abc import Callable

from .located_yaml import Located

WRITTEN_LANGUAGES = ("en", "zh-hans")
Traditional = Callable[[str], str]


def texts_in_languages(mapping: Located, name: str, traditional: Traditional) -> dict[str, str]:
    """What `mapping` holds under `name`, by language. Raises ContentError."""
    text = mapping.get(name)
    if not isinstance(text, Located):
        raise mapping.error(f"{name} must be given in each language: {', '.join(WRITTEN_LANGUAGES)}.")
    return in_all_languages(text, name, traditional)


def in_all_languages(text: Located, what: str, traditional: Traditional) -> dict[str, str]:
    """One text by language; `what` says in an error which it is. Raises ContentError."""
    texts = text.in_languages(WRITTEN_LANGUAGES, what)
    return texts | {"zh-hant": traditional(texts["zh-hans"])}
