"""Answers read into tokens and fingerprints: code and words apart, since each is compared in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from .collecting import Answer
from .comparing import Prints
from .tokens import Token, read_code
from .winnowing import CHARACTERS, CODE, WORDS, fingerprints, hashes, winnow_for_words
from .words import units


class Aspect(StrEnum):
    """What of an answer is compared: its code, or its comments and prose."""

    CODE = "code"
    WORDS = "words"


class ReadAnswer(NamedTuple):
    code: list[Token]
    words: list[Token]

    def prints(self) -> dict[Aspect, Prints]:
        return {
            Aspect.CODE: fingerprints(self.code, CODE),
            Aspect.WORDS: fingerprints(self.words, winnow_for_words(self.words)),
        }


def read_answer(answer: Answer) -> ReadAnswer:
    if not answer.is_code:
        return ReadAnswer([], units(answer.text))
    code = read_code(answer.text)
    return ReadAnswer(code.tokens, units(answer.text, code.remarks))


def prints_of_answers(answers: dict[str, Answer]) -> dict[str, dict[Aspect, Prints]]:
    """By exercise."""
    return {exercise: read_answer(answer).prints() for exercise, answer in answers.items()}


def given_prints(cells: Iterable[Answer]) -> dict[Aspect, Prints]:
    """All hashes of what was given, since next to other text another of them may become the fingerprint."""
    code: set[int] = set()
    words: set[int] = set()
    for cell in cells:
        read = read_answer(cell)
        code.update(hashes(read.code, CODE.k))
        words.update(hashes(read.words, WORDS.k), hashes(read.words, CHARACTERS.k))
    return {Aspect.CODE: frozenset(code), Aspect.WORDS: frozenset(words)}
