"""The points of each test of an Otter question."""

from __future__ import annotations

import math

from ..sources import BadSource


def is_number(value) -> bool:
    """True for a number of points: 0 or more, and none of YAML's true, .inf and .nan."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < math.inf


def points_of_tests(name: str, whole, parts: list) -> list[float]:
    """Otter's rule: `whole` is what the question says of points, `parts` what each of its tests says.

    A list names each test's points, {"each": n} gives n to every test. A number is shared by the tests without
    points of their own. Without any, the question is worth 1; with some, tests without points are worth 0. Raises
    BadSource.
    """
    if isinstance(whole, dict):
        each = whole.get("each", 1)
        whole = each * len(parts) if is_number(each) else each
    if isinstance(whole, list):
        if len(whole) != len(parts):
            raise BadSource(f'The question "{name}" names {len(whole)} points for {len(parts)} tests.')
        whole, parts = None, whole
    if whole is not None and not is_number(whole):
        raise BadSource(f'The question "{name}" has {whole!r} for points; give a number, 0 or more.')
    for value in parts:
        if value is not None and not is_number(value):
            raise BadSource(
                f'A test of the question "{name}" has {value!r} for points; give a number, 0 or more.'
            )
    given = sum(value for value in parts if value is not None)
    without = sum(value is None for value in parts)
    if whole is None:
        whole = 1 if given == 0 else given
    elif given > whole:
        raise BadSource(f'The tests of the question "{name}" have {given:g} points, more than its {whole:g}.')
    share = (whole - given) / without if without else 0.0
    return [float(share if value is None else value) for value in parts]
