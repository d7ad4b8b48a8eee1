"""Test cells about figures, output, errors and what can be asked of objects: the student's code, and a test that holds."""

EVERYTHING_ELSE = {
    "figure's parts": (
        r"""
plt.rcParams
fig, (a, b) = plt.subplots(1, 2, figsize=(8, 3))
a.plot([1, 2, 3], [1, 4, 9], label='余额', color='red')
a.plot([1, 2], [0, 0], '--', label='零')
a.set(title='资产', xlabel='月', ylabel='元')
a.legend()
a.grid(True)
b.bar(['甲', '乙'], [3, 5])
fig.suptitle('图')
""",
        r"""
assert a.get_title() == '资产' and a.get_xlabel() == '月' and a.get_ylabel() == '元' and len(a.lines) == 2 and len(a.get_lines()) == 2
assert a.lines[0].get_xydata().tolist() == [[1, 1], [2, 4], [3, 9]] and a.lines[0].get_label() == '余额' and a.lines[0].get_color() == 'red' and a.lines[1].get_linestyle() == '--'
assert [t.get_text() for t in a.get_legend().get_texts()] == ['余额', '零']
assert [p.get_height() for p in b.patches] == [3, 5] and [t.get_text() for t in b.get_xticklabels()] == ['甲', '乙']
assert len(fig.axes) == 2 and fig.axes[0].get_title() == '资产' and fig._suptitle.get_text() == '图' and fig.get_size_inches().tolist() == [8, 3]
""",
    ),
    "gcf and gca": (
        r"""
def draw(xs):
    plt.figure()
    plt.plot(xs, label='l')
    plt.title('标题')
    plt.xlabel('x')
    plt.legend()
def hist(xs):
    plt.clf()
    return plt.hist(xs, bins=2)
""",
        r"""
draw([1, 2])
ax = plt.gca()
assert ax.get_title() == '标题' and len(ax.lines) == 1 and ax.get_xlabel() == 'x' and ax.lines[0].get_ydata().tolist() == [1, 2]
assert len(plt.gcf().axes) == 1 and plt.gcf().get_axes()[0].get_title() == '标题' and plt.get_fignums() != []
plt.close('all')
n, bins, patches = hist([1, 2, 3])
assert n.tolist() == [1, 2] and len(patches) == 2
""",
    ),
    "isinstance of axes": (
        r"""
def draw():
    fig, ax = plt.subplots()
    ax.scatter([1, 2], [3, 4])
    return fig, ax
""",
        r"""
import matplotlib
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
fig, ax = draw()
assert isinstance(ax, plt.Axes) and isinstance(fig, Figure) and isinstance(fig, matplotlib.figure.Figure) and ax.collections[0].get_offsets().tolist() == [[1, 3], [2, 4]] and ax.figure is fig and not isinstance(fig, plt.Axes)
""",
    ),
    "pandas plot": (
        r"""
ax = pd.DataFrame({'a': [1, 2], 'b': [3, 4]}).plot(kind='bar', title='t')
""",
        r"""
assert len(ax.containers) == 2 and ax.get_title() == 't' and ax.containers[1][0].get_height() == 3
""",
    ),
    "printed, capsys-like": (
        r"""
def f(n):
    for i in range(n):
        print(i, end=' ')
    import sys
    print('oops', file=sys.stderr)
""",
        r"""
import io, sys, contextlib
old = sys.stdout
sys.stdout = io.StringIO()
try:
    with contextlib.redirect_stderr(io.StringIO()):
        f(3)
    text = sys.stdout.getvalue()
finally:
    sys.stdout = old
assert text == '0 1 2 '
err = io.StringIO()
with contextlib.redirect_stderr(err), contextlib.redirect_stdout(io.StringIO()):
    f(1)
assert err.getvalue() == 'oops\n'
""",
    ),
    "print replaced": (
        r"""
def greet(name):
    print('Hello', name)
""",
        r"""
from unittest.mock import patch
with patch('builtins.print') as p:
    greet('Bo')
p.assert_called_once_with('Hello', 'Bo')
""",
    ),
    "inputs in turn": (
        r"""
def ask():
    return int(input('a')) + int(input('b'))
""",
        r"""
from unittest.mock import patch
with patch('builtins.input', side_effect=['1', '2']):
    assert ask() == 3
import builtins
old = builtins.input
builtins.input = lambda prompt='': '5'
assert ask() == 10
builtins.input = old
""",
    ),
    "warnings caught": (
        r"""
import warnings
def f():
    warnings.warn('old', DeprecationWarning)
    return 1
""",
        r"""
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    assert f() == 1
assert len(w) == 1 and 'old' in str(w[0].message) and issubclass(w[0].category, DeprecationWarning)
""",
    ),
    "pytest.warns": (
        r"""
import warnings
def f():
    warnings.warn('careful')
""",
        r"""
import pytest
with pytest.warns(UserWarning, match='careful'):
    f()
""",
    ),
    "time measured": (
        r"""
import time
def f():
    time.sleep(0.01)
    return 1
""",
        r"""
import time
t = time.perf_counter()
f()
assert 0.009 < time.perf_counter() - t < 5
import timeit
assert timeit.timeit(f, number=2) > 0.01
""",
    ),
    "recursion errors": (
        r"""
def f(n):
    return f(n + 1)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
""",
        r"""
try:
    f(0)
    raise AssertionError
except RecursionError:
    pass
assert depth(500) == 500
""",
    ),
    "exceptions with attributes": (
        r"""
class Overdraft(Exception):
    def __init__(self, need, have):
        super().__init__(f'{need} > {have}')
        self.need, self.have = need, have
    @property
    def missing(self):
        return self.need - self.have
def pay():
    raise Overdraft(5, 3)
def chained():
    try:
        {}['k']
    except KeyError as e:
        raise ValueError('no k') from e
""",
        r"""
import pytest
with pytest.raises(Overdraft) as info:
    pay()
assert info.value.missing == 2 and info.value.need == 5 and str(info.value) == '5 > 3' and info.type is Overdraft
try:
    chained()
except ValueError as e:
    assert isinstance(e.__cause__, KeyError) and e.__cause__.args == ('k',)
assert str(Overdraft(9, 1)) == '9 > 1' and isinstance(Overdraft(9, 1), Exception)
try:
    raise Overdraft(2, 1)
except Overdraft as mine:
    assert mine.missing == 1
""",
    ),
    "builtin errors with attributes": (
        r"""
def f():
    return open('/nowhere/x')
def g():
    return int('x')
def h():
    return {}['k']
def k():
    raise FileNotFoundError(2, 'no', 'name.txt')
def z():
    return 1 / 0
def u():
    return 'é'.encode('ascii')
def gr():
    raise ExceptionGroup('many', [ValueError('a'), KeyError('b')])
""",
        r"""
import errno
try:
    f()
except FileNotFoundError as e:
    assert e.errno == errno.ENOENT and e.filename == '/nowhere/x'
try:
    g()
except ValueError as e:
    assert 'invalid literal' in str(e)
try:
    h()
except KeyError as e:
    assert e.args[0] == 'k' and str(e) == "'k'"
try:
    k()
except OSError as e:
    assert e.filename == 'name.txt'
try:
    z()
except ArithmeticError as e:
    assert type(e) is ZeroDivisionError
try:
    u()
except UnicodeEncodeError as e:
    assert e.encoding == 'ascii'
try:
    gr()
except* ValueError as e:
    assert len(e.exceptions) == 1
except* KeyError:
    pass
""",
    ),
    "assertion of the student": (
        r"""
def f(x):
    assert x > 0, 'positive please'
    return x
""",
        r"""
try:
    f(-1)
except AssertionError as e:
    assert str(e) == 'positive please'
else:
    raise Exception('nothing')
""",
    ),
    "strings of objects": (
        r"""
class P:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f'P({self.x})'
    def __str__(self):
        return f'<{self.x}>'
    def __format__(self, spec):
        return format(self.x, spec) if spec else str(self)
""",
        r"""
p = P(2.5)
assert repr(p) == 'P(2.5)' and str(p) == '<2.5>' and f'{p:.2f}' == '2.50' and f'{p}' == '<2.5>' and f'{p!r}' == 'P(2.5)' and '%s' % p == '<2.5>' and '{:>6.1f}'.format(p) == '   2.5' and [p].__repr__() == '[P(2.5)]' and str({'k': p}) == "{'k': P(2.5)}"
""",
    ),
    "sorting objects": (
        r"""
class S:
    def __init__(self, n, a):
        self.name, self.amount = n, a
    def __lt__(self, o):
        return self.amount < o.amount
items = [S('b', 2), S('a', 1), S('c', 3)]
""",
        r"""
assert [s.name for s in sorted(items, key=lambda s: s.name)] == ['a', 'b', 'c'] and [s.name for s in sorted(items)] == ['a', 'b', 'c'] and max(items, key=lambda s: s.amount).name == 'c' and min(items).name == 'a' and sum(s.amount for s in items) == 6
from operator import attrgetter
assert [s.amount for s in sorted(items, key=attrgetter('amount'), reverse=True)] == [3, 2, 1]
""",
    ),
    "in and unpacking": (
        r"""
class Bag:
    def __init__(self, *xs):
        self.xs = list(xs)
    def __contains__(self, x):
        return x in self.xs
    def __iter__(self):
        return iter(self.xs)
    def __len__(self):
        return len(self.xs)
    def __getitem__(self, i):
        return self.xs[i]
    def __setitem__(self, i, v):
        self.xs[i] = v
    def __delitem__(self, i):
        del self.xs[i]
    def __call__(self, k):
        return k * 2
    def __reversed__(self):
        return reversed(self.xs)
    def __bool__(self):
        return bool(self.xs)
""",
        r"""
b = Bag(1, 2, 3)
x, *rest = b
assert 2 in b and 9 not in b and x == 1 and rest == [2, 3] and b[0] == 1 and b[-1] == 3 and b[1:] == [2, 3] and [*b] == [1, 2, 3] and len(b) == 3 and bool(b) and not Bag()
b[0] = 7
del b[1]
assert list(b) == [7, 3] and b(4) == 8 and list(reversed(b)) == [3, 7] and dict(zip('ab', b)) == {'a': 7, 'b': 3} and max(b) == 7 and (lambda *a: a)(*b) == (7, 3)
""",
    ),
    "arithmetic": (
        r"""
class Money:
    def __init__(self, a):
        self.a = a
    def __add__(self, o):
        return Money(self.a + (o.a if isinstance(o, Money) else o))
    __radd__ = __add__
    def __sub__(self, o):
        return Money(self.a - o.a)
    def __mul__(self, k):
        return Money(self.a * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Money(-self.a)
    def __abs__(self):
        return Money(abs(self.a))
    def __iadd__(self, o):
        self.a += o.a
        return self
    def __eq__(self, o):
        return isinstance(o, Money) and self.a == o.a
    def __hash__(self):
        return hash(self.a)
    def __float__(self):
        return float(self.a)
    def __int__(self):
        return int(self.a)
    def __round__(self, n=0):
        return Money(round(self.a, n))
    def __ge__(self, o):
        return self.a >= o.a
""",
        r"""
m = Money(5)
assert (m + Money(1)).a == 6 and sum([m, m]).a == 10 and (2 * m).a == 10 and (-m).a == -5 and abs(-m) == m and float(m) == 5.0 and int(m) == 5 and round(Money(1.26), 1).a == 1.3 and m >= Money(5) and m != Money(6) and len({Money(1), Money(1)}) == 1
k = m
k += Money(1)
assert k is m and m.a == 6 and 1 < float(m) <= 6 < 7
""",
    ),
    "walrus and match": (
        r"""
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
def f(k):
    return {'t': 'buy', 'n': 3} if k == 1 else [1, 2, 3] if k == 2 else ('a', 1) if k == 3 else Point(1, 2) if k == 4 else 'text' if k == 5 else None
""",
        r"""
if (d := f(1))['n'] == 3:
    pass
seen = []
for k in range(1, 7):
    match f(k):
        case {'t': 'buy', 'n': n}:
            seen.append(('m', n))
        case [a, *rest] if len(rest) == 2:
            seen.append(('s', a))
        case (str() as s, int(i)):
            seen.append(('t', s, i))
        case Point(x=1, y=y):
            seen.append(('p', y))
        case str():
            seen.append('str')
        case None:
            seen.append(None)
assert seen == [('m', 3), ('s', 1), ('t', 'a', 1), ('p', 2), 'str', None]
match Point(3, 4):
    case Point(a, b):
        assert (a, b) == (3, 4)
    case _:
        raise AssertionError
""",
    ),
    "annotations": (
        r'''
from typing import Optional
def f(a: int, b: list[float] = None, *, c: 'str' = 'x') -> Optional[float]:
    """Adds.

    More."""
    return None
class A:
    'A class.'
    x: int = 3
    def m(self, k: int) -> str:
        'A method.'
        return ''
''',
        r"""
import inspect, typing
assert f.__annotations__['a'] is int and f.__annotations__['c'] == 'str' and set(f.__annotations__) == {'a', 'b', 'c', 'return'}
s = inspect.signature(f)
assert list(s.parameters) == ['a', 'b', 'c'] and s.parameters['b'].default is None and s.parameters['c'].default == 'x' and s.parameters['a'].annotation is int and s.parameters['c'].kind is inspect.Parameter.KEYWORD_ONLY and s.parameters['a'].default is inspect.Parameter.empty
assert f.__doc__.startswith('Adds.') and inspect.getdoc(f) == 'Adds.\n\nMore.' and A.__doc__ == 'A class.' and A.m.__doc__ == 'A method.' and A.__annotations__ == {'x': int} and A.m.__name__ == 'm'
assert list(inspect.signature(A.m).parameters) == ['self', 'k'] and inspect.isfunction(f) and inspect.isclass(A) and list(inspect.signature(A().m).parameters) == ['k']
""",
    ),
    "about functions": (
        r"""
def f(x, y):
    z = x
    return z if y == 0 else f(x, y - 1)
g = lambda x: x
""",
        r"""
import types, inspect
assert callable(f) and f.__name__ == 'f' and f.__code__.co_argcount == 2 and 'f' in f.__code__.co_names and isinstance(f, types.FunctionType) and g.__name__ == '<lambda>' and hasattr(f, '__call__') and type(f).__name__ == 'function'
assert 'while' not in inspect.getsource(f) and f.__module__ == '__main__'
import ast
assert any(isinstance(n, ast.Return) for n in ast.walk(ast.parse(inspect.getsource(f))))
""",
    ),
    "hasattr and getattr": (
        r"""
class A:
    kind = 'a'
    def __init__(self):
        self.v = 1
        self._p = 2
        self.__q = 3
    def m(self):
        pass
""",
        r"""
a = A()
assert hasattr(a, 'v') and not hasattr(a, 'w') and getattr(a, 'w', 5) == 5 and hasattr(A, 'm') and not hasattr(A, 'v') and a._A__q == 3 and a._p == 2 and 'm' in dir(a) and callable(a.m) and 'v' in vars(a) and 'v' in a.__dict__ and getattr(A, 'kind') == 'a' and A.__name__ == 'A' and a.__class__ is A and type(a) == A
setattr(a, 'n', 4)
assert a.n == 4
delattr(a, 'n')
assert not hasattr(a, 'n')
try:
    a.nothing
except AttributeError as e:
    assert 'nothing' in str(e)
A.kind = 'b'
assert A().kind == 'b'
""",
    ),
    "dataclasses": (
        r"""
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Bond:
    face: float
    rate: float = 0.05
    tags: tuple = ()
@dataclass
class Book:
    bonds: list = field(default_factory=list)
    name: str = 'b'
    def total(self):
        return sum(b.face for b in self.bonds)
""",
        r"""
import dataclasses
from dataclasses import asdict, astuple, fields, replace, is_dataclass, FrozenInstanceError
b = Bond(100)
assert asdict(b) == {'face': 100, 'rate': 0.05, 'tags': ()} and astuple(b) == (100, 0.05, ()) and [f.name for f in fields(Bond)] == ['face', 'rate', 'tags'] and [f.name for f in fields(b)] == ['face', 'rate', 'tags']
assert replace(b, rate=0.1).rate == 0.1 and replace(b, rate=0.1) == Bond(100, 0.1) and is_dataclass(b) and fields(Bond)[1].default == 0.05 and hash(b) == hash(Bond(100))
try:
    b.face = 1
    raise AssertionError
except FrozenInstanceError:
    pass
k = Book([b, Bond(50)])
assert k.total() == 150 and asdict(k) == {'bonds': [{'face': 100, 'rate': 0.05, 'tags': ()}, {'face': 50, 'rate': 0.05, 'tags': ()}], 'name': 'b'}
k.bonds.append(Bond(1))
assert k.total() == 151 and Book().bonds == [] and Book().bonds is not Book().bonds and fields(Bond)[0].type in (float, 'float')
""",
    ),
    "enums": (
        r"""
from enum import Enum, Flag, IntEnum, auto
class Side(Enum):
    BUY = 'b'
    SELL = 's'
    @property
    def other(self):
        return Side.SELL if self is Side.BUY else Side.BUY
class Lvl(IntEnum):
    A = auto()
    B = auto()
class F(Flag):
    X = 1
    Y = 2
def f(s):
    return s.other
""",
        r"""
assert Side.BUY.value == 'b' and Side('s') is Side.SELL and f(Side.BUY) is Side.SELL and Side.BUY.other is Side.SELL and [s.name for s in Side] == ['BUY', 'SELL'] and len(Side) == 2 and Side.BUY in Side and Lvl.A < Lvl.B and Lvl.B == 2 and {Side.BUY: 1}[Side.BUY] == 1 and (F.X | F.Y).value == 3 and isinstance(Side.BUY, Side) and repr(Side.BUY) == "<Side.BUY: 'b'>" and 'BUY' in Side.__members__
""",
    ),
    "named tuples": (
        r"""
from collections import namedtuple
from typing import NamedTuple
P = namedtuple('P', 'x y', defaults=[0])
class Q(NamedTuple):
    a: int
    b: str = 'z'
    def both(self):
        return f'{self.a}{self.b}'
""",
        r"""
p = P(1)
assert p._asdict() == {'x': 1, 'y': 0} and p._replace(y=5) == P(1, 5) and P._fields == ('x', 'y') and P._make([1, 2]).y == 2 and Q(1).both() == '1z' and Q._field_defaults == {'b': 'z'} and isinstance(Q(1), tuple) and isinstance(Q(1), Q) and Q(1) == (1, 'z') and repr(p) == 'P(x=1, y=0)'
x, y = p
assert (x, y) == (1, 0)
""",
    ),
    "deepcopy and json": (
        r"""
data = {'a': [1, {'b': None}], 'c': (1, 2), 'd': True, 'e': 1.5, '键': '值'}
class A:
    def __init__(self):
        self.xs = [1]
    def copy(self):
        b = A()
        b.xs = list(self.xs)
        return b
a = A()
""",
        r"""
import copy, json
d = copy.deepcopy(data)
d['a'][1]['b'] = 5
assert data['a'][1]['b'] is None and json.loads(json.dumps(data, ensure_ascii=False))['c'] == [1, 2] and json.dumps(data['a'], sort_keys=True) == '[1, {"b": null}]'
b = a.copy()
b.xs.append(2)
assert a.xs == [1] and b.xs == [1, 2]
""",
    ),
    "deepcopy of objects": (
        r"""
class A:
    def __init__(self):
        self.xs = [1]
""",
        r"""
import copy
a = A()
b = copy.deepcopy(a)
b.xs.append(2)
assert a.xs == [1] and b.xs == [1, 2] and isinstance(b, A)
c = copy.copy(a)
c.xs.append(9)
assert a.xs == [1, 9]
""",
    ),
    "objects in structures": (
        r"""
class N:
    def __init__(self, v, nxt=None):
        self.v, self.next = v, nxt
def build(xs):
    head = None
    for x in reversed(xs):
        head = N(x, head)
    return head
def tree():
    return {'root': N(1), 'all': [N(2), N(3)]}
""",
        r"""
n = build([1, 2, 3])
out = []
while n is not None:
    out.append(n.v)
    n = n.next
assert out == [1, 2, 3]
t = tree()
assert t['root'].v == 1 and [k.v for k in t['all']] == [2, 3] and isinstance(t['all'][0], N)
h = build([5])
h.next = N(6)
assert h.next.v == 6 and h.next is h.next and build([]) is None
""",
    ),
    "functools": (
        r"""
from functools import lru_cache, partial, reduce, cached_property, singledispatch
calls = 0
@lru_cache(maxsize=None)
def fib(n):
    global calls
    calls += 1
    return n if n < 2 else fib(n - 1) + fib(n - 2)
add5 = partial(lambda a, b: a + b, 5)
class C:
    @cached_property
    def big(self):
        return [1]
@singledispatch
def show(x):
    return 'other'
@show.register
def _(x: int):
    return 'int'
""",
        r"""
assert fib(20) == 6765 and calls == 21 and fib.cache_info().misses == 21 and add5(2) == 7
fib.cache_clear()
c = C()
assert c.big is c.big and show(1) == 'int' and show('x') == 'other'
""",
    ),
    "scipy results": (
        r"""
from scipy import optimize, stats
def solve():
    return optimize.brentq(lambda x: x * x - 2, 0, 2), optimize.minimize_scalar(lambda x: (x - 1) ** 2), stats.linregress([1, 2, 3], [2, 4, 6])
""",
        r"""
root, least, line = solve()
assert abs(root - 2 ** 0.5) < 1e-9 and abs(least.x - 1) < 1e-6 and least.success and abs(line.slope - 2) < 1e-12
""",
    ),
    "student's function over numpy callbacks": (
        r"""
def integrate(f, a, b, n=100):
    x = np.linspace(a, b, n + 1)
    y = f(x)
    return ((y[1:] + y[:-1]) / 2 * np.diff(x)).sum()
""",
        r"""
assert abs(integrate(lambda x: x ** 2, 0, 1) - 1 / 3) < 1e-3 and abs(integrate(np.sin, 0, np.pi) - 2) < 1e-2
""",
    ),
    "vectorised by the test": (
        r"""
def f(x):
    return x ** 2 if x > 0 else 0
""",
        r"""
assert np.vectorize(f)([1, -1, 3]).tolist() == [1, 0, 9] and pd.Series([1, -2]).apply(f).tolist() == [1, 0] and list(filter(f, [1, -1])) == [1] and list(map(f, range(3))) == [0, 1, 4]
""",
    ),
    "rows applied by the test": (
        r"""
def fee(row):
    return row['a'] + row['b']
""",
        r"""
d = pd.DataFrame({'a': [1, 2], 'b': [3, 4]})
assert d.apply(fee, axis=1).tolist() == [4, 6]
""",
    ),
    "names deleted and missing": (
        r"""
x = 1
del x
""",
        r"""
try:
    x
except NameError:
    pass
else:
    raise AssertionError
assert 'x' not in globals()
""",
    ),
    "globals and dir": (
        r"""
answer = 5
def f():
    return 1
""",
        r"""
assert 'answer' in globals() and globals()['answer'] == 5 and callable(globals().get('f')) and globals().get('nothing') is None and 'nothing' not in globals()
""",
    ),
    "hypothesis": (
        r"""
def f(xs):
    return sorted(xs)
""",
        r"""
try:
    from hypothesis import given, strategies as st, settings
except ImportError:
    pass
else:
    @settings(max_examples=10, deadline=None, database=None)
    @given(st.lists(st.integers()))
    def check(xs):
        assert f(xs) == sorted(xs)
    check()
""",
    ),
    "numpy returned scalars in json": (
        r"""
def f():
    return {'mean': np.float64(1.5), 'n': np.int64(2)}
""",
        r"""
r = f()
assert round(r['mean'], 1) == 1.5 and isinstance(r['n'], (int, np.integer)) and r == {'mean': 1.5, 'n': 2}
""",
    ),
    "bytes and big numbers": (
        r"""
def f(b):
    return b[::-1], bytearray(b), memoryview(b).tobytes(), 10 ** 400, -(2 ** 64), complex(1, -2)
""",
        r"""
a, b, c, d, e, g = f(b'abc')
assert a == b'cba' and b == bytearray(b'abc') and c == b'abc' and d == 10 ** 400 and e == -(2 ** 64) and g == 1 - 2j
""",
    ),
    "regular expressions and paths": (
        r"""
import re
from pathlib import Path
pattern = re.compile(r'\d+')
place = Path('data') / 'x.csv'
def f(t):
    return pattern.findall(t), pattern.search(t)
""",
        r"""
assert f('a12b3')[0] == ['12', '3'] and f('a12')[1].group() == '12' and f('a') [1] is None and place.name == 'x.csv' and str(place) == 'data/x.csv' and place.suffix == '.csv' and pattern.pattern == r'\d+'
""",
    ),
    "uuid and ordered things": (
        r"""
import heapq, bisect, statistics, itertools, operator, string
def f():
    h = []
    for x in (3, 1, 2):
        heapq.heappush(h, x)
    return [heapq.heappop(h) for _ in range(3)], itertools.accumulate([1, 2, 3]), statistics.mean([1, 2])
""",
        r"""
a, b, c = f()
assert a == [1, 2, 3] and list(b) == [1, 3, 6] and c == 1.5
""",
    ),
}
