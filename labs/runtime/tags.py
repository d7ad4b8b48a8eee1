"""The numbers that mark a value on the wire as something other than what msgpack knows by itself."""

TUPLE, SET, FROZENSET, BIG_INT, COMPLEX, DECIMAL, FRACTION, RANGE, SLICE = range(1, 10)
DATETIME, DATE, TIME, TIMEDELTA, NAMEDTUPLE, COUNTER, ORDERED, DEFAULT, DEQUE, BYTEARRAY = range(10, 20)
ARRAY, NUMPY_SCALAR, SERIES, FRAME, INDEX, EXTENSION, TIMESTAMP, PANDAS_DELTA, NOT_A_TIME, MISSING = range(
    20, 30
)
REFERENCE, ELLIPSIS, NOT_IMPLEMENTED, PERIOD, INTERVAL, LISTED, ARRAY_KIND = range(30, 37)


class CannotCross(Exception):
    """A value has no form in which it could cross; the message says which."""
