"""Identifiers of stream items: named by their place, the same in each language and at each loading."""

from __future__ import annotations

import uuid

from .remembering import NAMESPACE


def with_ids(value: object, place: str) -> object:
    """The value, as JSON holds it, with an `id` in each stream item of it."""
    match value:
        case {"type": _, "value": inner}:
            return value | {"id": str(uuid.uuid5(NAMESPACE, place)), "value": with_ids(inner, place)}
        case dict():
            return {name: with_ids(part, f"{place}/{name}") for name, part in value.items()}
        case list():
            return [with_ids(part, f"{place}/{index}") for index, part in enumerate(value)]
    return value
