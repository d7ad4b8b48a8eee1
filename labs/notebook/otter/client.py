"""The lines of a notebook that call Otter itself, which is not there when a lab is run."""

from __future__ import annotations

import re

LINE = re.compile(r"(import otter\b|from otter\b|grader\s*=\s*otter\.|grader\.\w+\().*")


def without_otter(text: str) -> str:
    """The text of a code cell without such lines, and without the comment that Otter writes above them."""
    kept = [line for line in text.split("\n") if not LINE.fullmatch(line.rstrip())]
    if len(kept) == len(text.split("\n")):
        return text
    return "\n".join(line for line in kept if line.strip() != "# Initialize Otter").strip("\n")
