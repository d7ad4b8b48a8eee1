"""Which questions fill a quiz: fixed ones first, then pools, so that no group is drawn twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Candidate:
    """A question that could be drawn. Of those with the same group in a bank, a quiz holds at most one."""

    bank: str
    question: str
    group: str = ""

    @property
    def unit(self) -> tuple[str, str, str]:
        return (self.bank, "group", self.group) if self.group else (self.bank, "question", self.question)


class PoolTooSmall(Exception):
    """The pool with this number (from 0) cannot give as many questions as it should."""

    def __init__(self, pool: int, wanted: int, possible: int):
        self.pool, self.wanted, self.possible = pool, wanted, possible
        super().__init__(f"Pool {pool + 1} should give {wanted} questions and can give {possible}.")


def fill(
    pools: Sequence[tuple[int, Sequence[Candidate]]], taken: Sequence[Candidate], rng: Random
) -> list[list[Candidate]]:
    """For each pool (how many, of which) the questions drawn. Raises PoolTooSmall.

    Places and units are matched along augmenting paths (Kuhn's method), so that a pool never fails because an
    earlier one happened to take what only the later could use.
    """
    used = {candidate.unit for candidate in taken}
    choices: list[dict] = []
    for _count, candidates in pools:
        by_unit: dict[tuple, list[Candidate]] = {}
        for candidate in candidates:
            if candidate.unit not in used:
                by_unit.setdefault(candidate.unit, []).append(candidate)
        units = list(by_unit)
        rng.shuffle(units)
        choices.append({unit: by_unit[unit] for unit in units})
    holder: dict[tuple, tuple[int, int]] = {}

    def place(slot: tuple[int, int], seen: set) -> bool:
        for unit in choices[slot[0]]:
            if unit in seen:
                continue
            seen.add(unit)
            if unit not in holder or place(holder[unit], seen):
                holder[unit] = slot
                return True
        return False

    for number, (count, _candidates) in enumerate(pools):
        for slot in range(count):
            if not place((number, slot), set()):
                raise PoolTooSmall(number, count, slot)
    return [
        [
            rng.choice(choices[number][unit])
            for unit in choices[number]
            if holder.get(unit, (None,))[0] == number
        ]
        for number in range(len(pools))
    ]
