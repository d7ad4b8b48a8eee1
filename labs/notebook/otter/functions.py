"""From a test cell that defines a test function to the function and its call.

Otter calls the function with the student's names: all of them as a mapping for a parameter `env`, and the name
itself for each other parameter. An error is a failed test.
"""

from __future__ import annotations

import ast

from ..sources import BadSource
from .syntax import statements_of_test

ENVIRONMENT = "env"


def as_call(text: str, number: int) -> tuple[str, str]:
    """(the test as plain Python, a doubt for the author or ""). Raises BadSource."""
    body = statements_of_test(text, number)
    if not body or len(body) > 2 or not isinstance(body[0], ast.FunctionDef):
        raise BadSource(
            f"Cell {number}: a test must be one function, and a call of it at most; move everything else into it."
        )
    function = body[0]
    written = "\n".join(text.split("\n")[: function.end_lineno])
    arguments, doubt = [], ""
    for parameter in parameters_of(function):
        if parameter != ENVIRONMENT:
            arguments.append(f"{parameter}={parameter}")
            continue
        names, only_by_name = names_from_environment(function)
        mapping = ", ".join(f'"{name}": {name}' for name in names)
        arguments.append(f"{ENVIRONMENT}={{{mapping}}}")
        if not only_by_name:
            doubt = (
                f'Cell {number}: the test uses "env" otherwise than as env["name"]; '
                "only names that it takes so are given to it."
            )
    return f"{written}\n\n{function.name}({', '.join(arguments)})", doubt


def parameters_of(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    return [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def names_from_environment(function: ast.FunctionDef) -> tuple[list[str], bool]:
    """The names that the function takes from `env`, in order, and whether it uses `env` for nothing else."""
    taken: list[tuple[int, int, str]] = []
    uses = 0
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == ENVIRONMENT:
            uses += 1
        key = None
        if isinstance(node, ast.Subscript) and is_environment(node.value):
            key = node.slice
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and is_environment(node.func.value)
            and node.func.attr == "get"
            and node.args
        ):
            key = node.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier():
            taken.append((key.lineno, key.col_offset, key.value))
    return list(dict.fromkeys(name for *_place, name in sorted(taken))), uses == len(taken)


def is_environment(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == ENVIRONMENT
