"""What the grader says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from labs.grading.sentences import SENTENCES


def translated(sentence: dict) -> str:
    """The sentence {"code", "params"} of a stored report; empty for the empty code."""
    template = SENTENCES.get(sentence["code"], "")
    return gettext(template).format(**sentence["params"]) if template else ""
