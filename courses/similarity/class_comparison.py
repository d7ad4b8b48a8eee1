"""The comparison of a class at one lab as its page asks for it: which exercise, what of it, with which other runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from courses.models import Run
from courses.runs.activities import Activity

from .collecting import GivenByLab, Work, work_at
from .comparing import Comparison, Pair, Prints, compare, shared_by_many
from .reading import Aspect, given_prints
from .remembering import prints_of

MOST_LISTED = 200


@dataclass(frozen=True)
class Choice:
    """`exercise` is empty for the whole lab; `runs` are compared besides the one whose page it is."""

    aspect: Aspect = Aspect.CODE
    exercise: str = ""
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, asked: Mapping, others: Collection[Run], also: Run | None = None) -> Choice:
        """What the address asks for; what it cannot ask for is left out."""
        named = set(asked.getlist("with"))
        aspect = asked.get("of", "")
        return cls(
            aspect=Aspect(aspect) if aspect in set(Aspect) else Aspect.CODE,
            exercise=asked.get("exercise", ""),
            runs=tuple(run for run in others if str(run.pk) in named or run == also),
        )

    @property
    def query(self) -> str:
        """The choice as the part of an address behind the question mark."""
        return urlencode(
            [
                ("of", self.aspect.value),
                *([("exercise", self.exercise)] if self.exercise else []),
                *(("with", run.pk) for run in self.runs),
            ]
        )


@dataclass(frozen=True)
class PairRow:
    """A pair as the list shows it; the one of this run stands first."""

    pair: Pair
    first: Work
    second: Work
    percent_of_first: int
    percent_of_second: int
    has_note: bool


class ClassComparison:
    """Reads what is needed when it is asked for; see `is_ready` before anything else."""

    def __init__(self, run: Run, lab: Activity, choice: Choice):
        self.run, self.lab, self.choice = run, lab, choice
        self.work = work_at(lab, [run, *choice.runs])
        submissions = [work.submission_id for work in self.work.values()]
        self.prints = prints_of(lab.key, submissions)
        self.total, self.done = len(submissions), len(self.prints)

    @property
    def is_ready(self) -> bool:
        """Whether all fingerprints are there; asking again makes more of them."""
        return self.done == self.total

    @cached_property
    def lab_as_given(self) -> GivenByLab:
        return GivenByLab([work.submission_id for work in self.work.values()])

    @cached_property
    def given(self) -> dict[Aspect, Prints]:
        return given_prints(self.lab_as_given.cells())

    @property
    def titles(self) -> dict[str, str]:
        return self.lab_as_given.titles

    def documents(self, aspect: Aspect, exercise: str = "") -> dict[int, Prints]:
        """By enrolment, the fingerprints of the exercise or of all of them."""
        return {
            key: frozenset().union(
                *(
                    prints[aspect]
                    for name, prints in self.prints[work.submission_id].items()
                    if exercise in ("", name)
                )
            )
            for key, work in self.work.items()
        }

    def ignored(self, aspect: Aspect, exercise: str) -> Prints:
        """What the lab gave, and what so many wrote at the exercise that it says nothing about anybody."""
        given = self.given[aspect]
        documents = self.documents(aspect, exercise).values()
        return given | shared_by_many([prints - given for prints in documents])

    @cached_property
    def result(self) -> Comparison:
        own = [key for key, work in self.work.items() if work.run == self.run]
        documents = self.documents(self.choice.aspect, self.choice.exercise)
        return compare(documents, self.given[self.choice.aspect], own)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Those at the top: nobody reads thousands."""
        return self.result.pairs[:MOST_LISTED]

    @property
    def clusters(self) -> list[list[Work]]:
        return [[self.work[key] for key in cluster] for cluster in self.result.clusters]

    @property
    def usual_percent(self) -> int:
        return round(100 * self.result.usual)

    def row(self, pair: Pair, noted: Collection[tuple[int, int]]) -> PairRow:
        first, second = self.work[pair.first], self.work[pair.second]
        percents = round(100 * pair.of_first), round(100 * pair.of_second)
        if first.run != self.run:
            first, second, percents = second, first, percents[::-1]
        students = tuple(sorted((first.enrolment.student_id, second.enrolment.student_id)))
        return PairRow(pair, first, second, *percents, has_note=students in noted)
