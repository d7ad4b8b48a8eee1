"""From a test cell with a recorded output to assertions.

Otter runs such a cell as a doctest: what its last statement prints and shows must be, character by character, what
the author's notebook recorded, and every statement before it must show nothing.
"""

from __future__ import annotations

import ast
from textwrap import indent

from .syntax import statements_of_test

COMPARED = (ast.Compare, ast.BoolOp, ast.UnaryOp)
TRUTHS = {"True": True, "np.True_": True, "False": False, "np.False_": False}
CAPTURING = "from contextlib import redirect_stdout\nfrom io import StringIO\n"


def as_assertions(text: str, cell, number: int) -> tuple[str, str]:
    """(the test as plain Python, a doubt for the author or ""). Raises BadSource."""
    body = statements_of_test(text, number)
    if not body:
        return text, ""
    printed, shown = recorded(cell)
    before, last, statement = divided(text, body)
    expected = (printed + shown).rstrip("\n")
    doubt = ""
    if not isinstance(last, ast.Expr):
        code = capturing(statement, expected, last) if expected else statement
    elif not expected:
        code = statement if is_assertion(last.value) else f"assert {bracketed(statement, last.value)} is None"
        if not isinstance(last.value, ast.Call):
            doubt = f"Cell {number}: the test has no recorded output; run the notebook, save it and import it again."
    elif printed:
        code = capturing(statement, expected, last)
    else:
        code = compared(statement, expected, last.value)
    return before + code, doubt


def recorded(cell) -> tuple[str, str]:
    """What the author's run of the cell (printed, showed)."""
    printed, shown = "", ""
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else ():
        if not isinstance(output, dict):
            continue
        if output.get("output_type") == "stream" and output.get("name") != "stderr":
            printed += joined(output.get("text"))
        elif isinstance(output.get("data"), dict):
            shown += joined(output["data"].get("text/plain"))
    return printed, shown


def joined(text) -> str:
    """nbformat keeps a text whole or in lines."""
    if isinstance(text, list):
        text = "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""


def divided(text: str, body: list[ast.stmt]) -> tuple[str, ast.stmt, str]:
    """(text before the last statement, the last statement, its text)."""
    last = body[-1]
    if len(body) > 1 and body[-2].end_lineno == last.lineno:
        # Two statements in one line, between a semicolon.
        return "".join(f"{ast.unparse(node)}\n" for node in body[:-1]), last, ast.unparse(last)
    lines = text.split("\n")
    first = min([last.lineno, *(node.lineno for node in getattr(last, "decorator_list", ()))])
    before = "".join(f"{line}\n" for line in lines[: first - 1])
    if isinstance(last, ast.Expr):
        return before, last, ast.get_source_segment(text, last) or ast.unparse(last)
    return before, last, "\n".join(lines[first - 1 :])


def is_assertion(value: ast.expr) -> bool:
    """True for a call like numpy.testing.assert_allclose(...), which says by an error what it found."""
    return isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2].startswith("assert")


def bracketed(text: str, value: ast.expr) -> str:
    return text if isinstance(value, (ast.Call, ast.Name, ast.Attribute, ast.Subscript)) else f"({text})"


def compared(text: str, expected: str, value: ast.expr) -> str:
    """Compared as text, since 2 and 2.0 are shown differently; a comparison of the author's stays one."""
    if isinstance(value, COMPARED) and expected in TRUTHS:
        return f"assert {text}" if TRUTHS[expected] else f"assert not ({text})"
    if expected in TRUTHS:
        # numpy's truth values are shown otherwise since its version 2.
        return f"assert repr({text}) in ('{TRUTHS[expected]}', 'np.{TRUTHS[expected]}_')"
    return f"assert repr({text}) == {literal(expected)}"


def capturing(statement: str, expected: str, node: ast.stmt) -> str:
    inner = statement
    if isinstance(node, ast.Expr) and not is_print(node.value):
        inner = f"_value = {statement}\nif _value is not None:\n    print(repr(_value))"
    body = indent(inner, "    ")
    if dumped(ast.parse(f"if True:\n{body}").body[0].body) != dumped(ast.parse(inner).body):
        # A text of several lines would be indented with the code.
        body = indent(ast.unparse(ast.parse(inner)), "    ")
    return (
        f"{CAPTURING}\nwith redirect_stdout(StringIO()) as _printed:\n{body}\n"
        f'assert _printed.getvalue().rstrip("\\n") == {literal(expected)}'
    )


def dumped(body: list[ast.stmt]) -> list[str]:
    return [ast.dump(node) for node in body]


def is_print(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"


def literal(text: str) -> str:
    """A literal of several lines where the text has several, so that a table looks like one."""
    if "\n" in text and '"""' not in text and "\\" not in text and not text.endswith('"'):
        return f'"""{text}"""'
    return repr(text)
