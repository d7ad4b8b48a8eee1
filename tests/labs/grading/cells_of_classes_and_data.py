"""Test cells about classes, functions and plain data, by what each is about: the student's code, and a test that holds."""

CLASSES_AND_DATA = {
    "unittest class run": (
        r"""
def f(x):
    if x < 0:
        raise ValueError('neg')
    return x * 2
""",
        r"""
import unittest
class TestF(unittest.TestCase):
    def setUp(self):
        self.xs = [1, 2]
    def test_double(self):
        self.assertEqual([f(x) for x in self.xs], [2, 4])
    def test_error(self):
        with self.assertRaisesRegex(ValueError, 'neg'):
            f(-1)
result = unittest.TextTestRunner(stream=__import__('io').StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TestF))
assert result.wasSuccessful() and result.testsRun == 2
del TestF
""",
    ),
    "unittest.main": (
        r"""
def f(x):
    return x * 2
""",
        r"""
import unittest, io, contextlib
class TestG(unittest.TestCase):
    def test_double(self):
        self.assertEqual(f(2), 4)
with contextlib.redirect_stderr(io.StringIO()):
    program = unittest.main(argv=[''], exit=False)
assert program.result.wasSuccessful() and program.result.testsRun >= 1
""",
    ),
    "pytest.approx": (
        r"""
def f(x):
    return {'a': x / 3}, [0.1 + 0.2], np.array([0.1]) * 3
""",
        r"""
from pytest import approx
a, b, c = f(1)
assert a == approx({'a': 0.333333333}) and b == approx([0.3]) and c == approx(np.array([0.3])) and f(1)[0]['a'] == approx(1/3, rel=1e-9)
""",
    ),
    "context manager class": (
        r"""
class Timer:
    def __enter__(self):
        self.open = True
        return self
    def __exit__(self, kind, error, trace):
        self.open = False
        return kind is KeyError
""",
        r"""
with Timer() as t:
    assert t.open
assert not t.open
with Timer():
    raise KeyError('x')
try:
    with Timer():
        raise ValueError('x')
    raise AssertionError
except ValueError:
    pass
""",
    ),
    "contextlib context manager": (
        r"""
from contextlib import contextmanager
log = []
@contextmanager
def session(name):
    log.append('open ' + name)
    try:
        yield name.upper()
    finally:
        log.append('close')
""",
        r"""
with session('a') as s:
    assert s == 'A'
assert log == ['open a', 'close']
""",
    ),
    "decorators": (
        r"""
import functools
def twice(g):
    @functools.wraps(g)
    def inner(*args, **kwargs):
        return 2 * g(*args, **kwargs)
    return inner
def repeat(n):
    def deco(g):
        def inner(*a):
            return [g(*a) for _ in range(n)]
        return inner
    return deco
""",
        r"""
@twice
def one(x, *, y=0):
    'Doc.'
    return x + y
assert one(1, y=2) == 6 and one.__name__ == 'one' and one.__doc__ == 'Doc.'
@repeat(3)
def hi(n):
    return 'hi' + n
assert hi('!') == ['hi!'] * 3
""",
    ),
    "decorator that logs": (
        r"""
def logged(g):
    def inner(x):
        print('calling', g.__name__)
        return g(x)
    return inner
""",
        r"""
import io, contextlib
@logged
def cube(x):
    return x ** 3
out = io.StringIO()
with contextlib.redirect_stdout(out):
    assert cube(2) == 8
assert out.getvalue() == 'calling cube\n'
""",
    ),
    "async functions": (
        r"""
import asyncio
async def f(x):
    await asyncio.sleep(0)
    return x + 1
async def many(n):
    return await asyncio.gather(*(f(i) for i in range(n)))
""",
        r"""
import asyncio, inspect
assert asyncio.run(f(1)) == 2 and asyncio.run(many(3)) == [1, 2, 3] and inspect.iscoroutinefunction(f)
""",
    ),
    "async generator": (
        r"""
async def ticks(n):
    for i in range(n):
        yield i
""",
        r"""
import asyncio
async def collect():
    return [t async for t in ticks(3)]
assert asyncio.run(collect()) == [0, 1, 2]
""",
    ),
    "properties": (
        r"""
class A:
    def __init__(self):
        self._x = 1
    @property
    def x(self):
        return self._x
    @x.setter
    def x(self, v):
        if v < 0:
            raise ValueError('negative')
        self._x = v
    @x.deleter
    def x(self):
        self._x = None
""",
        r"""
a = A()
a.x = 5
assert a.x == 5 and isinstance(A.x, property)
try:
    a.x = -1
    raise AssertionError
except ValueError as e:
    assert str(e) == 'negative'
del a.x
assert a.x is None
""",
    ),
    "read-only property": (
        r"""
class A:
    @property
    def x(self):
        return 1
""",
        r"""
a = A()
try:
    a.x = 2
except AttributeError:
    pass
else:
    raise AssertionError
""",
    ),
    "class and static methods": (
        r"""
class A:
    n = 0
    @classmethod
    def make(cls, k):
        a = cls()
        a.n = k
        cls.n += 1
        return a
    @staticmethod
    def add(a, b):
        return a + b
""",
        r"""
assert A.make(3).n == 3 and A.n == 1 and A.add(1, 2) == 3 and A().add(3, 4) == 7 and type(A.make(1)) is A
""",
    ),
    "abstract classes": (
        r"""
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def twice(self):
        return 2 * self.area()
class Sq(Shape):
    def __init__(self, a):
        self.a = a
    def area(self):
        return self.a ** 2
""",
        r"""
import inspect
from abc import ABC
assert Sq(2).twice() == 8 and issubclass(Sq, Shape) and inspect.isabstract(Shape) and not inspect.isabstract(Sq) and issubclass(Shape, ABC)
try:
    Shape()
    raise AssertionError
except TypeError:
    pass
""",
    ),
    "inherits a given class": (
        r"""
class Monthly(Rate):
    def yearly(self):
        return self.value * 12
""",
        r"""
m = Monthly(2)
assert m.yearly() == 24 and isinstance(m, Rate) and m.value == 2 and issubclass(Monthly, Rate)
""",
    ),
    "super and mro": (
        r"""
class A:
    def who(self):
        return ['A']
class B(A):
    def who(self):
        return ['B'] + super().who()
class C(A):
    def who(self):
        return ['C'] + super().who()
class D(B, C):
    pass
""",
        r"""
assert D().who() == ['B', 'C', 'A'] and [k.__name__ for k in D.__mro__][:4] == ['D', 'B', 'C', 'A'] and D.__bases__ == (B, C)
""",
    ),
    "generator send and throw": (
        r"""
def avg():
    total = n = 0
    mean = None
    while True:
        try:
            x = yield mean
        except ValueError:
            total = n = 0
            mean = None
            continue
        total += x
        n += 1
        mean = total / n
""",
        r"""
g = avg()
next(g)
assert g.send(2) == 2 and g.send(4) == 3
assert g.throw(ValueError('reset')) is None
assert g.send(10) == 10
g.close()
import types, inspect
assert isinstance(g, types.GeneratorType) and inspect.isgenerator(g) and inspect.isgeneratorfunction(avg)
""",
    ),
    "generator return value": (
        r"""
def g():
    yield 1
    return 'done'
""",
        r"""
it = g()
next(it)
try:
    next(it)
    raise AssertionError
except StopIteration as e:
    assert e.value == 'done'
assert list(g()) == [1] and sum(g()) == 1 and [*g()] == [1] and max(x for x in g()) == 1
""",
    ),
    "lazy generator": (
        r"""
def primes():
    n = 2
    while True:
        if all(n % k for k in range(2, n)):
            yield n
        n += 1
""",
        r"""
from itertools import islice, takewhile
assert list(islice(primes(), 4)) == [2, 3, 5, 7] and list(takewhile(lambda p: p < 10, primes())) == [2, 3, 5, 7]
for p in primes():
    if p > 5:
        break
assert p == 7 and iter(primes()) is not None and 5 in primes()
""",
    ),
    "closures": (
        r"""
def counter(start=0):
    n = start
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
""",
        r"""
inc, get = counter(5)
inc(); inc(by=3)
assert get() == 9 and counter()[1]() == 0
""",
    ),
    "functions of functions": (
        r"""
def compose(*fs):
    def g(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return g
def apply_all(fs, x):
    return [f(x) for f in fs]
def inc(x):
    return x + 1
""",
        r"""
assert compose(lambda x: x + 1, lambda x: x * 2)(3) == 7 and compose()(1) == 1
assert apply_all([abs, str, lambda v: v], -1) == [1, '-1', -1] and compose(inc, inc)(0) == 2 and apply_all({'a': inc}.values(), 1) == [2]
""",
    ),
    "keyword-only and defaults": (
        r"""
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
""",
        r"""
assert f(1, c=3) == (1, 2, (), 3, 4, {}) and f(1, 5, 6, 7, c=3, e=9) == (1, 5, (6, 7), 3, 4, {'e': 9})
try:
    f(1)
    raise AssertionError
except TypeError as e:
    assert "missing 1 required keyword-only argument: 'c'" in str(e)
xs, kw = [1, 2], {'c': 0}
assert f(*xs, **kw) == (1, 2, (), 0, 4, {})
assert f.__defaults__ == (2,) and f.__kwdefaults__ == {'d': 4}
""",
    ),
    "nested in place": (
        r"""
def f(d):
    d['xs'].append(4)
    d['m']['k'] = [1]
    del d['old']
def g(m):
    m[0][1] = 9
def h(*, xs):
    xs.append(1)
""",
        r"""
d = {'xs': [1], 'm': {}, 'old': 0}
xs = d['xs']
f(d)
assert d == {'xs': [1, 4], 'm': {'k': [1]}}
m = [[1, 2], [3, 4]]
row = m[0]
g(m)
assert m == [[1, 9], [3, 4]]
l = []
h(xs=l)
assert l == [1]
""",
    ),
    "in place returns none": (
        r"""
def sort_it(xs):
    xs.sort()
def swap(a, i, j):
    a[i], a[j] = a[j], a[i]
""",
        r"""
xs = [3, 1, 2]
assert sort_it(xs) is None and xs == [1, 2, 3]
swap(xs, 0, 2)
assert xs == [3, 2, 1]
a = np.array([1, 2, 3])
swap(a, 0, 1)
assert a.tolist() == [2, 1, 3]
""",
    ),
    "DataFrame in place": (
        r"""
def clean(df):
    del df['x']
    df.loc[0, 'a'] = 7
    df.columns = ['b']
def pure(df):
    return df.assign(c=1)
""",
        r"""
df = pd.DataFrame({'a': [1, 2], 'x': [3, 4]})
clean(df)
assert list(df.columns) == ['b'] and df['b'].tolist() == [7, 2]
before = df.copy()
out = pure(df)
pd.testing.assert_frame_equal(df, before)
assert 'c' in out
""",
    ),
    "decimal context": (
        r"""
from decimal import ROUND_HALF_UP, ROUND_HALF_EVEN, getcontext, localcontext
def cents(x):
    return x.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)
def third():
    with localcontext() as c:
        c.prec = 5
        return Decimal(1) / 3
""",
        r"""
assert cents(Decimal('2.675')) == Decimal('2.68') and str(cents(Decimal('1'))) == '1.00' and str(third()) == '0.33333'
assert Decimal('NaN').is_nan() and cents(Decimal('-0.005')).as_tuple().sign == 1
""",
    ),
    "decimal context set by the test": (
        r"""
def third():
    return Decimal(1) / Decimal(3)
""",
        r"""
import decimal
with decimal.localcontext() as c:
    c.prec = 4
    assert str(third()) == '0.3333'
""",
    ),
    "dates with zones": (
        r"""
from zoneinfo import ZoneInfo
import datetime as dt
def f():
    return dt.datetime(2026, 7, 1, 9, tzinfo=ZoneInfo('Asia/Shanghai'))
def days(a, b):
    return (b - a).days
""",
        r"""
from zoneinfo import ZoneInfo
x = f()
assert x.utcoffset() == dt.timedelta(hours=8) and x.astimezone(dt.timezone.utc).hour == 1 and x.tzinfo.key == 'Asia/Shanghai' and x == dt.datetime(2026, 7, 1, 1, tzinfo=dt.timezone.utc)
assert days(dt.date(2026, 1, 1), dt.date(2026, 3, 1)) == 59
t = dt.time(9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
assert (lambda v: v)(t).utcoffset() == dt.timedelta(hours=8)
""",
    ),
    "times": (
        r"""
def same(x):
    return x
opening = dt.time(9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
""",
        r"""
assert opening.utcoffset() == dt.timedelta(hours=8) and same(opening) == opening and same(dt.time(1, 2, 3, 4)) == dt.time(1, 2, 3, 4) and same(dt.datetime.max) == dt.datetime.max and same(dt.timedelta(-1, 5)) == dt.timedelta(-1, 5)
""",
    ),
    "nan inf minus zero": (
        r"""
def same(x):
    return x
""",
        r"""
assert math.isnan(same(float('nan'))) and same(-math.inf) == -math.inf and math.copysign(1, same(-0.0)) == -1 and str(same(-0.0)) == '-0.0' and np.isnan(same(np.array([np.nan, 1]))).tolist() == [True, False]
""",
    ),
    "sets and frozensets": (
        r"""
def f(a, b):
    return a & b, a | b, a - b, frozenset(a)
""",
        r"""
x, y, z, w = f({1, 2}, {2, 3})
assert x == {2} and y == {1, 2, 3} and z == {1} and w == frozenset({1, 2}) and {x2: 1 for x2 in w} == {1: 1, 2: 1} and isinstance(w, frozenset) and f(frozenset(), set())[0] == set()
""",
    ),
    "numpy dtypes": (
        r"""
def make():
    return [np.arange(3, dtype=d) for d in ('i1', 'u2', 'i8', 'f4', 'f8', 'c16', '>i4')] + [np.array(['a', 'bcd']), np.array([b'x']), np.array([True]), np.array('2026-01-01', dtype='M8[D]'), np.zeros((2, 0, 3)), np.array(5.0), np.asfortranarray(np.eye(2)), np.float16(1.5)]
""",
        r"""
xs = make()
assert [str(x.dtype) for x in xs] == ['int8', 'uint16', 'int64', 'float32', 'float64', 'complex128', '>i4', '<U3', '|S1', 'bool', 'datetime64[D]', 'float64', 'float64', 'float64', 'float16']
assert xs[11].shape == (2, 0, 3) and xs[12].ndim == 0 and xs[13].tolist() == [[1, 0], [0, 1]] and isinstance(xs[14], np.float16)
""",
    ),
    "structured arrays": (
        r"""
def f():
    return np.array([(1, 2.5, 'ab')], dtype=[('id', 'i4'), ('v', 'f8', (2,)), ('n', 'U5')]), np.rec.array([(1, 2.0)], dtype=[('a', int), ('b', float)])
""",
        r"""
a, r = f()
assert a['id'][0] == 1 and a['v'].shape == (1, 2) and a['n'][0] == 'ab' and r.a[0] == 1 and r['b'][0] == 2.0
""",
    ),
    "masked arrays": (
        r"""
def f():
    return np.ma.masked_less(np.array([1, 5, -9]), 0)
""",
        r"""
m = f()
assert isinstance(m, np.ma.MaskedArray) and m.mask.tolist() == [False, False, True] and m.sum() == 6 and m.filled(0).tolist() == [1, 5, 0]
""",
    ),
    "matrix": (
        r"""
def f():
    return np.matrix([[1, 2], [3, 4]])
""",
        r"""
m = f()
assert (m * m).tolist() == [[7, 10], [15, 22]]
""",
    ),
    "pandas kinds": (
        r"""
def f():
    return (pd.Series(pd.Categorical(['b', 'a'], categories=['a', 'b', 'c'], ordered=True)), pd.period_range('2026-01', periods=2, freq='M'),
            pd.cut([1, 5], [0, 2, 9]), pd.IntervalIndex.from_breaks([0, 1, 2]), pd.Series([0, 0, 1]).astype(pd.SparseDtype('int', 0)),
            pd.Series(['a', None], dtype='string'), pd.array([True, None], dtype='boolean'), pd.timedelta_range('1D', periods=2), pd.MultiIndex.from_product([['x'], [1, 2]], names=['k', 'n']))
""",
        r"""
c, p, q, i, s, t, b, d, m = f()
assert c.cat.categories.tolist() == ['a', 'b', 'c'] and c.cat.ordered and c.min() == 'a'
assert str(p[1]) == '2026-02' and q.categories.closed == 'right' and q.codes.tolist() == [0, 1] and i[1].left == 1
assert s.sum() == 1 and str(s.dtype) == 'Sparse[int64, 0]' and s.sparse.density > 0.3 and t.isna().tolist() == [False, True] and b[1] is pd.NA and d[1] == pd.Timedelta('2D')
assert m.names == ['k', 'n'] and m.tolist() == [('x', 1), ('x', 2)]
""",
    ),
    "pandas frame kinds": (
        r"""
def f():
    d = pd.DataFrame({('a', 'x'): [1, 2], ('a', 'y'): [3, 4]}, index=pd.date_range('2026-01-31', periods=2, freq='ME', name='day'))
    e = pd.DataFrame({'v': [1, 2, 2]}, index=['p', 'q', 'q'])
    e.attrs['unit'] = 'CNY'
    return d, e, pd.DataFrame(), pd.DataFrame(columns=['a', 'b']), pd.Series(dtype=float, name='n'), e.groupby('v').size()
""",
        r"""
d, e, z, c, s, g = f()
assert d.columns.nlevels == 2 and d[('a', 'y')].tolist() == [3, 4] and d.index.name == 'day' and d.index.freqstr == 'ME'
assert e.loc['q', 'v'].tolist() == [2, 2] and z.empty and list(c.columns) == ['a', 'b'] and s.name == 'n' and s.dtype == float and g.loc[2] == 2 and e.attrs == {'unit': 'CNY'}
""",
    ),
    "groupby and rolling objects": (
        r"""
def g(d):
    return d.groupby('k')
def r(s):
    return s.rolling(2)
""",
        r"""
d = pd.DataFrame({'k': ['a', 'b', 'a'], 'v': [1, 2, 3]})
assert g(d)['v'].sum().to_dict() == {'a': 4, 'b': 2} and r(pd.Series([1, 2, 3])).mean().tolist()[1:] == [1.5, 2.5] and g(d).ngroups == 2
""",
    ),
    "a generator of random numbers": (
        r"""
def f(rng, n):
    return rng.normal(size=n)
def simulate(seed):
    return np.random.default_rng(seed).integers(0, 10, 5)
""",
        r"""
assert np.allclose(f(np.random.default_rng(3), 4), np.random.default_rng(3).normal(size=4))
assert simulate(1).tolist() == np.random.default_rng(1).integers(0, 10, 5).tolist()
rng = np.random.default_rng(5)
first, second = f(rng, 2), f(rng, 2)
both = np.random.default_rng(5).normal(size=4)
assert np.allclose(np.concatenate([first, second]), both)
""",
    ),
    "random objects": (
        r"""
def f(r):
    return r.randint(1, 100), r.random()
def g(state):
    return state.rand(2)
""",
        r"""
assert f(random.Random(4)) == (lambda r: (r.randint(1, 100), r.random()))(random.Random(4))
assert np.allclose(g(np.random.RandomState(1)), np.random.RandomState(1).rand(2))
""",
    ),
    "seed then class": (
        r"""
class Sim:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
    def draw(self):
        return self.rng.random()
""",
        r"""
assert Sim(1).draw() == np.random.default_rng(1).random() and Sim(1).draw() == Sim(1).draw() and Sim(2).rng.random() == np.random.default_rng(2).random()
""",
    ),
}
