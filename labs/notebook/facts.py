"""What the author's own cells say about the names in a lab, read from their syntax.

A test means the author's helpers wherever it uses one, and the student's work wherever the author's solution
defines the name. Which is which must be known before any student's code runs.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable

from .schema import role_of

COMPARING = ("__eq__", "__ne__")
ORDERING = ("__lt__", "__le__", "__gt__", "__ge__")
# Functions by which a cell can reach names that it does not spell.
REACHING = {"globals", "locals", "vars", "eval", "exec", "dir", "get_ipython", "__import__"}
ORACLE_USER = "check_property"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def facts_of(source) -> dict:
    """Plain data for the test process.

    bound: names that solution cells bind. touched: names that they bind or may change in place. specials: for each
    class of a solution cell, the special methods that it defines or inherits. given_classes: classes of the
    author's other cells. imports: for each name that the author's cells get by an import alone, its statement.
    written: names of the functions and methods that the author wrote. read: global names that functions of solution
    cells read. texts: short strings in solution cells, among them the names of files that students write. reference:
    the statements of all cells but tests, where a test asks for the solution as an oracle.
    """
    solutions, others = [], []
    for cell in source["cells"]:
        if cell["cell_type"] != "code":
            continue
        role = role_of(cell)
        if role is not None and role.solution:
            solutions.append(cell["source"])
        elif role is None or not role.is_test:
            others.append(cell["source"])
    return facts_of_cells(tuple(solutions), tuple(others)) | {"reference": list(reference_in(source))}


@functools.lru_cache(maxsize=100)
def facts_of_cells(solution_cells: tuple[str, ...], other_cells: tuple[str, ...]) -> dict:
    """As facts_of, without the reference. The answer serves every submission to the lab and must not be changed."""
    solutions, others = list(map(parsed, solution_cells)), list(map(parsed, other_cells))
    bound = set().union(*(bound_names(tree) for tree in solutions)) if solutions else set()
    imports = imports_in(solutions)
    imports = {name: text for name, text in imports.items() if name not in assigned_names(solutions)}
    bound -= imports.keys()
    touched = bound.union(*(changed_names(tree) for tree in solutions)) if solutions else set()
    return {
        "bound": sorted(bound),
        "touched": sorted(touched),
        "specials": special_methods(solutions),
        "given_classes": sorted({name for tree in others for name in class_names(tree)}),
        "imports": imports,
        "read": sorted(set().union(*map(names_read_in_functions, solutions)) & bound),
        "texts": sorted(texts_in(solutions)),
        "written": sorted({name for tree in solutions + others for name in function_names(tree)}),
    }


def reference_in(source) -> tuple[str, ...]:
    """The author's statements in the lab's order; none in a lab without property tests, which needs none."""
    codes = [(cell["source"], role_of(cell)) for cell in source["cells"] if cell["cell_type"] == "code"]
    if not any(role is not None and role.is_test and ORACLE_USER in text for text, role in codes):
        return ()
    return statement_texts(tuple(text for text, role in codes if role is None or not role.is_test))


@functools.lru_cache(maxsize=100)
def statement_texts(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ast.unparse(node) for text in cells for node in parsed(text).body)


@functools.lru_cache(maxsize=2_000)
def statements_of(source: str) -> tuple[dict, ...]:
    """The top-level statements of an author's cell: text (lines as in the cell) and the names that it may change.

    `imports` are the names that a statement does nothing but import.
    """
    statements = []
    for node in parsed(source).body:
        alone = ast.Module([node], [])
        text = "\n" * (node.lineno - 1) + ast.unparse(node)
        changes = sorted(bound_names(alone) | changed_names(alone))
        imports = changes if isinstance(node, (ast.Import, ast.ImportFrom)) and "*" not in changes else []
        statements.append({"text": text, "changes": changes, "imports": imports})
    return tuple(statements)


@functools.lru_cache(maxsize=2_000)
def names_changed_in(source: str) -> set[str]:
    """Names whose value may be another one once the cell has run."""
    tree = parsed(source)
    return bound_names(tree) | changed_names(tree)


def names_in(tests: Iterable[str]) -> frozenset[str]:
    """Every name that these test cells could mean, in texts too."""
    return frozenset().union(*map(names_spelt_in, tests))


@functools.lru_cache(maxsize=2_000)
def names_spelt_in(source: str) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            names.add(node.value)
    return frozenset(names)


def names_read_later(sources: Iterable[str]) -> frozenset[str]:
    """Names that functions of these cells read when they are called."""
    return frozenset().union(*map(names_read_in_functions_of, sources))


@functools.lru_cache(maxsize=2_000)
def names_read_in_functions_of(source: str) -> frozenset[str]:
    return frozenset(names_read_in_functions(parsed(source)))


@functools.lru_cache(maxsize=2_000)
def names_bound_in(source: str) -> set[str]:
    return bound_names(parsed(source))


def parsed(source: str) -> ast.Module:
    """The cell's syntax tree; lines that are IPython's own are left out, and what is no Python says nothing."""
    try:
        return ast.parse(source)
    except SyntaxError:
        pass
    lines = ["" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def bound_names(tree: ast.Module) -> set[str]:
    """Names that the cell binds at its top level, or as globals from within functions."""
    names: set[str] = set()
    for node in outside_functions(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return names | {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}


def imports_in(trees: list[ast.Module]) -> dict[str, str]:
    """By bound name, the import statements that bind it."""
    statements: dict[str, str] = {}
    for tree in trees:
        for node in outside_functions(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    name = (alias.asname or alias.name).partition(".")[0]
                    statements[name] = f"{statements.get(name, '')}{ast.unparse(node)}\n"
    statements.pop("*", None)
    return statements


def assigned_names(trees: list[ast.Module]) -> set[str]:
    """Names that the cells bind otherwise than by an import."""
    kept = [
        ast.Module([node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))], [])
        for tree in trees
    ]
    return set().union(*map(bound_names, kept)) if kept else set()


def names_read_in_functions(tree: ast.Module) -> set[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    return {
        node.id
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def texts_in(trees: list[ast.Module]) -> set[str]:
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and 1 < len(text) <= 200}


def function_names(tree: ast.Module) -> set[str]:
    return {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def changed_names(tree: ast.Module) -> set[str]:
    """Names whose value the cell may change in place."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, (ast.Store, ast.Del)):
            names |= root_name(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names |= root_name(node.func.value)
    for node in outside_functions(tree):
        if isinstance(node, ast.Call):
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            names |= {argument.id for argument in arguments if isinstance(argument, ast.Name)}
    return names


def root_name(node: ast.expr) -> set[str]:
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def outside_functions(tree: ast.Module) -> Iterable[ast.AST]:
    """Every node that runs when the cell runs: function bodies run later, comprehensions have names of their own."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(
            node, (*FUNCTIONS, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            continue
        waiting += ast.iter_child_nodes(node)


def class_names(tree: ast.Module) -> set[str]:
    """Classes by a class statement, and named tuples and enumerations by a call."""
    made = {
        node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        if ast.unparse(node.value.func).rpartition(".")[2] in ("namedtuple", "NamedTuple", "Enum", "IntEnum")
    }
    return made | {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def special_methods(trees: list[ast.Module]) -> dict[str, list[str]]:
    classes = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return {name: sorted(methods_of(node, classes, frozenset())) for name, node in classes.items()}


def methods_of(node: ast.ClassDef, classes: dict[str, ast.ClassDef], seen: frozenset[str]) -> set[str]:
    methods = {
        part.name for part in node.body if isinstance(part, ast.FunctionDef) and part.name.startswith("__")
    } | {
        target.id
        for part in node.body
        if isinstance(part, ast.Assign)
        for target in part.targets
        if isinstance(target, ast.Name) and target.id.startswith("__")
    }
    decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    bases = [ast.unparse(base).rpartition(".")[2] for base in node.bases]
    if "dataclass" in decorators or "NamedTuple" in bases:
        methods.update(COMPARING)
        if "frozen=True" in decorators.replace(" ", ""):
            methods.add("__hash__")
        if "order=True" in decorators.replace(" ", ""):
            methods.update(ORDERING)
    if "total_ordering" in decorators:
        methods.update(ORDERING)
    if "__eq__" in methods:
        methods.add("__ne__")
    for base in bases:
        if base in classes and base not in seen:
            methods |= methods_of(classes[base], classes, seen | {node.name})
    return methods
