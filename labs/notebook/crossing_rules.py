"""The rules of labs.notebook.crossing: each looks at one node of a test's syntax tree.

A rule takes the node, the student's names and the modules that the test imports, and gives the code of a sentence with
its further parameters for everything that fails across the border.
"""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import dataclass

NAMESPACES = ("globals", "locals", "vars", "dir")
FUNCTION_PARTS = (
    "__code__",
    "__defaults__",
    "__kwdefaults__",
    "__annotations__",
    "__closure__",
    "__globals__",
)
CLASS_PARTS = ("__dict__", "__slots__", "__abstractmethods__")
LOOKING_INTO_FUNCTIONS = {
    *(
        "inspect.isfunction",
        "inspect.isgeneratorfunction",
        "inspect.iscoroutinefunction",
        "inspect.isgenerator",
    ),
    *("dis.dis", "dis.get_instructions", "typing.get_type_hints", "get_type_hints"),
}
FUNCTION_TYPES = ("types.FunctionType", "types.GeneratorType", "FunctionType", "GeneratorType")
UNPICKLING = {"pickle.load", "pd.read_pickle", "pandas.read_pickle", "joblib.load", "shelve.open"}
THREADS = {
    *("threading.Thread", "Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Pool", "Process"),
    *("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"),
    *("futures.ThreadPoolExecutor", "futures.ProcessPoolExecutor"),
    *("multiprocessing.Pool", "multiprocessing.Process"),
}
HEARING_WARNINGS = ("warns", "assertWarns", "assertWarnsRegex", "assertLogs", "deprecated_call")
FIGURES = {f"{module}.{name}" for module in ("plt", "pyplot") for name in ("gcf", "gca", "get_fignums")}
ENVIRONMENT_CALLS = {
    "os.chdir",
    "os.putenv",
    "sys.setrecursionlimit",
    "os.environ.update",
    "os.environ.setdefault",
}
ENVIRONMENT = ("os.environ", "sys.argv", "sys.stdin", "decimal.getcontext()", "getcontext()")
# Attributes of modules that a test may set: the test hears what the student prints, and answers input().
MAY_BE_SET = {"sys.stdout", "sys.stderr", "builtins.input", "plt.show", "pyplot.show"}
MAY_BE_PATCHED = ("builtins.input", "sys.stdout", "sys.stderr")


@dataclass(frozen=True)
class StudentNames:
    """What students' cells define, by the author's solution: classes, functions, and other values."""

    classes: frozenset[str]
    functions: frozenset[str]
    values: frozenset[str]
    # The text of all solution cells.
    text: str

    @property
    def all(self) -> frozenset[str]:
        return self.classes | self.functions | self.values


def called(node) -> str:
    """The dotted name of what a node calls; empty for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def namespaces(node, names, _modules):
    """'f' in globals(), and the like. Looking a name up by globals()['f'] works."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
        where, what = node.comparators[0], node.left
        if isinstance(where, ast.Call) and called(where) in NAMESPACES and not where.args:
            yield "cross_namespace", {"name": what.value if isinstance(what, ast.Constant) else "f"}
        elif (
            isinstance(where, ast.Call)
            and called(where) in ("dir", "vars")
            and root(where.args[0]) in names.classes
        ):
            yield "cross_class_parts", {"name": root(where.args[0])}
    elif called(node) in ("globals().get", "locals().get", "vars().get") and node.args:
        yield "cross_namespace", {"name": getattr(node.args[0], "value", "f")}
    elif isinstance(node, ast.Subscript) and ast.unparse(node) == "sys.modules['__main__']":
        yield "cross_main", {}


def imports(node, names, _modules):
    if isinstance(node, ast.Import):
        imported = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        imported = [node.module or ""]
    else:
        return
    if "__main__" in imported:
        yield "cross_main", {}
    if any(re.search(rf"\b{re.escape(name)}\.py\b", names.text) for name in imported if name):
        yield "cross_import", {}


def patches(node, names, modules):
    """unittest.mock.patch and pytest's monkeypatch, by text or on an object."""
    call = called(node)
    last = call.rpartition(".")[2]
    if last == "patch" and node.args and isinstance(node.args[0], ast.Constant):
        target = str(node.args[0].value)
        if target.startswith("__main__."):
            yield "cross_patch_main", {"name": target.partition(".")[2]}
        elif target not in MAY_BE_PATCHED:
            yield "cross_patch", {}
    elif call.endswith("patch.object") and node.args and root(node.args[0]) in names.all | modules:
        yield "cross_patch", {}


def settings(node, names, modules):
    """Attributes that are set or removed: of a module, a class of the student's, or the process."""
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    elif isinstance(node, ast.Delete):
        targets = node.targets
    else:
        if (
            called(node) == "setattr"
            and root(node.args[0]) in names.classes
            and isinstance(node.args[0], ast.Name)
        ):
            yield "cross_class_attribute", {}
        elif called(node) == "delattr" and root(node.args[0]) in names.all:
            yield "cross_delete_attribute", {}
        elif called(node) in ENVIRONMENT_CALLS:
            yield "cross_environment", {}
        return
    for target in targets:
        written = ast.unparse(target)
        owner = ast.unparse(target.value) if isinstance(target, (ast.Attribute, ast.Subscript)) else ""
        if written in ENVIRONMENT or owner in ENVIRONMENT:
            yield "cross_environment", {}
        elif not isinstance(target, ast.Attribute):
            continue
        elif isinstance(node, ast.Delete):
            if root(target) in names.all:
                yield "cross_delete_attribute", {}
        elif owner in names.classes:
            yield "cross_class_attribute", {}
        elif owner in modules and written not in MAY_BE_SET:
            yield "cross_patch", {}


def identity(node, names, _modules):
    """`is` between values of the student's. Objects of the student's classes and arguments keep their identity."""
    if called(node) == "id" and node.args and root(node.args[0]) in names.all:
        yield "cross_identity", {}
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], (ast.Is, ast.IsNot)):
        return
    sides = [node.left, node.comparators[0]]
    if any(isinstance(side, ast.Constant) or ast.unparse(side) == "..." for side in sides):
        return
    if any(is_class_like(side, names) for side in sides):
        return
    if all(is_students_value(side, names) for side in sides):
        yield "cross_identity", {}


def is_class_like(node, names) -> bool:
    if isinstance(node, ast.Call) and called(node) == "type":
        return True
    text = ast.unparse(node)
    return text in names.classes or hasattr(builtins, text) or ".__" in text


def is_students_value(node, names) -> bool:
    """True for data, an attribute or an element of the student's, as far as the text tells."""
    if isinstance(node, ast.Name):
        return node.id in names.values and not made_by_class(node, names)
    return isinstance(node, (ast.Attribute, ast.Subscript)) and root(node) in names.all


def calls(node, names, _modules):
    call = called(node)
    last = call.rpartition(".")[2]
    if call in ("copy.deepcopy", "copy.copy", "deepcopy", "pickle.dumps") and node.args:
        # A copy of data is there already, and copying it again is fine.
        if made_by_class(node.args[0], names):
            yield "cross_deepcopy", {}
    elif call in THREADS:
        yield "cross_threads", {}
    elif last in HEARING_WARNINGS or (last == "catch_warnings" and node.keywords):
        yield "cross_warnings", {}
    elif call in FIGURES:
        yield "cross_figure", {}
    elif call == "doctest.testmod":
        yield "cross_doctest", {}
    elif call == "super" and len(node.args) == 2 and root(node.args[0]) in names.classes:
        yield "cross_super", {}


def unpickles(node) -> bool:
    call = called(node)
    return call in UNPICKLING or (
        call in ("np.load", "numpy.load")
        and any(part.arg == "allow_pickle" and ast.unparse(part.value) == "True" for part in node.keywords)
    )


def made_by_class(node, names: StudentNames) -> bool:
    """True when a solution cell makes this name by calling one of its classes."""
    return root(node) in names.values and any(
        re.search(rf"\b{re.escape(root(node))}\s*=\s*{kind}\(", names.text) for kind in names.classes
    )


def insides(node, names, _modules):
    if isinstance(node, ast.Attribute) and root(node) in names.all:
        if node.attr in FUNCTION_PARTS:
            yield "cross_function_parts", {}
        elif node.attr in CLASS_PARTS and ast.unparse(node.value) in names.classes:
            yield "cross_class_parts", {"name": root(node)}
    if isinstance(node, ast.Attribute) and node.attr == "default" and "signature(" in ast.unparse(node):
        yield "cross_function_parts", {}
    call = called(node)
    if call in LOOKING_INTO_FUNCTIONS and node.args and root(node.args[0]) in names.all:
        yield "cross_function_parts", {}
    elif call == "isinstance" and len(node.args) == 2:
        if ast.unparse(node.args[1]) in FUNCTION_TYPES and root(node.args[0]) in names.all:
            yield "cross_function_parts", {}
        elif ast.unparse(node.args[1]) == "property" and root(node.args[0]) in names.classes:
            yield "cross_class_parts", {"name": root(node.args[0])}
    elif call in ("inspect.isabstract", "vars") and node.args and ast.unparse(node.args[0]) in names.classes:
        yield "cross_class_parts", {"name": root(node.args[0])}


def waiting(node, names, _modules):
    runs = called(node).endswith(("asyncio.run", "run_until_complete"))
    if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)) or (
        runs and any(root(argument) in names.all for argument in node.args)
    ):
        yield "cross_async", {}


def root(node) -> str:
    """The name at which an expression begins: `a` for a.b[0].c() and for f(x)'s `f`; empty without one."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


RULES = (namespaces, imports, patches, settings, identity, calls, insides, waiting)
