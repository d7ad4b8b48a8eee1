"""What of a course's evidence for a competency a student has earned: plain data and exact fractions, no database.

A part of an activity, an exercise or the questions of a quiz, is evidence for each competency that it names, as much as
it has points. What is not handed in counts as possible and not as earned. Lateness takes nothing: it says when
something was shown, not how well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from uuid import UUID


@dataclass(frozen=True)
class Part:
    """Of an activity what is marked by itself. `earned` is None where nothing was handed in or may be shown."""

    name: str
    title: str
    codes: frozenset[str]
    possible: Fraction
    earned: Fraction | None = None


@dataclass(frozen=True)
class Assessment:
    """An activity that assesses competencies, in parts: as the course has it, or as a student did it."""

    activity_key: UUID
    parts: tuple[Part, ...]
    is_provisional: bool = False


@dataclass(frozen=True)
class Evidence:
    """One part's contribution to one competency; `title` is empty where the activity is meant as a whole."""

    activity_key: UUID
    title: str
    possible: Fraction
    earned: Fraction | None
    is_provisional: bool = False


@dataclass(frozen=True)
class CompetencyProgress:
    """A competency with all the evidence that the course has for it, in the order of the course."""

    code: str
    evidence: tuple[Evidence, ...]

    @property
    def possible(self) -> Fraction:
        return sum((each.possible for each in self.evidence), Fraction(0))

    @property
    def earned(self) -> Fraction:
        return sum((each.earned or Fraction(0) for each in self.evidence), Fraction(0))

    @property
    def share(self) -> Fraction:
        """The earned part of all that the course has, from 0 to 1."""
        return self.earned / self.possible if self.possible else Fraction(0)

    @property
    def share_so_far(self) -> Fraction | None:
        """The earned part of what was handed in; None before anything was."""
        possible = sum((each.possible for each in self.evidence if each.earned is not None), Fraction(0))
        return self.earned / possible if possible else None

    @property
    def is_provisional(self) -> bool:
        return any(each.is_provisional for each in self.evidence)


def with_share(assessment: Assessment, share: Fraction) -> Assessment:
    """As if each part had earned this share, which a person set for the whole; never more than is possible."""
    share = min(share, Fraction(1))
    parts = tuple(replace(part, earned=part.possible * share) for part in assessment.parts)
    return replace(assessment, parts=parts, is_provisional=False)


def by_competency(assessments: Iterable[Assessment]) -> dict[str, CompetencyProgress]:
    """The evidence of each code that a part names. Parts of an activity with the same name are one piece of evidence."""
    found: dict[str, list[Evidence]] = {}
    for assessment in assessments:
        pieces: dict[tuple[str, str], list[Part]] = {}
        for part in assessment.parts:
            for code in part.codes if part.possible else ():
                pieces.setdefault((code, part.name), []).append(part)
        for (code, _name), parts in pieces.items():
            found.setdefault(code, []).append(evidence_of(assessment, parts))
    return {code: CompetencyProgress(code, tuple(found[code])) for code in sorted(found, key=order_of)}


def evidence_of(assessment: Assessment, parts: list[Part]) -> Evidence:
    earned = [part.earned for part in parts if part.earned is not None]
    return Evidence(
        assessment.activity_key,
        parts[0].title,
        sum((part.possible for part in parts[1:]), parts[0].possible),
        sum(earned[1:], earned[0]) if earned else None,
        assessment.is_provisional and bool(earned),
    )


@lru_cache(maxsize=4096)
def exact(points: float) -> Fraction:
    """Points as people wrote them: 0.1 is a tenth. There are few different ones, and many of each."""
    return Fraction(str(points))


@lru_cache(maxsize=4096)
def order_of(code: str) -> tuple:
    """IF2.10 comes after IF2.9."""
    return tuple(int(piece) if piece.isdecimal() else piece for piece in re.split(r"(\d+)", code))


def chosen(
    plan: Iterable[Assessment],
    done: Mapping[UUID, Assessment],
    shares: Mapping[UUID, Fraction],
    excused: Iterable[UUID] = (),
) -> list[Assessment]:
    """A student's assessments: as done where they were, else as planned; those excused left out.

    `shares` are those that a person set in place of what was computed.
    """
    excused = set(excused)
    found = []
    for planned in plan:
        key = planned.activity_key
        if key in excused:
            continue
        own = done.get(key, planned)
        found.append(with_share(own, shares[key]) if key in shares else own)
    return found
