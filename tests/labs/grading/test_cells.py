"""Test cells as teachers write them: what works in Jupyter works across the border between two processes."""

import pytest

from labs.grading import engine
from labs.notebook.compiling import compile_source

from .cells_of_classes_and_data import CLASSES_AND_DATA
from .cells_of_everything_else import EVERYTHING_ELSE

pytestmark = pytest.mark.sandbox

IMPORTS = """
%matplotlib inline
import datetime as dt
import math
import random
from decimal import Decimal

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

CASES = [(1, 2), (3, 4)]


class Rate:
    def __init__(self, value):
        self.value = value


def close(a, b):
    return abs(a - b) < 1e-9
"""

# What each pair is about: the student's code, and a test of it that holds.
CASES = {
    "assert": ("def f(x):\n    return x + 1", "assert f(1) == 2\nassert f(2) != 2 and f(3) > 3"),
    "math.isclose": ("def f(x):\n    return x / 3", "assert math.isclose(f(1), 0.3333333333333333)"),
    "numpy.testing": (
        "def f(n):\n    return np.arange(n) * 0.5",
        "np.testing.assert_allclose(f(3), [0, 0.5, 1])",
    ),
    "pandas.testing": (
        "df = pd.DataFrame({'a': [1, 2], 'b': ['x', None]}, index=['p', 'q'])",
        "pd.testing.assert_frame_equal(df, pd.DataFrame({'a': [1, 2], 'b': ['x', None]}, index=['p', 'q']))",
    ),
    "pandas dtypes": (
        "def f():\n    return pd.DataFrame({'c': pd.Categorical(['u', 'v', 'u']), 'i': pd.array([1, None, 3], dtype='Int64'),\n"
        "                         't': pd.date_range('2026-01-01', periods=3, tz='Asia/Shanghai')})",
        "d = f()\nassert list(d['c']) == ['u', 'v', 'u'] and d['c'].dtype == 'category'\n"
        "assert d['i'].sum() == 4 and d['t'].iloc[0] == pd.Timestamp('2026-01-01', tz='Asia/Shanghai')",
    ),
    "multi-index": (
        "def f(d):\n    return d.groupby(['k', 'l']).sum()",
        "g = f(pd.DataFrame({'k': ['a', 'a'], 'l': ['x', 'y'], 'v': [1, 2]}))\nassert g.loc[('a', 'y'), 'v'] == 2",
    ),
    "pytest.raises": (
        "def f(x):\n    if x < 0:\n        raise ValueError('negative amount')",
        "import pytest\nwith pytest.raises(ValueError, match='negative'):\n    f(-1)",
    ),
    "unittest": (
        "def f(x):\n    return [x]",
        "import unittest\ncase = unittest.TestCase()\ncase.assertEqual(f(1), [1])\n"
        "with case.assertRaises(TypeError):\n    f()",
    ),
    "loops and helpers of the test": (
        "def f(x):\n    return 2 * x",
        "def expected(x):\n    return x + x\nfor x in range(20):\n    assert f(x) == expected(x), f'{x}: {f(x)}'",
    ),
    "try and except": (
        "class TooMuch(Exception):\n    pass\ndef f():\n    raise TooMuch('limit', 5)",
        "try:\n    f()\nexcept TooMuch as error:\n    assert error.args == ('limit', 5)\nelse:\n    raise AssertionError",
    ),
    "a class and its instances": (
        "class Account:\n    rate = 0.02\n    def __init__(self, owner, balance=0):\n        self.owner, self.balance = owner, balance\n"
        "    def deposit(self, x):\n        if x <= 0:\n            raise ValueError('amount')\n        self.balance += x\n        return self\n"
        "    def __eq__(self, o):\n        return self.balance == o.balance\n    def __lt__(self, o):\n        return self.balance < o.balance\n"
        "    def __add__(self, o):\n        return Account(self.owner, self.balance + o.balance)\n    def __len__(self):\n        return 3\n"
        "    def __repr__(self):\n        return f'Account({self.owner!r})'\n    @property\n    def rich(self):\n        return self.balance > 100",
        "a = Account('Bo')\nassert a.deposit(50).balance == 50 and not a.rich\na.balance = 7\nassert a.balance == 7\n"
        "assert a == Account('Cai', 7) and not a == Account('Bo', 8)\nassert sorted([Account('x', 3), Account('y', 1)])[0].owner == 'y'\n"
        "assert (a + Account('z', 1)).balance == 8 and len(a) == 3 and repr(a) == \"Account('Bo')\"\n"
        "assert Account.rate == 0.02 and hasattr(a, 'deposit') and not hasattr(a, 'withdraw')",
    ),
    "inheritance": (
        "class Base:\n    def name(self):\n        return 'base'\nclass Derived(Base):\n    pass\nclass Bad(ValueError):\n    pass",
        "assert isinstance(Derived(), Base) and issubclass(Derived, Base) and not isinstance(Base(), Derived)\n"
        "assert Derived().name() == 'base' and issubclass(Bad, ValueError)",
    ),
    "dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass Loan:\n    amount: int\n    months: int = 12",
        "assert Loan(5) == Loan(5, 12) and Loan(5) != Loan(6) and Loan(5).months == 12",
    ),
    "generator": (
        "def f(n):\n    for i in range(n):\n        yield i * i",
        "g = f(3)\nassert next(g) == 0\nassert list(g) == [1, 4]",
    ),
    "a function that takes a function": (
        "def f(g, x):\n    return g(g(x))",
        "assert f(lambda v: v + 1, 1) == 3\nassert f(math.sqrt, 16) == 2",
    ),
    "a function that gives a function": ("def f(n):\n    return lambda x: x + n", "assert f(3)(4) == 7"),
    "arguments changed in place": (
        "def f(xs, d, s, a, df):\n    xs.sort()\n    d['n'] = 1\n    s.add(9)\n    a *= 2\n    df['b'] = df['a'] * 2",
        "xs, d, s, a, df = [3, 1], {}, {1}, np.ones(2), pd.DataFrame({'a': [1]})\nf(xs, d, s, a, df)\n"
        "assert xs == [1, 3] and d == {'n': 1} and s == {1, 9} and a.tolist() == [2, 2] and df['b'].tolist() == [2]",
    ),
    "arguments left alone": (
        "def f(xs):\n    return sorted(xs)",
        "import copy\nxs = [3, 1]\nbefore = copy.deepcopy(xs)\nassert f(xs) == [1, 3] and xs == before",
    ),
    "decimals and fractions": (
        "from fractions import Fraction\ndef f():\n    return Decimal('1.10'), Fraction(1, 3)",
        "assert f() == (Decimal('1.10'), Fraction(1, 3)) and isinstance(f()[0], Decimal)",
    ),
    "dates": (
        "def f():\n    return dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, tzinfo=dt.timezone.utc), dt.timedelta(days=3)",
        "assert f() == (dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, tzinfo=dt.timezone.utc), dt.timedelta(days=3))",
    ),
    "sets and tuples as such": (
        "def f():\n    return {1, 2}, (1, (2,)), frozenset('a'), {(1, 2): {'x': {3}}}",
        "a, b, c, d = f()\nassert type(a) is set and type(b) is tuple and type(c) is frozenset\nassert d == {(1, 2): {'x': {3}}}",
    ),
    "numbers without end": (
        "def f():\n    return float('nan'), float('inf'), 2**200, 3 + 4j, True, None",
        "a = f()\nassert math.isnan(a[0]) and a[1] == math.inf and a[2:] == (2**200, 3 + 4j, True, None) and a[4] is True",
    ),
    "a random seed set by the test": (
        "def f():\n    return random.random(), np.random.rand()",
        "random.seed(7)\nnp.random.seed(8)\nmine = f()\nrandom.seed(7)\nnp.random.seed(8)\nassert mine == (random.random(), np.random.rand())",
    ),
    "a figure's axes": (
        "fig, ax = plt.subplots()\nax.plot([1, 2], [1, 4])\nax.set_title('余额')",
        "assert ax.get_title() == '余额' and len(ax.lines) == 1 and list(ax.lines[0].get_ydata()) == [1, 4]",
    ),
    "printed text": (
        "def f():\n    print('a')\n    print('b')",
        "import contextlib, io\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    f()\nassert out.getvalue() == 'a\\nb\\n'",
    ),
    "input replaced by the test": (
        "def f():\n    return input('how much? ')",
        "from unittest.mock import patch\nwith patch('builtins.input', return_value='5'):\n    assert f() == '5'",
    ),
    "source and signature": (
        "def f(a, *, b=2):\n    'Adds.'\n    return a + b",
        "import inspect\nassert 'a + b' in inspect.getsource(f) and list(inspect.signature(f).parameters) == ['a', 'b']\n"
        "assert f.__name__ == 'f' and f.__doc__ == 'Adds.' and callable(f) and f(1, b=5) == 6",
    ),
    "a given class, both ways": (
        "def f(rate):\n    return Rate(rate.value * 12)",
        "yearly = f(Rate(2))\nassert isinstance(yearly, Rate) and yearly.value == 24",
    ),
    "given data and helpers": ("def f(x):\n    return x + 1", "assert all(close(f(a), b) for a, b in CASES)"),
    "collections": (
        "from collections import Counter, deque, namedtuple, OrderedDict, defaultdict\nP = namedtuple('P', 'x y')\n"
        "def f():\n    d = defaultdict(list)\n    d['k'].append(1)\n    return Counter('aab'), deque([1]), P(1, 2), OrderedDict(a=1), d",
        "c, q, p, o, d = f()\nassert c['a'] == 2 and list(q) == [1] and p == (1, 2) and p.y == 2 and o == {'a': 1} and d == {'k': [1]}",
    ),
    "views and iterators": (
        "def f(d):\n    return d.keys(), map(str, d.values()), zip('a', 'b')",
        "k, m, z = f({'a': 1})\nassert list(k) == ['a'] and list(m) == ['1'] and list(z) == [('a', 'b')]",
    ),
    "numpy numbers": (
        "def f():\n    return np.float64(1.5), np.int64(3), np.bool_(True), np.array(['a'])",
        "a, b, c, d = f()\nassert a == 1.5 and b == 3 and c and d[0] == 'a' and isinstance(a, np.floating)",
    ),
    "variables": (
        "result = [x * x for x in range(3)]\nname = '利率'",
        "assert result == [0, 1, 4] and name == '利率'",
    ),
    "a builtin as value": (
        "kinds = [int, ValueError]\nf = len",
        "assert kinds == [int, ValueError] and f([1, 2]) == 2",
    ),
    "files of earlier cells": (
        "open('out.csv', 'w').write('a,b')\ndef f():\n    return open('out.csv').read()",
        "assert f() == 'a,b'",
    ),
}

ALL = {**CASES, **CLASSES_AND_DATA, **EVERYTHING_ELSE}


def exercise(number, solution, test):
    return {
        "kind": "exercise",
        "id": f"e{number}",
        "title": "t",
        "prompt": "p",
        "starter": "",
        "solution": solution,
        "tests": [{"code": test, "points": 1, "visibility": "visible", "hint": ""}],
    }


@pytest.fixture(scope="module")
def verdicts():
    """All cases graded as one lab, each with an exercise of its own; by the name of the case."""
    results = {}
    names = list(ALL)
    for start in range(0, len(names), 18):
        part = names[start : start + 18]
        cells = [{"kind": "code", "code": IMPORTS}]
        cells += [exercise(number, *ALL[name]) for number, name in enumerate(part)]
        source = compile_source(cells, slug="cases", language="en")
        report = engine.grade(source, source)
        results |= dict(zip(part, report.exercises, strict=True))
    return results


@pytest.mark.parametrize("name", ALL)
def test_a_test_that_holds_in_jupyter_holds_here(verdicts, name):
    verdict = verdicts[name]
    assert (verdict.status, str(verdict.message)) == ("passed", "Passed.")
