"""Fingerprints take a while to make and never change: they are made step by step, and kept in the cache for a day.

Nothing of them is stored with the students. What is lost is made again.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.core.cache import cache

from .collecting import Answer, answers_of
from .comparing import Prints
from .reading import Aspect, prints_of_answers

# Another one for each change of tokens, parameters or hashes.
METHOD = 1
KEPT_SECONDS = 24 * 3600
# So many are read from the database at a time.
STEP = 40
# No page takes much longer than this; it comes again for the rest.
SECONDS = 1.0
MOST_KEPT = 5000

PrintsByExercise = dict[str, dict[Aspect, Prints]]


def prints_of(lab_key: UUID, submission_ids: Collection[UUID]) -> dict[UUID, PrintsByExercise]:
    """The fingerprints of these submissions at the lab: of all of them, or of as many as the time allows for.

    To be called again until none is missing; each call makes some more.
    """
    name = f"similarity-{METHOD}-{lab_key}"
    kept: dict[UUID, PrintsByExercise] = cache.get(name, {})
    missing = [pk for pk in submission_ids if pk not in kept]
    until = time.monotonic() + SECONDS
    for pk, answers in read_in_steps(missing):
        kept[pk] = prints_of_answers(answers)
        if time.monotonic() > until:
            break
    found = {pk: kept[pk] for pk in submission_ids if pk in kept}
    if missing:
        others = [(pk, prints) for pk, prints in kept.items() if pk not in found]
        room = max(MOST_KEPT - len(found), 0)
        cache.set(name, dict(others[:room]) | found, KEPT_SECONDS)
    return found


def read_in_steps(submission_ids: Sequence[UUID]) -> Iterator[tuple[UUID, dict[str, Answer]]]:
    for start in range(0, len(submission_ids), STEP):
        yield from answers_of(submission_ids[start : start + STEP]).items()
