"""Which blocks come alive by a script, so that a page loads only what it has."""

from __future__ import annotations


def live_parts(stream) -> set[str]:
    """The parts that the stream's blocks name: by an attribute, or by a method that looks at the value."""
    parts = set()
    for child in stream:
        part = getattr(child.block, "live_part", "")
        parts.add(part(child.value) if callable(part) else part)
    return parts - {""}
