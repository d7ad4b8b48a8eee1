"""What a question of Otter's is called in nbgrader's metadata."""

from __future__ import annotations

import re


def identifier_of(name: str) -> str:
    """nbgrader's ids hold letters of ASCII, digits, - and _ alone; empty where a name has none of them."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")
