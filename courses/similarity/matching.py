"""Where two texts match: the runs of tokens that they share, the longest first, and the texts with these marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .tokens import Token
from .winnowing import hashes

# A line that is repeated a thousand times is looked up in its first places.
MOST_REPEATS = 20


class Match(NamedTuple):
    """`length` tokens from the place `first` of the one sequence on, and from `second` of the other."""

    first: int
    second: int
    length: int


def matches(
    first: Sequence[Token], second: Sequence[Token], k: int, anchors: Collection[int]
) -> Iterator[Match]:
    """Runs of k tokens and more that both have, no token in two of them.

    A run holds one of the hashes that are `anchors`, and goes as far as the tokens are the same.
    """
    places: dict[int, list[int]] = {}
    for place, number in enumerate(hashes(second, k)):
        places.setdefault(number, []).append(place)
    ones, others = [token.value for token in first], [token.value for token in second]
    found = []
    # How far the runs go that were found, by the distance between their two places.
    reached: dict[int, int] = {}
    for one, number in enumerate(hashes(first, k)):
        if number not in anchors:
            continue
        for other in places.get(number, ())[:MOST_REPEATS]:
            if one >= reached.get(other - one, 0):
                match = extended(ones, others, one, other, k)
                reached[other - one] = match.first + match.length
                found.append(match)
    taken_first, taken_second = bytearray(len(ones)), bytearray(len(others))
    for match in sorted(found, key=lambda match: (-match.length, match.first, match.second)):
        for match_left in untaken(match, taken_first, taken_second):
            if match_left.length < k:
                continue
            yield match_left
            for taken, start in ((taken_first, match_left.first), (taken_second, match_left.second)):
                taken[start : start + match_left.length] = b"\1" * match_left.length


def extended(ones: list[str], others: list[str], one: int, other: int, k: int) -> Match:
    end = k
    while one and other and ones[one - 1] == others[other - 1]:
        one, other, end = one - 1, other - 1, end + 1
    while one + end < len(ones) and other + end < len(others) and ones[one + end] == others[other + end]:
        end += 1
    return Match(one, other, end)


def untaken(match: Match, taken_first: bytearray, taken_second: bytearray) -> Iterator[Match]:
    """The parts of a match of which no token belongs to a longer one."""
    begin = None
    for place in range(match.length + 1):
        free = (
            place < match.length
            and not taken_first[match.first + place]
            and not taken_second[match.second + place]
        )
        if free and begin is None:
            begin = place
        elif not free and begin is not None:
            yield Match(match.first + begin, match.second + begin, place - begin)
            begin = None


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
