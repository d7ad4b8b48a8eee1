"""The draw of one student's attempt: which questions, which values, in which order. The same seed gives the same draw.

A draw is stored with the attempt as this JSON, from which the quiz can be rebuilt exactly, whatever has become of
the banks since:

    {"format": 1, "questions": [{
        "bank": key of the bank, "question": its identifier, "version": number of its immutable version,
        "points": float, "draw": number of the checked draw or None, "values": {name: drawn value},
        "order": keys of options, items or right sides as shown, "lefts": keys of left sides as shown}]}
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from .filling import Candidate, fill

FORMAT = 1


def seed_of(secret: str, student: str, quiz: str, attempt: str) -> int:
    """Known only to who knows the secret, so that nobody can compute the draw of a coming attempt."""
    message = "\x1f".join((student, quiz, attempt)).encode()
    return int.from_bytes(hmac.new(secret.encode(), message, hashlib.sha256).digest())


@dataclass(frozen=True)
class Section:
    """Fixed questions, or `count` of the candidates. `points` is None where the question's own points count."""

    candidates: Sequence[Candidate]
    count: int | None = None
    points: float | None = None


def draw(
    sections: Sequence[Section],
    versions: Mapping[tuple[str, str], dict],
    seed: int,
    *,
    shuffle_questions: bool,
    shuffle_options: bool = True,
) -> dict:
    """The draw as JSON. `versions` maps (bank, question) to {"number", "shape", "draws"}. Raises PoolTooSmall."""
    rng = Random(seed)  # noqa: S311
    fixed = [candidate for section in sections if section.count is None for candidate in section.candidates]
    pools = [section for section in sections if section.count is not None]
    filled = iter(fill([(pool.count, pool.candidates) for pool in pools], fixed, rng))
    chosen = [
        (candidate, section.points)
        for section in sections
        for candidate in (section.candidates if section.count is None else next(filled))
    ]
    if shuffle_questions:
        rng.shuffle(chosen)
    questions = [
        drawn_question(candidate, points, versions[candidate.bank, candidate.question], rng, shuffle_options)
        for candidate, points in chosen
    ]
    return {"format": FORMAT, "questions": questions}


def drawn_question(candidate: Candidate, points, version: dict, rng: Random, shuffle_options: bool) -> dict:
    shape, draws = version["shape"], version["draws"]
    number = rng.randrange(len(draws)) if draws else None
    return {
        "bank": candidate.bank,
        "question": candidate.question,
        "version": version["number"],
        "points": shape["points"] if points is None else points,
        "draw": number,
        "values": {} if number is None else draws[number]["values"],
        **orders_of(shape, rng, shuffle_options),
    }


def orders_of(shape: dict, rng: Random, shuffle_options: bool) -> dict[str, list[str]]:
    """In which order the parts of a question are shown. Items to order and sides to match are always shuffled."""
    kind = shape["kind"]
    if kind in ("single", "multiple"):
        order = [option["key"] for option in shape["options"]]
        if shuffle_options and not shape.get("keep_order"):
            rng.shuffle(order)
        return {"order": order, "lefts": []}
    if kind == "matching":
        lefts = [pair["key"] for pair in shape["pairs"]]
        shown = shape.get("shown") or len(lefts)
        lefts = sorted(rng.sample(lefts, min(shown, len(lefts))), key=lefts.index)
        rights = lefts + [distractor["key"] for distractor in shape["distractors"]]
        return {"order": rng.sample(rights, len(rights)), "lefts": lefts}
    if kind == "ordering":
        right = [item["key"] for item in shape["items"]]
        order = rng.sample(right, len(right))
        if order == right:
            # Shown as it should be, it would ask nothing.
            order = right[1:] + right[:1]
        return {"order": order, "lefts": []}
    return {"order": [], "lefts": []}
