"""What can stand as data comes back as it was; what could change unseen asks for a snapshot."""

import types

import pytest

from labs.runtime.standing import CannotStand, Standing


def names_after(code):
    """A namespace as a notebook's cells leave it."""
    module = types.ModuleType("__main__")
    exec(code, module.__dict__)
    return module.__dict__


def test_bindings_and_data_are_put_back():
    names = names_after("rate = 0.05\nflows = [1, 2]\nbook = {'a': [1]}\ndef f(): return rate * sum(flows)")
    standing = Standing(names, ["f", "book"])
    exec("rate = 1\nflows.append(9)\nbook['a'].append(2)\ndef f(): return None\nnew = 3", names)
    standing.put_back(names)
    assert names["f"]() == pytest.approx(0.15)
    assert (names["book"], names["flows"]) == ({"a": [1]}, [1, 2])
    assert "new" not in names


def test_data_that_a_test_changed_are_put_back_each_time():
    names = names_after("flows = [1]\ndef f(): flows.append(1); return len(flows)")
    standing = Standing(names, ["f"])
    for _turn in range(3):
        standing.put_back(names)
        assert names["f"]() == 2


def test_random_numbers_go_on_from_where_they_were():
    names = names_after("import random\nrandom.seed(4)\ndef f(): return random.random()")
    standing = Standing(names, ["f"])
    first = names["f"]()
    names["f"]()
    standing.put_back(names)
    assert names["f"]() == first


@pytest.mark.parametrize(
    "code",
    [
        "x = object()",
        "class A:\n    pass\nx = A()",
        "x = (i for i in range(3))",
        "class A:\n    seen = []\nx = A",
        "def x(seen=[]):\n    pass",
        "def x():\n    return globals()",
        "def outer():\n    seen = []\n    return lambda: seen\nx = outer()",
        "def x():\n    pass\nx.calls = []",
        "import functools\nx = functools.lru_cache(abs)",
        "import random\nx = random.Random(1)",
        "y = []\nx = y",
        "y = []\nx = {'rows': y}",
        "x = [[0] * 2] * 2",
        "x = iter([])",
    ],
    ids=lambda code: code.splitlines()[-1],
)
def test_what_could_change_unseen_needs_a_snapshot(code):
    with pytest.raises(CannotStand):
        Standing(names_after(code), ["x", "y"])


@pytest.mark.parametrize(
    "code",
    [
        "import math\nfrom decimal import Decimal\nLIMIT = Decimal('0.24')\ndef x(a, b=1): return math.sqrt(a) + helper(b)\ndef helper(c): return LIMIT * c",
        "from dataclasses import dataclass\n@dataclass(order=True)\nclass x:\n    a: int\n    b: float = 0.5\n    def total(self): return self.a + self.b",
        "class Base(Exception):\n    code = 3\nclass x(Base):\n    @property\n    def twice(self): return 2 * self.code\n    @classmethod\n    def make(cls): return cls()\n    @staticmethod\n    def one(): return 1",
        "import functools\ndef logged(f):\n    @functools.wraps(f)\n    def inner(*a): return f(*a)\n    return inner\n@logged\ndef x(a): return a",
    ],
    ids=["functions", "dataclass", "classes", "decorated"],
)
def test_functions_and_classes_stand_without_a_snapshot(code):
    names = names_after(code)
    Standing(names, ["x"]).put_back(names)
    assert "x" in names


def test_a_class_that_was_changed_since_is_not_passed_off_as_it_was():
    names = names_after("class A:\n    fee = 1\ndef f(): return A.fee")
    standing = Standing(names, ["f"])
    names["A"].fee = 2
    with pytest.raises(CannotStand):
        standing.put_back(names)


def test_a_function_that_was_given_attributes_since_is_not_passed_off_as_it_was():
    names = names_after("def f():\n    f.calls = getattr(f, 'calls', 0) + 1\n    return f.calls")
    standing = Standing(names, ["f"])
    names["f"]()
    with pytest.raises(CannotStand):
        standing.put_back(names)


def test_a_module_that_the_student_wrote_needs_a_snapshot(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "settings_of_a_student.py").write_text("RATE = 0.05\ndef rate(): return RATE\n")
    names = names_after("import settings_of_a_student\nrate = settings_of_a_student.rate")
    for name in ("settings_of_a_student", "rate"):
        with pytest.raises(CannotStand):
            Standing(names, [name])


@pytest.mark.parametrize(
    ("before", "later", "asked"),
    [
        (
            "from decimal import Decimal, getcontext\ngetcontext().prec = 6",
            "getcontext().prec = 20",
            "Decimal(1) / 3",
        ),
        ("import os\nos.environ['BOOK'] = 'one'", "os.environ['BOOK'] = 'two'", "os.environ['BOOK']"),
        ("import sys", "sys.setrecursionlimit(2000)", "sys.getrecursionlimit()"),
        ("from pathlib import Path\nimport os", "os.chdir('/')", "Path.cwd()"),
    ],
    ids=["decimal", "environment", "recursion", "folder"],
)
def test_settings_of_the_process_are_put_back(before, later, asked):
    names = names_after(before)
    standing = Standing(names, [])
    then = eval(asked, names)
    try:
        exec(later, names)
        assert eval(asked, names) != then
    finally:
        standing.put_back(names)
    assert eval(asked, names) == then


def test_what_the_tests_cannot_reach_does_not_matter():
    names = names_after("stream = iter([])\ndef f(): return 1")
    Standing(names, ["f"]).put_back(names)
    assert names["f"]() == 1
