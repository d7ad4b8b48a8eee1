"""The declaration of what the languages of a page type share; `carrying` acts on it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Carried:
    """Fields that the languages share, and per stream the kinds of items that they share."""

    fields: tuple[str, ...] = ()
    streams: dict[str, tuple[str, ...]] = field(default_factory=dict)
