"""What became of a test, so that the same mistake of many students is one: plain reports in, groups out. No database.

A report's sentence is a code with parameters (labs.grading.protocol). Two are the same mistake when the code is the
same and the code of the student gave the same value, or, without a value, when the parameters say the same apart from
numbers, addresses and folders.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

LONGEST_VALUE = 300
# So many groups of a test are told apart; the rest, mostly mistakes of one student each, is one group.
MOST_GROUPS = 8
ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
FOLDERS = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][\w.~ -]+)+[/\\]")
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?")


def plain_value(text: str) -> str:
    """A value as it is compared: without memory addresses, on one line, cut to a length that can be shown."""
    return ADDRESS.sub("0x…", on_one_line(text))[:LONGEST_VALUE].strip()


def plain_message(text: str) -> str:
    """A message without what differs from one student to the next: numbers, addresses and folders."""
    text = FOLDERS.sub("…/", ADDRESS.sub("0x…", on_one_line(text)))
    return NUMBER.sub("#", text)[:LONGEST_VALUE].strip()


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def mistake_of(test: dict) -> Hashable:
    """What makes two results of a test the same mistake. `test` is a TestResult of a stored report."""
    message, got = test["message"], test.get("got")
    if got is not None:
        return message["code"], plain_value(got)
    return sentence_mistake(message)


def sentence_mistake(sentence: dict) -> Hashable:
    said = tuple(
        (name, plain_message(str(value)))
        for name, value in sorted(sentence["params"].items())
        if name != "line"
    )
    return sentence["code"], said


@dataclass
class Group:
    """Attempts with the same mistake. `sentence`, `got` and `expected` are those of the first of them.

    `students` counts persons. The group of what is left over has no sentence.
    """

    key: str
    sentence: dict | None
    got: str | None = None
    expected: str | None = None
    submissions: list = field(default_factory=list)
    students: int = 0


class Grouping:
    """Collects the mistakes at one test, or at the answer of one exercise. `name` makes the groups' keys unique."""

    def __init__(self, name: str):
        self.name = name
        self.groups: dict[Hashable, Group] = {}
        self.people: dict[Hashable, set] = {}

    def add(self, mistake: Hashable, sentence: dict, *, student, submission, got=None, expected=None) -> None:
        if mistake not in self.groups:
            self.groups[mistake] = Group(
                key_of(self.name, mistake),
                sentence,
                got=None if got is None else plain_value(got),
                expected=None if expected is None else plain_value(expected),
            )
            self.people[mistake] = set()
        self.groups[mistake].submissions.append(submission)
        self.people[mistake].add(student)

    def ranked(self) -> list[Group]:
        """The groups of most students first, MOST_GROUPS at most; what is left over is the last."""
        in_order = sorted(
            self.groups, key=lambda mistake: (-len(self.people[mistake]), self.groups[mistake].key)
        )
        for mistake in in_order:
            self.groups[mistake].students = len(self.people[mistake])
        shown, rest = in_order[:MOST_GROUPS], in_order[MOST_GROUPS:]
        found = [self.groups[mistake] for mistake in shown]
        if rest:
            found.append(self.left_over(rest))
        return found

    def left_over(self, mistakes: Iterable[Hashable]) -> Group:
        mistakes = list(mistakes)
        return Group(
            key_of(self.name, "rest"),
            None,
            submissions=[submission for each in mistakes for submission in self.groups[each].submissions],
            students=len(set().union(*(self.people[each] for each in mistakes))),
        )


def key_of(*parts) -> str:
    """Short, and good for an address; the same parts give the same key."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
