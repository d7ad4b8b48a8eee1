"""In the test process: which of the student's functions a test called, and with what, as a person would type it."""

import ast
import collections
import sys

from labs.runtime.plain_kinds import kind_of
from labs.runtime.values import Decoder
from labs.runtime.writing import short

MOST_REMEMBERED = 50
MOST_SHOWN = 4
LARGEST_REMEMBERED = 200_000
LONGEST_CALL = 300
LONGEST_ARGUMENT = 120
SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)


class Calls:
    """The last calls of one test. `statement` counts assertions and calls that stand alone, loops included."""

    def __init__(self, test_file):
        self.test_file = test_file
        self.begin_test()

    def begin_test(self):
        self.made = collections.deque(maxlen=MOST_REMEMBERED)
        self.statement = 0

    def begin_statement(self):
        self.statement += 1

    def remember(self, name, packed):
        """Keep a call as it was sent: its arguments may change before anybody asks for them."""
        lines, frame = [], sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(self.test_file):
                lines.append(frame.f_lineno)
            frame = frame.f_back
        self.made.append((self.statement, lines, name, packed if len(packed) <= LARGEST_REMEMBERED else None))

    def last(self):
        """The call that was made last, as [[line, text]]."""
        return [written(call) for call in list(self.made)[-1:]]

    def behind(self, source, lines):
        """The calls in the statement that failed, and those that made what it looks at, as [line, text].

        `lines` lead through functions of the test to the statement, which is at the last of them.
        """
        here, earlier = lines_behind(source, lines[-1])
        outer = [call for call in self.made if set(lines[:-1]).intersection(call[1])]
        kept = [
            call
            for call in self.made
            if (call[0] == self.statement and here.intersection(call[1]))
            or earlier.intersection(call[1])
            or (call in outer and call[0] == outer[-1][0])
        ]
        return [written(call) for call in kept[-MOST_SHOWN:]]


def written(call):
    _statement, lines, name, packed = call
    # The line of the test cell itself, rather than of a function in it.
    return [lines[-1] if lines else None, f"{name}({arguments(packed)})"[:LONGEST_CALL]]


def arguments(packed):
    if packed is None:
        return "…"
    try:
        args, kwargs = Decoder(lambda kind, detail: Reference(kind, detail)).decode(packed)
        named = [f"{name}={brief(value)}" for name, value in kwargs.items()]
        return ", ".join([*map(brief, args), *named])
    except Exception:
        return "…"


def brief(value):
    """A value among the arguments of a call."""
    kind = kind_of(value)
    if kind in ("frame", "series"):
        return f"{type(value).__name__}({' × '.join(map(str, value.shape))})"
    return short(value, LONGEST_ARGUMENT)


class Reference:
    """What was sent in place of a function or an object that is no plain data."""

    def __init__(self, kind, detail):
        named = kind.startswith("given") and isinstance(detail, (list, tuple)) and detail
        self.text = f"<{detail[0] if named else 'function' if kind == 'function' else 'object'}>"

    def __repr__(self):
        return self.text


def lines_behind(source, line):
    """The lines of the statement at `line`, and those of statements before it that bind a name which it uses, or call
    a method of one."""
    tree = ast.parse(source)
    statements = [
        node for node in ast.walk(tree) if isinstance(node, (*SIMPLE, ast.Assert)) and node.lineno <= line
    ]
    here = [node for node in statements if node.lineno <= line <= node.end_lineno]
    used = {part.id for node in here for part in ast.walk(node) if isinstance(part, ast.Name)}
    # What stands in the block of a `with pytest.raises(...)` has been tried when its end fails.
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With) and node.lineno == line]
    makers = [
        node
        for node in statements
        if node not in here and isinstance(node, SIMPLE) and used & names_made_by(node)
    ]
    return lines_of(here) or {line}, lines_of([*blocks, *makers])


def lines_of(statements):
    return {number for node in statements for number in range(node.lineno, node.end_lineno + 1)}


def names_made_by(statement):
    return {
        part.id if isinstance(part, ast.Name) else part.value.id
        for part in ast.walk(statement)
        if (isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store))
        or (
            isinstance(part, ast.Attribute)
            and isinstance(part.value, ast.Name)
            and isinstance(statement, ast.Expr)
        )
    }
