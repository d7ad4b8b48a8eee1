"""What a notebook's `abacus` metadata say, read as what they should be: anybody may have written them."""

from __future__ import annotations

from collections.abc import Mapping


def own_of(part) -> Mapping:
    """Our metadata of a notebook or a cell; empty where there is nothing of the kind."""
    own = part["metadata"].get("abacus")
    return own if isinstance(own, Mapping) else {}


def text(own: Mapping, name: str) -> str:
    value = own.get(name)
    return value if isinstance(value, str) else ""


def texts(own: Mapping, name: str) -> list[str]:
    values = own.get(name)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def records(own: Mapping, name: str) -> list[Mapping]:
    values = own.get(name)
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def explained(own: Mapping) -> list[dict]:
    return [
        {"mutant": str(entry["mutant"]), "why": str(entry["why"])}
        for entry in records(own, "explained")
        if entry.get("mutant") and entry.get("why")
    ]


def rubric(own: Mapping) -> list[dict]:
    return [
        {"criterion": text(entry, "criterion"), "levels": texts(entry, "levels")}
        for entry in records(own, "rubric")
    ]
