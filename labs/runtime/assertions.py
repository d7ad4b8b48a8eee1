"""Assertions of a test that remember both sides of a comparison, each evaluated once."""

import ast
import operator

COMPARE = "__abacus_compare__"
OPERATORS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


class RememberingAsserts(ast.NodeTransformer):
    """Turns `assert left == right` into a call of COMPARE; parts of an `and` become assertions of their own."""

    def visit_Assert(self, node):
        if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And):
            parts = [
                ast.copy_location(ast.Assert(test=value, msg=node.msg), value) for value in node.test.values
            ]
            return [self.visit_Assert(part) for part in parts]
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in OPERATORS:
            call = ast.Call(
                func=ast.Name(id=COMPARE, ctx=ast.Load()),
                args=[ast.Constant(type(test.ops[0]).__name__), test.left, test.comparators[0]],
                keywords=[],
            )
            node.test = ast.copy_location(call, test)
        return node


class Comparisons:
    """The last comparison that an assertion made."""

    def __init__(self):
        self.last = None

    def compare(self, name, left, right):
        outcome = OPERATORS[getattr(ast, name)](left, right)
        self.last = (name, left, right)
        return outcome


def remembering(tree):
    """The tree with remembering assertions, in nested functions and loops, too."""
    return ast.fix_missing_locations(RememberingAsserts().visit(tree))
