"""A worked example claims no number that the snippet beside its lesson does not give.

Loading puts the snippet's values in place of [[ names ]], so that these are computed anew each time. What is left are
numbers that an author typed: in steps and result they must have been told before, or stand in the snippet.
"""

import re

import pytest
import yaml

from curriculum.management.commands.load_curriculum import CONTENT

EXAMPLE = re.compile(r"^```\{worked-example\}\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMPUTED = re.compile(r"\[\[.*?\]\]")
NUMBER = re.compile(r"\d+(?:[,_]\d{3})*(?:\.\d+)?")
# Counting, percent, and the calendar need no source.
EVERYBODY_KNOWS = {*map(str, range(32)), "100", "360", "365"}
LESSONS = sorted(CONTENT.glob("*/lessons/*.md"))


def numbers_in(text: str) -> set[str]:
    """The numbers that stand in the text, without separators, and without zeros behind the point."""
    found = set()
    for number in NUMBER.findall(COMPUTED.sub(" ", text).replace("{,}", ",")):
        plain = number.replace(",", "").replace("_", "")
        found.add(plain.rstrip("0").rstrip(".") if "." in plain else plain)
    return found


def with_multiples(numbers: set[str]) -> set[str]:
    """The same numbers as percentages, as fractions of one, and as fen."""
    found = set(numbers)
    for number in numbers:
        for scaled in (float(number) * 100, float(number) / 100):
            found.add(f"{scaled:.10f}".rstrip("0").rstrip("."))
    return found


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_a_worked_example_claims_only_what_was_told_or_computed(path):
    text = path.read_text(encoding="utf-8")
    snippet = path.with_name(path.name.split(".")[0] + ".py")
    computed = numbers_in(snippet.read_text(encoding="utf-8")) if snippet.exists() else set()
    for match in EXAMPLE.finditer(text):
        example = yaml.load(match[1], Loader=yaml.BaseLoader)
        told = numbers_in(text[: match.start()] + example["title"] + example["problem"])
        claimed = numbers_in(" ".join([*example["steps"], example["result"]]))
        assert claimed - with_multiples(told | computed) - EVERYBODY_KNOWS == set(), example["title"]


def test_there_are_worked_examples_to_look_at():
    assert sum(bool(EXAMPLE.search(path.read_text(encoding="utf-8"))) for path in LESSONS) >= 6
