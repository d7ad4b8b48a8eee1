"""Who reads which entry of a module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .page_source import PageSource

Reader = Callable[[Path, str, Callable[[str], str]], dict[str, PageSource]]

_readers: dict[str, Reader] = {}


class NoReader(LookupError):
    def __init__(self, prefix: str):
        known = ", ".join(sorted(_readers)) or "none"
        super().__init__(
            f'no installed app reads entries that begin with "{prefix}:" (known: {known}). '
            "Add the app with this kind of page to INSTALLED_APPS, or correct the entry"
        )


def register_reader(prefix: str, reader: Reader) -> None:
    """Let `reader` read the entries "prefix:slug". An app calls this when it is ready."""
    _readers[prefix] = reader


def reader_for(prefix: str) -> Reader:
    """Raises NoReader when no app has registered the prefix."""
    try:
        return _readers[prefix]
    except KeyError:
        raise NoReader(prefix) from None
