"""The command line's options for what one submission may use."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from .protocol import SMALLEST, Limits

# Option, limit, how many of the limit's units one of the option's is, unit, meaning.
OPTIONS = (
    ("--cpu", "cpu_s", 1, "S", "seconds of processor time"),
    ("--wall", "wall_s", 1, "S", "seconds on the clock for all cells"),
    ("--test-time", "test_s", 1, "S", "seconds on the clock for one call of a test"),
    ("--memory", "memory_mb", 1, "MB", "memory"),
    ("--processes", "processes", 1, "N", "processes and threads at once"),
    ("--disk", "file_mb", 1, "MB", "files in the working folder"),
    ("--open-files", "open_files", 1, "N", "open files at once"),
    ("--output", "output_bytes", 1000, "KB", "what is printed and shown"),
)


def add_limit_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("limits of one submission")
    for option, limit, factor, unit, meaning in OPTIONS:
        usual = getattr(Limits(), limit) // factor
        smallest = max(1, getattr(SMALLEST, limit) // factor)
        group.add_argument(
            option, dest=limit, type=whole_number(smallest), metavar=unit, help=f"{meaning} ({usual})"
        )


def limits_from(options: argparse.Namespace) -> Limits:
    """The usual limits, with those that were given on the command line in their place."""
    given = {limit: (getattr(options, limit), factor) for _, limit, factor, *_ in OPTIONS}
    return Limits(**{limit: value * factor for limit, (value, factor) in given.items() if value is not None})


def whole_number(at_least: int) -> Callable[[str], int]:
    """A reader of an option's text for argparse, which puts the option's name before the sentence."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
        if number < at_least:
            raise argparse.ArgumentTypeError(f"must be {at_least} or more, not {number}")
        return number

    return read
