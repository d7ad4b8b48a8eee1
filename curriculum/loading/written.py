"""What the writers tell."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from .remembering import Outcome

TRANSLATED_FROM = {"zh-hans": "en", "zh-hant": "zh-hans"}


class Refused(Exception):
    """The checks of a page or an entry refuse its content."""

    def __init__(self, key: str, language: str, error: ValidationError):
        super().__init__(f"{key} ({language}) cannot be stored: {' '.join(error.messages)}")


@dataclass(frozen=True)
class Written:
    """What became of one page or entry in one language."""

    key: str
    language: str
    outcome: Outcome
