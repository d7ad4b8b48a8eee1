"""What a comparison says of a value, and values that a hostile process could have sent."""

from decimal import Decimal

from labs.runtime.comparisons.mismatch import Mismatch
from labs.runtime.mirrors import ClassMirror, Mirror

RIGHT = None


def said(check, *args, **kwargs):
    """The code of the sentence; RIGHT when the comparison passes."""
    try:
        check(*args, **kwargs)
    except Mismatch as mismatch:
        return mismatch.code
    return RIGHT


class Agreeable(Mirror, metaclass=ClassMirror):
    """A stand-in for a student's object that equals and is everything that it is asked for."""

    # What has a number is the student's own class, not one that a test derives from it.
    _class_number = 0
    _shadow = type("Agreeable", (float,), {})

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __float__(self):
        raise AssertionError("a stand-in must not be asked for its value")

    __int__ = __index__ = __bool__ = __sub__ = __rsub__ = __abs__ = __round__ = __lt__ = __float__


def agreeable():
    return object.__new__(Agreeable)


NO_NUMBERS = {
    "nothing": None,
    "text": "12.34",
    "a truth": True,
    "a list": [12.34],
    "a complex number": 12.34 + 0j,
    "a stand-in": agreeable(),
}
NOT_FINITE = {
    "nan": float("nan"),
    "infinity": float("-inf"),
    "a signalling nan": Decimal("sNaN"),
    "a decimal infinity": Decimal("Infinity"),
    "a decimal that would fill the memory": Decimal("1e999999999"),
    "a decimal that would never end": Decimal("1e-999999999"),
    "a decimal of a million digits": Decimal("1" * 1_000_000 + "e-999999"),
    "a whole number that is far too large": 10**10_000,
}
