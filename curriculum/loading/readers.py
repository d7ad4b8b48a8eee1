"""Who reads which entry of a module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .page_source import PageSource

Reader = Callable[[Path, str, Callable[[str], str]], dict[str, PageSource]]

_readers: dict[str, Reader] = {}


@dataclass(frozen=True)
class Rows:
    """What a content folder holds beside pages: `read(content, traditional)` gives sources, each with a permanent
    `key`, and raises ContentError; `write(sources, overwrite=..., progress=...)` stores them before any page and says
    what became of each, as curriculum.loading.writing.write_tree does. `name` is what the report calls them."""

    name: str
    read: Callable[[Path, Callable[[str], str]], list]
    write: Callable[..., list]


_rows: list[Rows] = []


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


def register_rows(rows: Rows) -> None:
    """Let these rows be loaded with the pages. An app calls this when it is ready."""
    _rows.append(rows)


def registered_rows() -> list[Rows]:
    return list(_rows)
