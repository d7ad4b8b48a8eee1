"""What the reader of an explorer may set, and within which limits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

LONGEST = 20
Text = str | Promise


class Refused(ValueError):
    """Values that a model does not take; `sentences` says why, by the parameter's name."""

    def __init__(self, sentences: dict[str, str]):
        super().__init__(" ".join(sentences.values()))
        self.sentences = sentences


def grouped(number: float) -> str:
    """As a sentence says it: 5,000,000 or 0.05."""
    return f"{number:,.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Number:
    """A number from `least` to `most`, in `unit`; the page's slider moves in steps of `step`."""

    name: str
    label: Text
    unit: Text
    least: float
    most: float
    step: float
    default: float
    whole: bool = False

    def read(self, text: str) -> float:
        """The number that was typed. Raises ValueError with a sentence."""
        try:
            number = float(text.strip().replace(",", "")) if len(text) <= LONGEST else math.nan
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise ValueError(
                _("“%(label)s” must be a number, not “%(text)s”.")
                % {"label": self.label, "text": text[:LONGEST]}
            )
        if self.whole and not number.is_integer():
            raise ValueError(_("“%(label)s” must be a whole number.") % {"label": self.label})
        if not self.least <= number <= self.most:
            raise ValueError(
                _("“%(label)s” must lie between %(least)s and %(most)s.")
                % {"label": self.label, "least": grouped(self.least), "most": grouped(self.most)}
            )
        return int(number) if self.whole else number

    @staticmethod
    def shown(number: float) -> str:
        """As a form field holds it: no exponent, no thousands comma, no zeros behind."""
        return f"{number:.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Choice:
    """One of `options`, each a value and its label."""

    name: str
    label: Text
    options: tuple[tuple[str, Text], ...]
    default: str

    def read(self, text: str) -> str:
        """The value that was chosen. Raises ValueError with a sentence."""
        if text not in dict(self.options):
            raise ValueError(
                _("“%(label)s” may be %(options)s, not “%(text)s”.")
                % {
                    "label": self.label,
                    "options": ", ".join(f"{value} ({label})" for value, label in self.options),
                    "text": text[:LONGEST],
                }
            )
        return text

    @staticmethod
    def shown(value: str) -> str:
        return value


Parameter = Number | Choice
Values = dict[str, float | int | str]


def read_values(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> Values:
    """A value for each parameter, its default where none is given. Raises Refused."""
    values, sentences = {}, {}
    for parameter in parameters:
        try:
            values[parameter.name] = (
                parameter.read(given[parameter.name]) if parameter.name in given else parameter.default
            )
        except ValueError as problem:
            sentences[parameter.name] = str(problem)
    if sentences:
        raise Refused(sentences)
    return values
