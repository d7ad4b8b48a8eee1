"""The syntax of a test cell."""

from __future__ import annotations

import ast

from ..sources import BadSource


def statements_of_test(text: str, number: int) -> list[ast.stmt]:
    """Raises BadSource for what is no Python: a magic, too, since Otter's tests run outside of IPython."""
    try:
        return ast.parse(text).body
    except SyntaxError as error:
        problem = f"{error.msg}, line {error.lineno}"
    except (ValueError, RecursionError, MemoryError) as error:
        problem = type(error).__name__
    raise BadSource(f"Cell {number}: the test is not Python ({problem}).")
