"""The tests of an Otter question, read from their cells as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..sources import BadSource
from .doctests import as_assertions
from .functions import as_call
from .marks import config_of
from .old_format import TEST_CONFIG

END_CONFIG = re.compile(r"\"\"?\"?\s*#\s*END\s*TEST\s*CONFIG", re.IGNORECASE)


@dataclass
class Test:
    """`points` is what the test itself says, None when it says nothing."""

    code: str
    hidden: bool
    points: float | None
    success_message: str
    failure_message: str
    # What the author should look at, as a sentence.
    doubt: str = ""


def test_of(cell, number: int, *, by_output: bool) -> Test:
    """One test cell, as plain Python that an instructor would recognise. Raises BadSource.

    `by_output` is Otter's usual format, in which the cell's recorded output is what is expected; without it, the
    cell defines a function that raises an error.
    """
    lines = cell["source"].split("\n")
    hidden = lines[0].lstrip().startswith("#") and bool(re.search(r"\bhidden\b", lines[0], re.IGNORECASE))
    config = {}
    if TEST_CONFIG.match(lines[0]):
        end = next((n for n, line in enumerate(lines) if END_CONFIG.match(line)), None)
        if end is None:
            raise BadSource(f'Cell {number}: "# BEGIN TEST CONFIG" has no "# END TEST CONFIG".')
        config = config_of("\n".join(lines[1:end]), number)
        lines = lines[end + 1 :]
    elif hidden:
        lines = lines[1:]
    text = "\n".join(lines).strip("\n")
    code, doubt = as_assertions(text, cell, number) if by_output else as_call(text, number)
    return Test(
        code,
        bool(config.get("hidden", hidden)),
        config.get("points"),
        str(config.get("success_message") or ""),
        str(config.get("failure_message") or ""),
        doubt,
    )
