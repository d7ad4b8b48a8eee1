"""Out of how many points each item is marked, for who reads or writes points instead of percent."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from uuid import UUID

from django.db.models import Max

from courses.models import QuizAttempt, Run
from labs.models import LabVersion

from .book import Column


def points_possible(run: Run, columns: Collection[Column]) -> dict[UUID, Fraction]:
    """By the key of the item: of a lab its newest version's points, of a quiz those of its attempts in the run.

    A quiz that nobody has taken is out of 100, so that its points are percent. Two queries.
    """
    found = {column.key: Fraction(100) for column in columns}
    labs = [column.key for column in columns if column.kind == "lab"]
    versions = LabVersion.objects.filter(lab__translation_key__in=labs).order_by("pk")
    for key, exercises in versions.values_list("lab__translation_key", "exercises"):
        found[key] = sum((Fraction(str(exercise["points"])) for exercise in exercises), Fraction(0))
    quizzes = [column.key for column in columns if column.kind == "quiz"]
    attempts = QuizAttempt.objects.handed_in().filter(run=run, quiz_key__in=quizzes)
    for key, points in attempts.values_list("quiz_key").annotate(Max("points")):
        found[key] = Fraction(str(points))
    found |= {column.key: Fraction(column.row.points) for column in columns if column.activity is None}
    return {key: points or Fraction(100) for key, points in found.items()}
