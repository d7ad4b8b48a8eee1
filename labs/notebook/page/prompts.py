"""Titles and prompts of exercises, taken from the Markdown before them."""

from __future__ import annotations

import re

HEADING = re.compile(r"\s*#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
LONGEST_TITLE = 200


def heading_of(text: str) -> str | None:
    """The heading with which the text begins; None when it begins with something else."""
    found = HEADING.match(text)
    return found[1][:LONGEST_TITLE] if found else None


def title_and_prompt(text: str) -> tuple[str | None, str]:
    """(title or None, the rest) of the text before an answer."""
    found = HEADING.match(text)
    if found is None or len(found[1]) > LONGEST_TITLE:
        return None, text
    return found[1], text[found.end() :].strip("\n")


def title_from(identifier: str) -> str:
    """A readable title of an exercise that nothing names: exercise_1 is called “Exercise 1”."""
    words = re.sub(r"[-_]+", " ", identifier).strip()
    return (words[:1].upper() + words[1:])[:LONGEST_TITLE] or identifier
