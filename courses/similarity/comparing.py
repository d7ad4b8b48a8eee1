"""Which documents share fingerprints, and how many, found over an index of fingerprints. No Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from statistics import median

# What more than this part of all documents have is the task's and not a student's; a few are no class.
COMMON_SHARE = 0.4
COMMON_LEAST = 5
# Short answers to one task are alike by nature: with fewer fingerprints of its own a document is not compared.
FEWEST = 8
# What shares less than this, in both directions, is not listed.
LISTED_SHARE = 0.25
# Of pairs above this, and above what is usual in the class, clusters are made.
CLUSTER_SHARE = 0.6

Prints = frozenset[int]


@dataclass(frozen=True)
class Pair:
    """`shared` fingerprints of the `in_first` of the one and the `in_second` of the other."""

    first: Hashable
    second: Hashable
    shared: int
    in_first: int
    in_second: int

    @property
    def of_first(self) -> float:
        """The share of the first's fingerprints that the second has."""
        return self.shared / self.in_first

    @property
    def of_second(self) -> float:
        return self.shared / self.in_second

    @property
    def share(self) -> float:
        """The larger of the two."""
        return max(self.of_first, self.of_second)


@dataclass(frozen=True)
class Comparison:
    """`pairs` are those worth a look, most alike first. `usual` is the share of its fingerprints that the middle one
    of the documents has in common with the one most like it."""

    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[Hashable, ...], ...]
    compared: int
    too_short: int
    usual: float


def shared_by_many(documents: Collection[Prints]) -> Prints:
    """The fingerprints that so many have that they say nothing about anybody."""
    most = max(COMMON_LEAST, COMMON_SHARE * len(documents))
    return frozenset(
        print_ for print_, count in Counter(chain.from_iterable(documents)).items() if count > most
    )


def compare(documents: Mapping[Hashable, Prints], given: Prints, own: Collection[Hashable]) -> Comparison:
    """Compare all documents with each other, without what was `given` and what many share.

    Only pairs with one of the `own` documents are listed: what two others share is no matter of this comparison.
    """
    ignored = given | shared_by_many([prints - given for prints in documents.values()])
    left = {key: prints - ignored for key, prints in documents.items()}
    long = {key: prints for key, prints in left.items() if len(prints) >= FEWEST}
    own = set(own)
    found, nearest = sharing(long)
    listed = sorted(
        (pair for pair in found if pair.first in own or pair.second in own),
        key=lambda pair: (pair.share, pair.shared),
        reverse=True,
    )
    shares = [nearest[key] / len(prints) for key, prints in long.items() if key in own]
    usual = median(shares) if shares else 0.0
    striking = max(CLUSTER_SHARE, (1 + usual) / 2)
    return Comparison(
        pairs=tuple(listed),
        clusters=tuple(clusters(pair for pair in listed if pair.share >= striking)),
        compared=len(long),
        too_short=len(documents) - len(long),
        usual=usual,
    )


def sharing(documents: Mapping[Hashable, Prints]) -> tuple[list[Pair], dict[Hashable, int]]:
    """The pairs that share enough to be listed, and how many fingerprints each document shares with its nearest.

    The work grows with what is shared, and not with the number of pairs.
    """
    holders: dict[int, list[Hashable]] = {}
    nearest = dict.fromkeys(documents, 0)
    pairs = []
    for key, prints in documents.items():
        met = [holders.setdefault(print_, []) for print_ in prints]
        size = len(prints)
        for other, shared in Counter(chain.from_iterable(met)).items():
            nearest[key], nearest[other] = max(nearest[key], shared), max(nearest[other], shared)
            if shared >= LISTED_SHARE * min(size, len(documents[other])):
                pairs.append(Pair(other, key, shared, len(documents[other]), size))
        for held in met:
            held.append(key)
    return pairs, nearest


def clusters(pairs: Iterable[Pair]) -> list[tuple[Hashable, ...]]:
    """Three or more documents that hang together by pairs, the largest cluster first."""
    group: dict[Hashable, list[Hashable]] = {}
    for pair in pairs:
        one, other = group.setdefault(pair.first, [pair.first]), group.setdefault(pair.second, [pair.second])
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    found = {id(members): members for members in group.values()}.values()
    return sorted((tuple(members) for members in found if len(members) > 2), key=len, reverse=True)
