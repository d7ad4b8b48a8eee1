from collections import Counter, OrderedDict, namedtuple
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from labs.runtime.comparisons.equal import same

from .saying import NO_NUMBERS, agreeable

Mine = namedtuple("Pair", "a b")
Theirs = namedtuple("Pair", "a b")
Other = namedtuple("Pair", "a c")
SAME = [
    (1, 1),
    (1.0, 1),
    (0.1 + 0.2, 0.3),
    (Decimal("0.3"), Fraction(3, 10)),
    (float("nan"), float("nan")),
    (float("inf"), float("inf")),
    (10**5000, 10**5000),
    ("利率", "利率"),
    (None, None),
    (True, True),
    ([1, (2, {"a": 0.1 + 0.2})], [1, (2, {"a": 0.3})]),
    ({1, 2}, {2, 1}),
    (OrderedDict(a=1), OrderedDict(a=1)),
    (date(2026, 1, 2), date(2026, 1, 2)),
    (Theirs(1, 2), Mine(1, 2)),
    (Counter("ab"), Counter("ba")),
]
DIFFERENT = [
    (1, 2),
    (1, 1.00000001),
    (1, True),
    (True, 1),
    (10**5000, 10**5000 + 1),
    (float("inf"), float("-inf")),
    (float("nan"), 1.0),
    ("1", 1),
    (1, "1"),
    ([1, 2], (1, 2)),
    ([1], [1, 2]),
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": 1}, OrderedDict(a=1)),
    (None, 0),
    (Other(1, 2), Mine(1, 2)),
    ((1, 2), Mine(1, 2)),
    ([agreeable()], [1]),
    (agreeable(), "x"),
    (agreeable(), None),
    ({"a": agreeable()}, {"a": "x"}),
    ({agreeable()}, {"x"}),
]


@pytest.mark.parametrize(("got", "expected"), SAME, ids=map(str, range(len(SAME))))
def test_the_same(got, expected):
    assert same(got, expected) is True


@pytest.mark.parametrize(("got", "expected"), DIFFERENT, ids=map(str, range(len(DIFFERENT))))
def test_not_the_same(got, expected):
    assert same(got, expected) is False


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_no_number_is_one(name):
    assert same(NO_NUMBERS[name], 12.34) is False


def test_what_has_no_equality_needs_a_comparison_of_its_own():
    with pytest.raises(TypeError, match="compare="):
        same(1, object())
