"""Where two texts match: the runs of tokens that they share, and the texts with these marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .tokens import Token
from .winnowing import hashes

# Of a line that is repeated a thousand times, so many places are tried.
MOST_PLACES = 20


class Match(NamedTuple):
    """`length` tokens from the place `first` of the one sequence on, and from `second` of the other."""

    first: int
    second: int
    length: int


def matches(
    first: Sequence[Token], second: Sequence[Token], k: int, anchors: Collection[int]
) -> Iterator[Match]:
    """Runs of k tokens and more that both have, in the order of the first, no token in two of them.

    A run holds one of the hashes that are `anchors`, and goes as far as the tokens are the same; where several could
    begin, the longest is taken. The time grows with the length of the two.
    """
    ones, others = [token.value for token in first], [token.value for token in second]
    # Where each hash stands in the second, the first place last, so that taken ones are dropped from the end.
    places: dict[int, list[int]] = {}
    for place, number in reversed(list(enumerate(hashes(second, k)))):
        if number in anchors:
            places.setdefault(number, []).append(place)
    done, taken = 0, bytearray(len(others))
    for one, number in enumerate(hashes(first, k)):
        if one < done or number not in places:
            continue
        left = places[number]
        while left and taken[left[-1]]:
            left.pop()
        runs = [
            extended(ones, others, one, other, done, taken)
            for other in reversed(left[-MOST_PLACES:])
            if not taken[other]
        ]
        longest = max(runs, key=lambda run: run.length, default=None)
        if longest and longest.length >= k:
            yield longest
            done = longest.first + longest.length
            taken[longest.second : longest.second + longest.length] = b"\1" * longest.length


def extended(ones: list[str], others: list[str], one: int, other: int, done: int, taken: bytearray) -> Match:
    """The run around these two places, without what is done or taken already."""
    begin, end = 0, 0
    while (
        one + begin > done
        and other + begin > 0
        and not taken[other + begin - 1]
        and ones[one + begin - 1] == others[other + begin - 1]
    ):
        begin -= 1
    while (
        one + end < len(ones)
        and other + end < len(others)
        and not taken[other + end]
        and ones[one + end] == others[other + end]
    ):
        end += 1
    return Match(one + begin, other + begin, end - begin)


@dataclass(frozen=True)
class Region:
    """A part of a text, in characters, that belongs to the match with this number."""

    number: int
    start: int
    end: int


def region(number: int, tokens: Sequence[Token], start: int, length: int) -> Region:
    return Region(number, tokens[start].start, tokens[start + length - 1].end)


class Piece(NamedTuple):
    """Some characters of a line; `numbers` are of the matches to which they belong."""

    text: str
    numbers: tuple[int, ...]


class Line(NamedTuple):
    number: int
    pieces: tuple[Piece, ...]

    @property
    def numbers(self) -> list[int]:
        """Of the matches that the line belongs to."""
        return sorted({number for piece in self.pieces for number in piece.numbers})


def marked_lines(text: str, regions: Iterable[Region]) -> list[Line]:
    """The text line by line, cut where a match begins or ends."""
    regions = list(regions)
    edges = sorted({edge for each in regions for edge in (each.start, each.end)})
    lines, begin = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        end = begin + len(line)
        cuts = [begin, *(edge for edge in edges if begin < edge < end), end]
        pieces = [
            Piece(
                text[start:stop].rstrip("\r\n"),
                tuple(each.number for each in regions if each.start <= start < each.end),
            )
            for start, stop in pairwise(cuts)
        ]
        lines.append(Line(number, tuple(piece for piece in pieces if piece.text)))
        begin = end
    return lines


class LineRange(NamedTuple):
    """From line to line, both of them among it; lines count from 1."""

    first: int
    last: int


def lines_of(text: str, each: Region) -> LineRange:
    begins, begin = [], 0
    for line in text.splitlines(keepends=True):
        begins.append(begin)
        begin += len(line)
    return LineRange(bisect_right(begins, each.start), bisect_right(begins, max(each.start, each.end - 1)))
