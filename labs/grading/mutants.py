"""Mutants: copies of the author's solution with one small mistake each, such as a student could make.

A lab whose tests let a mutant pass does not notice that mistake. Mutants are made from the syntax tree and written
into the author's own text, so that a diff shows the mistake and nothing else.
"""

from __future__ import annotations

import ast
import copy
import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labs.notebook.regions import BEGIN_SOLUTION, END_SOLUTION

from .mutations import changes_of

LENGTH_OF_ID = 8


@dataclass(frozen=True)
class Mutant:
    """`text` is the whole cell with the mistake in it; `line` counts from 1 in the cell that it was made from."""

    id: str
    exercise: str
    line: int
    diff: str
    text: str

    @property
    def changed_line(self) -> str:
        """The first line that the mutant has in place of the author's, without its indentation."""
        added = [line[1:].strip() for line in self.diff.splitlines() if line.startswith("+")]
        return added[0] if added else ""


def mutants_of(exercise: str, text: str) -> list[Mutant]:
    """Every mutant of the solution in this cell, in the order of its lines; none for what is no Python.

    Where the cell marks its solution, only that is changed. Mutants whose syntax tree is the solution's, or that of
    a mutant before them, are left out.
    """
    tree = tree_of(text)
    if tree is None:
        return []
    inside = lines_of_solution(text)
    seen = {meaning(copy.deepcopy(tree))}
    found = []
    for node, changed in changes_in(tree):
        if node.lineno not in inside or node.end_lineno not in inside:
            continue
        said = meaning(with_change(tree, node, changed))
        if said in seen:
            continue
        mutated = rewritten(text, node, changed, said)
        if mutated is None:
            continue
        seen.add(said)
        identity = hashlib.sha256(f"{exercise}\n{said}".encode()).hexdigest()[:LENGTH_OF_ID]
        found.append(Mutant(identity, exercise, node.lineno, diff_of(text, mutated), mutated))
    return found


def sampled(mutants: list[Mutant], most: int) -> list[Mutant]:
    """At most `most` mutants, spread evenly over all of them; the same ones each time."""
    if len(mutants) <= most:
        return mutants
    return [mutants[number * len(mutants) // most] for number in range(most)]


def tree_of(text: str) -> ast.Module | None:
    """The cell's syntax tree with the line numbers of its text; IPython's own lines count as empty ones."""
    try:
        return ast.parse(text)
    except SyntaxError:
        pass
    lines = ["" if line.lstrip().startswith(("%", "!", "?")) else line for line in text.split("\n")]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return None


def lines_of_solution(text: str) -> set[int]:
    """Line numbers between the marks of a solution; all lines where nothing is marked."""
    inside, marked, lines = False, False, set()
    for number, line in enumerate(text.split("\n"), start=1):
        if BEGIN_SOLUTION in line:
            inside = marked = True
        elif END_SOLUTION in line:
            inside = False
        elif inside:
            lines.add(number)
    return lines if marked else set(range(1, text.count("\n") + 2))


def meaning(tree: ast.Module) -> str:
    """A text that two trees share when they are the same program: docstrings, annotations and `pass` say nothing.

    The tree is used up.
    """
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [part for part in body if not isinstance(part, ast.Pass) and not is_text(part)] or [
                ast.Pass()
            ]
        for name in ("returns", "annotation"):
            if getattr(node, name, None) is not None and not isinstance(node, ast.AnnAssign):
                setattr(node, name, None)
    return ast.unparse(tree)


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def changes_in(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Pairs of a node of the tree and what a mutant has in its place, in the order of the text."""
    for number, node in enumerate(ast.walk(tree)):
        node.number = number
    counted = counters_of(tree)
    pairs = [pair for node in walk_in_order(tree) for pair in changes_of(node, counted)]
    return iter(sorted(pairs, key=lambda pair: (pair[0].lineno, pair[0].col_offset)))


def walk_in_order(node: ast.AST) -> Iterable[ast.AST]:
    """Every node but those in which a change is no mistake in the program: annotations, texts, parts of f-strings."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not is_text(part):
                yield from walk_in_order(part)


def counters_of(tree: ast.AST) -> frozenset[str]:
    """Names that count: what a loop over range() or enumerate() binds first."""
    names = set()
    for node in ast.walk(tree):
        if not isinstance(node, (ast.For, ast.comprehension)) or not isinstance(node.iter, ast.Call):
            continue
        target = node.target
        if isinstance(target, ast.Tuple) and ast.unparse(node.iter.func) == "enumerate":
            target = target.elts[0]
        if isinstance(target, ast.Name) and ast.unparse(node.iter.func) in ("range", "enumerate"):
            names.add(target.id)
    return frozenset(names)


class Replacing(ast.NodeTransformer):
    def __init__(self, number: int, changed: ast.AST):
        self.number, self.changed = number, changed

    def visit(self, node):
        return self.changed if getattr(node, "number", None) == self.number else self.generic_visit(node)


def with_change(tree: ast.Module, node: ast.AST, changed: ast.AST) -> ast.Module:
    other = Replacing(node.number, copy.deepcopy(changed)).visit(copy.deepcopy(tree))
    return ast.fix_missing_locations(other)


def rewritten(text: str, node: ast.AST, changed: ast.AST, wanted: str) -> str | None:
    """The text with `changed` in the place of `node`; None where no way of writing it means just that."""
    whole, starts = text.encode(), [0]
    for line in whole.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)

    def part(first: ast.AST, last: ast.AST | None = None) -> slice:
        last = last or first
        return slice(
            starts[first.lineno - 1] + first.col_offset, starts[last.end_lineno - 1] + last.end_col_offset
        )

    for place, written in ways_to_write(whole, node, changed, part):
        mutated = (whole[: place.start] + written + whole[place.stop :]).decode()
        tree = tree_of(mutated)
        if tree is not None and meaning(tree) == wanted:
            return mutated
    return None


def ways_to_write(whole: bytes, node, changed, part) -> Iterator[tuple[slice, bytes]]:
    """The operator alone where only it changes, so that the author's spacing and lines stay; else the expression."""
    operands = operator_between(node, changed)
    if operands is not None:
        left, right, old, new = operands
        gap = slice(part(left).stop, part(right).start)
        yield gap, whole[gap].replace(old.encode(), new.encode(), 1)
    place = part(node)
    new = ast.unparse(ast.fix_missing_locations(copy.deepcopy(changed)))
    yield place, new.encode()
    yield place, f"({new})".encode()


def operator_between(node, changed) -> tuple[ast.AST, ast.AST, str, str] | None:
    """The operands around an operator and its old and new sign, where `changed` differs in that alone."""
    if type(node) is not type(changed):
        return None
    if isinstance(node, ast.BinOp):
        pairs = [(node.left, node.right, node.op, changed.op)]
    elif isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        pairs = list(zip(operands, operands[1:], node.ops, changed.ops, strict=False))
    elif isinstance(node, ast.BoolOp) and len(node.values) == 2:
        pairs = [(node.values[0], node.values[1], node.op, changed.op)]
    else:
        return None
    differing = [pair for pair in pairs if type(pair[2]) is not type(pair[3])]
    if len(differing) != 1:
        return None
    left, right, old, new = differing[0]
    return left, right, sign_of(old), sign_of(new)


def sign_of(operator: ast.AST) -> str:
    """How Python writes an operator."""
    one, two = ast.Name("a", ast.Load()), ast.Name("b", ast.Load())
    if isinstance(operator, ast.operator):
        return ast.unparse(ast.BinOp(one, operator, two))[1:-1].strip()
    if isinstance(operator, ast.cmpop):
        return ast.unparse(ast.Compare(one, [operator], [two]))[1:-1].strip()
    return "and" if isinstance(operator, ast.And) else "or"


def diff_of(before: str, after: str) -> str:
    """A unified diff with one line of context and no headings."""
    lines = list(difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=1))
    return "\n".join(line for line in lines[2:] if not line.startswith("@@"))
