"""Assertions of a test that remember both sides of a comparison, each evaluated once."""

import ast
import operator

COMPARE, KEEP, BEGIN = "__abacus_compare__", "__abacus_keep__", "__abacus_begin__"
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
# Functions and methods that say whether two things are the same, or nearly so.
NEAR = {"isclose", "allclose", "close", "is_close", "approx_equal", "nearly_equal"}
SAME = {"equals", "array_equal"}


class RememberingAsserts(ast.NodeTransformer):
    """Turns `assert left == right` into a call of COMPARE; parts of an `and` become assertions of their own.

    `close(left, right)` and `abs(left - right) < tolerance` keep both sides, too. A statement that tests something
    begins with a call of BEGIN.
    """

    def visit_Assert(self, node):
        if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And):
            parts = [
                ast.copy_location(ast.Assert(test=value, msg=node.msg), value) for value in node.test.values
            ]
            return [statement for part in parts for statement in self.visit_Assert(part)]
        node.test = remembered(node.test)
        return [begin(node), node]

    def visit_Expr(self, node):
        return [begin(node), node] if isinstance(node.value, ast.Call) else node


def begin(statement):
    return ast.copy_location(ast.Expr(call(BEGIN, statement)), statement)


def call(name, where, *args):
    function = ast.copy_location(ast.Name(id=name, ctx=ast.Load()), where)
    return ast.copy_location(ast.Call(func=function, args=list(args), keywords=[]), where)


def constant(value, where):
    return ast.copy_location(ast.Constant(value), where)


def remembered(test):
    """The condition of an assertion with both sides of its comparison remembered; itself where it compares nothing."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in OPERATORS:
        if isinstance(test.ops[0], (ast.Lt, ast.LtE)) and (distance := distance_in(test.left)) is not None:
            distance.left, distance.right = (
                call(KEEP, side, constant(name, side), side)
                for name, side in (("left", distance.left), ("near", distance.right))
            )
            return test
        return call(COMPARE, test, constant(type(test.ops[0]).__name__, test), test.left, test.comparators[0])
    if not isinstance(test, ast.Call) or any(isinstance(argument, ast.Starred) for argument in test.args):
        return test
    function = test.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "all" and isinstance(function, ast.Attribute) and isinstance(function.value, ast.Compare):
        function.value = remembered(function.value)
    elif name in SAME and isinstance(function, ast.Attribute) and len(test.args) == 1:
        function.value = call(KEEP, test, constant("left", test), function.value)
        test.args[0] = call(KEEP, test, constant("right", test), test.args[0])
    elif name in NEAR | SAME and len(test.args) >= 2:
        for number, side in enumerate(("left", "right" if name in SAME else "near")):
            test.args[number] = call(KEEP, test, constant(side, test), test.args[number])
    return test


def distance_in(node):
    """The subtraction in `abs(left - right)`; None for anything else."""
    function = getattr(node, "func", None)
    name = getattr(function, "attr", getattr(function, "id", ""))
    is_distance = isinstance(node, ast.Call) and name in ("abs", "fabs") and len(node.args) == 1
    if is_distance and isinstance(node.args[0], ast.BinOp) and isinstance(node.args[0].op, ast.Sub):
        return node.args[0]
    return None


class Comparisons:
    """The last comparison that an assertion made: (operation, left, right), operation "Near" where numbers may differ."""

    def __init__(self):
        self.last = None
        self.left = None

    def begin(self):
        self.last = None

    def compare(self, name, left, right):
        outcome = OPERATORS[getattr(ast, name)](left, right)
        self.last = (name, left, right)
        return outcome

    def keep(self, side, value):
        """Remember one side of a comparison that the test's own function makes; the value goes on as it is."""
        if side == "left":
            self.left = value
        else:
            self.last = ("Near" if side == "near" else "Eq", self.left, value)
        return value


def remembering(tree):
    """The tree with remembering assertions, in nested functions and loops, too."""
    return ast.fix_missing_locations(RememberingAsserts().visit(tree))
