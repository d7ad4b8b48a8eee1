"""What two participants answered, exercise by exercise, with the runs that both have numbered and marked."""

from __future__ import annotations

from dataclasses import dataclass

from .class_comparison import ClassComparison
from .collecting import Answer, answers_of
from .matching import Line, LineRange, Region, lines_of, marked_lines, matches, region
from .reading import Aspect, ReadAnswer, read_answer
from .winnowing import CODE, winnow_for_words

NOTHING = Answer("", is_code=True)


@dataclass(frozen=True)
class FoundMatch:
    """A run of `length` tokens of code, or words, that both answers have, by the lines on which it stands."""

    number: int
    aspect: Aspect
    length: int
    first: LineRange
    second: LineRange


@dataclass(frozen=True)
class ComparedExercise:
    id: str
    title: str
    is_code: bool
    matches: list[FoundMatch]
    first: list[Line]
    second: list[Line]


def side_by_side(comparison: ClassComparison, first: int, second: int) -> list[ComparedExercise] | None:
    """None when one of them has handed in nothing that counts."""
    works = [comparison.work.get(key) for key in (first, second)]
    if None in works or not comparison.is_ready:
        return None
    answers = answers_of([work.submission_id for work in works])
    one, other = (answers[work.submission_id] for work in works)
    return [
        compared_exercise(
            comparison, exercise, title, one.get(exercise, NOTHING), other.get(exercise, NOTHING)
        )
        for exercise, title in comparison.titles.items()
        if exercise in one or exercise in other
    ]


def compared_exercise(
    comparison: ClassComparison, exercise: str, title: str, one: Answer, other: Answer
) -> ComparedExercise:
    read_one, read_other = read_answer(one), read_answer(other)
    prints_one, prints_other = read_one.prints(), read_other.prints()
    found: list[FoundMatch] = []
    regions: tuple[list[Region], list[Region]] = ([], [])
    for aspect, k in ((Aspect.CODE, CODE.k), (Aspect.WORDS, winnow_for_words(read_one.words).k)):
        tokens, other_tokens = tokens_of(read_one, aspect), tokens_of(read_other, aspect)
        anchors = (prints_one[aspect] & prints_other[aspect]) - comparison.ignored(aspect, exercise)
        in_order = matches(tokens, other_tokens, k, anchors)
        for number, match in enumerate(in_order, start=len(found) + 1):
            here = region(number, tokens, match.first, match.length)
            there = region(number, other_tokens, match.second, match.length)
            regions[0].append(here)
            regions[1].append(there)
            ranges = lines_of(one.text, here), lines_of(other.text, there)
            found.append(FoundMatch(number, aspect, match.length, *ranges))
    return ComparedExercise(
        exercise,
        title,
        one.is_code and other.is_code,
        found,
        marked_lines(one.text, regions[0]),
        marked_lines(other.text, regions[1]),
    )


def tokens_of(read: ReadAnswer, aspect: Aspect):
    return read.code if aspect == Aspect.CODE else read.words
