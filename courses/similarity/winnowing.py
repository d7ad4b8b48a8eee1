"""Fingerprints of a sequence, chosen so that what two sequences share is found. No Django.

Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting (SIGMOD 2003). Of the hashes of
all runs of k tokens, each window of w neighbouring ones gives its smallest, the last of equal ones. So a run of at
least t = w + k - 1 tokens that two sequences share gives them a fingerprint in common, and nothing shorter than k
tokens does. About 2 / (w + 1) of all hashes are kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import Token
from .words import is_chinese

# A rolling hash after Karp and Rabin, modulo a Mersenne prime: the same in each process and on each machine.
MODULUS = (1 << 61) - 1
BASE = 1_000_003


@dataclass(frozen=True)
class Winnow:
    """`k` tokens make a hash, `window` hashes one fingerprint."""

    k: int
    window: int

    @property
    def guaranteed(self) -> int:
        """A shared run of so many tokens is always found."""
        return self.k + self.window - 1


# A line of a student's code has some seven tokens: less than two lines are no sign, more than two are always found.
CODE = Winnow(k=12, window=4)
# Five words in a row are rarely a coincidence. A Chinese word has one to two characters, and set phrases have four.
WORDS = Winnow(k=5, window=4)
CHARACTERS = Winnow(k=8, window=5)


def winnow_for_words(found: Sequence[Token]) -> Winnow:
    return CHARACTERS if is_chinese(found) else WORDS


def hashes(tokens: Sequence[Token], k: int) -> list[int]:
    """The hash of each run of k tokens, by where it begins; none when there are fewer tokens."""
    leading = pow(BASE, k, MODULUS)
    numbers = [zlib.crc32(token.value.encode("utf-8", "surrogatepass")) + 1 for token in tokens]
    found = []
    rolling = 0
    for place, number in enumerate(numbers):
        rolling = (rolling * BASE + number) % MODULUS
        if place >= k:
            rolling = (rolling - numbers[place - k] * leading) % MODULUS
        if place >= k - 1:
            found.append(rolling)
    return found


def fingerprints(tokens: Sequence[Token], winnow: Winnow) -> frozenset[int]:
    """A sequence too short for a window but not for a hash gives its smallest."""
    found = hashes(tokens, winnow.k)
    if len(found) <= winnow.window:
        return frozenset([min(found)] if found else [])
    return frozenset(
        min(found[place : place + winnow.window]) for place in range(len(found) - winnow.window + 1)
    )
