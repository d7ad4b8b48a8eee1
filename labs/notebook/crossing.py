"""Where a test cell cannot work as it is written, because the student's code runs in another process.

Read from the syntax of the author's cells alone; every rule stands for something that was tried with the grader and
failed. What a test may do freely is not named: calls, attributes, comparisons, exceptions, callbacks, iteration.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .crossing_arguments import what_is_passed
from .crossing_rules import RULES, StudentNames, unpickles
from .facts import parsed
from .schema import role_of

ERROR, WARNING = "error", "warning"
LONGEST_TEXT = 60
MAGIC_WITH_VALUE = re.compile(r"^\s*[\w, ]+=\s*[%!]\s*\w")


@dataclass(frozen=True)
class Crossing:
    """A line of a test that cannot work. `cell` and `line` count from 1, the line within the cell."""

    kind: str
    code: str
    test: str
    cell: int
    line: int
    params: dict


def what_cannot_cross(source) -> list[Crossing]:
    """Every such line of the source notebook's test cells, in order."""
    names = student_names(source)
    found = []
    for number, cell in enumerate(source["cells"], start=1):
        role = role_of(cell)
        if role is None or not role.is_test:
            continue
        said = sorted(problems_in(cell["source"], names), key=lambda problem: problem[1])
        first = {(code, line): (text, params) for code, line, text, params in reversed(said)}
        for (code, line), (text, params) in reversed(first.items()):
            kind = ERROR if code in ("cross_pickle", "cross_import") else WARNING
            shown = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
            about = {"test": role.grade_id, "cell": number, "line": line, "text": shown, **params}
            found.append(Crossing(kind, code, role.grade_id, number, line, about))
    return found


def student_names(source) -> StudentNames:
    classes, functions, values, texts = set(), set(), set(), []
    for cell in source["cells"]:
        role = role_of(cell)
        if role is None or not role.solution or cell["cell_type"] != "code":
            continue
        texts.append(cell["source"])
        for node in parsed(cell["source"]).body:
            if isinstance(node, ast.ClassDef):
                classes.add(node.name)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                functions.add(node.name)
            else:
                stored = (part for part in ast.walk(node) if isinstance(part, ast.Name))
                values |= {part.id for part in stored if isinstance(part.ctx, ast.Store)}
    return StudentNames(frozenset(classes), frozenset(functions), frozenset(values), "\n".join(texts))


def problems_in(text: str, names: StudentNames) -> Iterator[tuple[str, int, str, dict]]:
    """(code, line, what is written there, further parameters)"""
    for number, line in enumerate(text.split("\n"), start=1):
        if MAGIC_WITH_VALUE.match(line):
            yield "cross_magic", number, line.strip(), {}
    tree = parsed(text)
    modules = {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    shares_file = any(
        "." in node.value and node.value in names.text
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    for node in ast.walk(tree):
        if shares_file and unpickles(node):
            yield "cross_pickle", node.lineno, ast.unparse(node), {}
        for rule in RULES:
            for code, params in rule(node, names, modules):
                yield code, node.lineno, ast.unparse(node).split("\n")[0], params
    for node, kind in what_is_passed(tree, names.functions | names.classes, modules):
        yield f"cross_argument_{kind}", node.lineno, ast.unparse(node).split("\n")[0], {}
