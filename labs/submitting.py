"""What happens when a student submits, runs or checks."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from nbformat.v4 import new_code_cell, new_notebook

from labs.models import Draft, LabVersion, Submission, Trial
from labs.notebook.answers import with_answers

TRIALS_UNDER_WAY = 3
LONGEST_SNIPPET = 20_000


class TooManyTrials(Exception):
    def __init__(self):
        super().__init__(
            f"{TRIALS_UNDER_WAY} of your runs are still under way; wait for one of them to finish."
        )


def submit(
    student, *, draft: Draft, version: LabVersion, answers: dict[str, str], request_key: UUID
) -> Submission:
    """Store the answers as the next attempt; the stored row is what the graders claim.

    The same request key gives the same submission, however often it is sent; so do the same answers, sent again
    while they still wait for their verdict.
    """
    notebook = with_answers(version.release, answers)
    for _race in range(5):
        repeated = Submission.objects.filter(student=student, request_key=request_key).first()
        if repeated is None:
            waiting = (
                Submission.objects.of(student, draft.lab_key).unfinished().filter(version=version).first()
            )
            repeated = waiting if waiting and waiting.notebook == notebook else None
        if repeated:
            return repeated
        try:
            with transaction.atomic():
                newest = Submission.objects.of(student, draft.lab_key).first()
                return Submission.objects.create(
                    student=student,
                    version=version,
                    draft=draft,
                    lab_key=draft.lab_key,
                    number=newest.number + 1 if newest else 1,
                    request_key=request_key,
                    notebook=notebook,
                )
        except IntegrityError:
            # Another request of the same student stored its attempt in between.
            continue
    raise RuntimeError("Five other submissions of the same student arrived at the same moment.")


class SnippetTooLong(Exception):
    """`length` and `limit` count characters."""

    def __init__(self, length: int, limit: int = LONGEST_SNIPPET):
        super().__init__(f"The code has {length:,} characters; at most {limit:,} can be run.")
        self.length, self.limit = length, limit


def try_out(
    student, *, kind: str, draft: Draft, version: LabVersion, exercise: str, answers: dict[str, str]
) -> Trial:
    """Queue a Run or a Check of the answers as they stand. Raises TooManyTrials."""
    with transaction.atomic():
        check_under_way(student)
        return Trial.objects.create(
            kind=kind,
            student=student,
            version=version,
            draft=draft,
            exercise=exercise,
            notebook=with_answers(version.release, answers),
        )


def try_snippet(student, code: str) -> Trial:
    """Queue the code of a lesson, as its reader changed it. Raises TooManyTrials, SnippetTooLong."""
    if len(code) > LONGEST_SNIPPET:
        raise SnippetTooLong(len(code))
    with transaction.atomic():
        check_under_way(student)
        notebook = new_notebook(cells=[new_code_cell(code)])
        return Trial.objects.create(kind=Trial.Kind.SNIPPET, student=student, notebook=notebook)


def check_under_way(student) -> None:
    """Runs, checks and snippets count together. Raises TooManyTrials."""
    if Trial.objects.unfinished().filter(student=student).count() >= TRIALS_UNDER_WAY:
        raise TooManyTrials


POLICIES = {
    "best": _("the best attempt counts"),
    "last": _("the last attempt counts"),
    "first": _("the first attempt counts"),
}


def counting(submissions: list[Submission], policy: str) -> Submission | None:
    """The attempt that counts under the policy ("best", "last" or "first") among graded ones; None without any."""
    graded = [submission for submission in submissions if submission.is_graded]
    if not graded:
        return None
    if policy == "first":
        return min(graded, key=lambda submission: submission.number)
    if policy == "last":
        return max(graded, key=lambda submission: submission.number)
    return max(graded, key=lambda submission: (submission.mark.score, -submission.number))
