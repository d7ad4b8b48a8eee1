"""A student's draft: saved as it is typed, in more than one tab, without losing a text."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from labs.models import Answer, Draft, KeptText, LabPage, LabVersion

LONGEST_ANSWER = 200_000
# Who has not typed for longer than this may have been thinking; no more than this is counted as work.
LONGEST_PAUSE = timedelta(minutes=5)


class AnswerTooLong(Exception):
    """`exercise` names the answer; `length` and `limit` count characters."""

    def __init__(self, exercise: str, length: int, limit: int = LONGEST_ANSWER):
        super().__init__(
            f"The answer to {exercise} has {length:,} characters; at most {limit:,} can be stored."
        )
        self.exercise, self.length, self.limit = exercise, length, limit


@dataclass(frozen=True)
class Saved:
    """`revisions` of the answers that were stored, and the stored answers that were newer than the sender knew."""

    revisions: dict[str, int]
    conflicts: dict[str, Answer]


def student_seed(student, lab_key) -> int:
    """The seed of a student's variant: nobody can compute a neighbour's without the site's secret."""
    message = f"variant|{student.pk}|{lab_key}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
    return int.from_bytes(digest[:7], "big")


def draft_for(student, lab: LabPage) -> Draft:
    """The student's draft of this lab, made at the first visit."""
    draft, _created = Draft.objects.get_or_create(
        student=student,
        lab_key=lab.translation_key,
        defaults={"seed": student_seed(student, lab.translation_key)},
    )
    return draft


def check_length(exercise: str, text: str) -> None:
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong(exercise, len(text))


@transaction.atomic
def save(draft: Draft, version: LabVersion, answers: dict[str, tuple[str, int]]) -> Saved:
    """Store `answers` (exercise -> text and the revision it was typed on).

    A text typed on an older revision than the stored one is a conflict: nothing is overwritten, the stored answer
    comes back, and both texts are kept, whichever the student chooses. The time since the last save of the draft
    counts as work on the answers that have changed since. Raises AnswerTooLong.
    """
    known = {exercise["id"] for exercise in version.exercises}
    stored = {answer.exercise: answer for answer in draft.answers.select_for_update()}
    changed = sum(
        exercise in known and (exercise not in stored or stored[exercise].text != text)
        for exercise, (text, _base) in answers.items()
    )
    worked_s = round(pause_before(timezone.now(), stored.values()) / changed) if changed else 0
    revisions, conflicts = {}, {}
    for exercise, (text, base) in answers.items():
        if exercise not in known:
            continue
        check_length(exercise, text)
        answer = stored.get(exercise)
        if answer is None:
            answer = Answer.objects.create(draft=draft, exercise=exercise, text=text, worked_s=worked_s)
        elif answer.text != text:
            if base < answer.revision:
                keep(draft, exercise, text)
                keep(draft, exercise, answer.text)
                conflicts[exercise] = answer
                continue
            answer.text, answer.revision = text, answer.revision + 1
            answer.worked_s += worked_s
            answer.save()
        revisions[exercise] = answer.revision
    return Saved(revisions, conflicts)


def pause_before(now: datetime, answers: Collection[Answer]) -> float:
    """Seconds since the newest save of the answers, at most LONGEST_PAUSE; 0 before the first."""
    if not answers:
        return 0.0
    pause = now - max(answer.saved_at for answer in answers)
    return min(max(pause, timedelta(0)), LONGEST_PAUSE).total_seconds()


def keep(draft: Draft, exercise: str, text: str) -> None:
    """Keep a text that is about to be replaced, once."""
    if text.strip() and not draft.kept_texts.filter(exercise=exercise, text=text).exists():
        KeptText.objects.create(draft=draft, exercise=exercise, text=text)


@transaction.atomic
def replace(draft: Draft, texts: dict[str, str]) -> dict[str, Answer]:
    """Set the answers to `texts`, as a reset or an upload does; what stood there is kept."""
    stored = {answer.exercise: answer for answer in draft.answers.select_for_update()}
    replaced = {}
    for exercise, text in texts.items():
        check_length(exercise, text)
        answer = stored.get(exercise)
        if answer is None:
            answer = Answer.objects.create(draft=draft, exercise=exercise, text=text)
        elif answer.text != text:
            keep(draft, exercise, answer.text)
            answer.text, answer.revision = text, answer.revision + 1
            answer.save()
        replaced[exercise] = answer
    return replaced
