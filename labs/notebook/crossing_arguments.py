"""Arguments of calls of the student's code that have no form in which they could cross to the student's process."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator

ITERATORS = ("iter", "map", "zip", "filter", "enumerate", "reversed")
MADE_BY_CALL = {
    **dict.fromkeys(ITERATORS, "iterator"),
    **dict.fromkeys(("open", "io.StringIO", "StringIO", "io.BytesIO", "BytesIO"), "file"),
    **dict.fromkeys(("Path", "pathlib.Path", "PurePath", "pathlib.PurePath"), "path"),
    "re.compile": "pattern",
    **dict.fromkeys(("np.random.default_rng", "numpy.random.default_rng", "default_rng"), "random"),
    **dict.fromkeys(("np.random.RandomState", "random.Random"), "random"),
    **dict.fromkeys(("SimpleNamespace", "types.SimpleNamespace"), "object"),
}
VIEWS = ("keys", "values", "items")


def what_is_passed(
    tree: ast.Module, students: Collection[str], modules: Collection[str]
) -> Iterator[tuple[ast.Call, str]]:
    """Calls of the student's functions and classes with the kind of the argument that cannot cross.

    Names are followed where the cell binds them once, by an assignment or a with statement.
    """
    classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    generators = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in ast.walk(node))
    }
    bound = bindings(tree)

    def kind_of(node: ast.expr, depth: int = 0) -> str:
        if isinstance(node, ast.GeneratorExp):
            return "iterator"
        if isinstance(node, ast.Name):
            if node.id in bound and depth == 0:
                return kind_of(bound[node.id], 1)
            if node.id in classes:
                return "class"
            return "module" if node.id in modules and node.id not in bound else ""
        if not isinstance(node, ast.Call):
            return ""
        name = ast.unparse(node.func)
        if name in MADE_BY_CALL:
            return MADE_BY_CALL[name]
        if name in classes:
            return "object"
        if name in generators:
            return "iterator"
        if isinstance(node.func, ast.Attribute) and node.func.attr in VIEWS and not node.args:
            return "view"
        found = getattr(builtins, name, None)
        return "error" if isinstance(found, type) and issubclass(found, BaseException) else ""

    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in students:
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if kind := kind_of(argument):
                    yield node, kind


def bindings(tree: ast.Module) -> dict[str, ast.expr]:
    """What a name is bound to, for names that the cell binds once."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.With):
            for item in node.items:
                if isinstance(item.optional_vars, ast.Name):
                    found.setdefault(item.optional_vars.id, []).append(item.context_expr)
    return {name: values[0] for name, values in found.items() if len(values) == 1}
