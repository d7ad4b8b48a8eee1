"""The small mistakes that mutants make: for a node of a syntax tree, what could stand there by mistake.

Each function knows one kind of node and gives new nodes; none changes what it is given.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

ARITHMETIC = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
TAKEN_FOR_EACH_OTHER = {
    "min": "max",
    "max": "min",
    "sum": "len",
    "len": "sum",
    "any": "all",
    "all": "any",
    "ceil": "floor",
    "floor": "ceil",
    "head": "tail",
    "tail": "head",
    "cumsum": "cumprod",
    "cumprod": "cumsum",
    "mean": "median",
    "append": "extend",
}
ROUNDING = re.compile(r"round|half_up|half_even|ceil|floor|trunc|quantize", re.IGNORECASE)
SMALL = 1.01
REMOVABLE = (ast.Assign, ast.AugAssign, ast.Expr, ast.Raise, ast.Delete, ast.Break, ast.Continue, ast.Assert)


def changes_of(node: ast.AST, counters: frozenset[str]) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Pairs of `node` or its part and what could stand there. `counters` are names that count: one off matters."""
    for change in (
        operators,
        comparisons,
        connectives,
        constants,
        bounds(counters),
        branches,
        calls,
        returned,
        removed,
    ):
        for changed in change(node):
            yield changed if isinstance(changed, tuple) else (node, changed)


def like(node: ast.AST, **changed) -> ast.AST:
    """A copy of the node, one level deep, with other fields."""
    return type(node)(**dict(ast.iter_fields(node)) | changed)


def moved(node: ast.expr, step: int) -> ast.expr:
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(abs(step)))


def operators(node):
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.left, ast.Constant)
            and isinstance(node.left.value, str)
        ):
            return
        for other in ARITHMETIC.get(type(node.op), ()):
            yield like(node, op=other())
    elif isinstance(node, ast.UnaryOp) and not isinstance(node.operand, ast.Constant):
        yield node.operand


def comparisons(node):
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            for other in COMPARISONS.get(type(operator), ()):
                yield like(node, ops=[*node.ops[:number], other(), *node.ops[number + 1 :]])


def connectives(node):
    if isinstance(node, ast.BoolOp):
        yield like(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for number in range(len(node.values)):
            rest = node.values[:number] + node.values[number + 1 :]
            yield rest[0] if len(rest) == 1 else like(node, values=rest)


def constants(node):
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        for other in (value + 1, value - 1, 0, -value):
            if other != value:
                yield number(other)
    elif isinstance(value, float):
        for other in (value * SMALL, 0.0, -value):
            if other != value:
                yield number(other)


def number(value: int | float) -> ast.expr:
    """Python writes a negative number as an operation on a positive one."""
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def bounds(counters: frozenset[str]):
    """One off in a range, a slice or an index. Where a constant is added already, changed constants say the same."""

    def is_moved(part) -> bool:
        return isinstance(part, ast.Constant) or (
            isinstance(part, ast.BinOp) and isinstance(part.right, ast.Constant)
        )

    def change(node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
            for position, bound in enumerate(node.args[:2]):
                if not is_moved(bound):
                    for step in (1, -1):
                        args = [*node.args[:position], moved(bound, step), *node.args[position + 1 :]]
                        yield like(node, args=args)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            index = node.slice
            if isinstance(index, ast.Slice):
                for name in ("lower", "upper"):
                    bound = getattr(index, name)
                    if bound is None:
                        continue
                    yield like(node, slice=like(index, **{name: None}))
                    if not is_moved(bound) and not isinstance(bound, ast.UnaryOp):
                        for step in (1, -1):
                            yield like(node, slice=like(index, **{name: moved(bound, step)}))
            elif isinstance(index, ast.Name) and index.id in counters:
                for step in (1, -1):
                    yield like(node, slice=moved(index, step))

    return change


def branches(node):
    """A branch that is always or never taken, a condition turned round, a loop that is never entered."""
    if isinstance(node, (ast.If, ast.IfExp)):
        for condition in (ast.Constant(True), ast.Constant(False), ast.UnaryOp(ast.Not(), node.test)):
            yield node.test, condition
    elif isinstance(node, ast.While) and not isinstance(node.test, ast.Constant):
        yield node.test, ast.Constant(False)
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        for part in node.generators:
            for condition in part.ifs:
                yield condition, ast.Constant(True)


def calls(node):
    """One function taken for another, a value left unrounded, two arguments exchanged."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in TAKEN_FOR_EACH_OTHER:
        other = TAKEN_FOR_EACH_OTHER[name]
        is_name = isinstance(node.func, ast.Name)
        yield like(node, func=like(node.func, **{"id" if is_name else "attr": other}))
    if ROUNDING.search(name) and not any(isinstance(part, ast.Starred) for part in node.args):
        if isinstance(node.func, ast.Attribute) and name in ("round", "quantize"):
            yield node.func.value
        elif node.args:
            yield node.args[0]
    plain = [part for part in node.args if not isinstance(part, ast.Starred)]
    if name != "isinstance" and len(plain) == len(node.args):
        for first in range(len(plain) - 1):
            args = list(node.args)
            args[first], args[first + 1] = args[first + 1], args[first]
            yield like(node, args=args)


def returned(node):
    """A constant in place of what is worked out."""
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield like(node, value=ast.Constant(0))


def removed(node):
    if isinstance(node, REMOVABLE):
        yield ast.Pass()
