"""What readers hand to the writer: plain data about pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wagtail.models import Page

LANGUAGES = ("en", "zh-hans", "zh-hant")


class ContentError(Exception):
    """Something in a content file that its author has to mend. `line` counts from 1."""

    def __init__(self, path: Path, line: int | None, problem: str):
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(f"{path}, line {line}: {problem}" if line else f"{path}: {problem}")


@dataclass(frozen=True)
class ImageFile:
    """Stands in a field's value for an image of the library; the writer puts the image's number in its place."""

    path: Path
    title: str
    description: str = ""


@dataclass(frozen=True)
class PageSource:
    """A page in one language.

    `fields` maps names of model fields to values as JSON holds them: for a StreamField a list of
    {"type": ..., "value": ...}. Identifiers of stream items are added by the writer.
    """

    model: type[Page]
    title: str
    slug: str
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PageNode:
    """A page in each language, and the pages below it. `key` is permanent: translation keys come from it."""

    key: str
    sources: dict[str, PageSource]
    children: tuple[PageNode, ...] = ()

    def walk(self) -> Iterator[PageNode]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
