"""Draws a quiz for a student, and rebuilds one from what was stored."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from .models import QuestionVersion, QuizPage
from .quiz_sections import SectionProblem, bank_keys_in, sections_of, too_small
from .quizzes import drawing
from .quizzes.filling import PoolTooSmall
from .releasing_questions import released_questions


@dataclass(frozen=True)
class DrawnQuestion:
    """A question of an attempt: its entry in the stored draw, and the version that the entry names."""

    item: dict
    version: QuestionVersion

    @property
    def drawn(self) -> dict | None:
        return self.version.drawn(self.item["draw"])


class VersionMissing(Exception):
    """A stored draw names a version that is not there; it was not stored by this site."""


def attempt_seed(quiz: QuizPage, student, attempt: int | str) -> int:
    """The seed of a student's attempt, the same in every language of the quiz."""
    return drawing.seed_of(settings.SECRET_KEY, str(student.pk), str(quiz.translation_key), str(attempt))


def draw_quiz(quiz: QuizPage, seed: int) -> dict:
    """The draw to store with an attempt; see courses.quizzes.drawing. Raises SectionProblem. Two queries."""
    released = released_questions(bank_keys_in(quiz))
    versions = {
        (bank, version.question): {
            "number": version.number,
            "shape": version.shape,
            "draws": version.draws,
        }
        for bank, found in released.items()
        for version in found
    }
    shapes = {bank: {each.question: each.shape for each in found} for bank, found in released.items()}
    try:
        return drawing.draw(
            sections_of(quiz, shapes), versions, seed, shuffle_questions=quiz.shuffle_questions
        )
    except PoolTooSmall as problem:
        raise SectionProblem(too_small(problem)) from None


def rebuilt(draw: dict) -> list[DrawnQuestion]:
    """The questions of a stored draw, exactly as they were drawn. One query. Raises VersionMissing."""
    wanted = Q(pk__in=[])
    for item in draw["questions"]:
        wanted |= Q(bank_key=UUID(item["bank"]), question=item["question"], number=item["version"])
    found = {
        (str(version.bank_key), version.question, version.number): version
        for version in QuestionVersion.objects.filter(wanted)
    }
    try:
        return [
            DrawnQuestion(item, found[item["bank"], item["question"], item["version"]])
            for item in draw["questions"]
        ]
    except KeyError as missing:
        raise VersionMissing(str(missing)) from None
