"""What the grader says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from labs.grading.sentences import SENTENCES, spoken


def translated(sentence: dict) -> str:
    """The sentence {"code", "params"} of a stored report; empty for a code that is no longer said."""
    known = sentence["code"] in SENTENCES
    return spoken(sentence["code"], sentence["params"], gettext) if known else ""
