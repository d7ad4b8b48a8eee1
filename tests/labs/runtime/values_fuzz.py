"""Properties of the codec and of the wire. test_values_fuzz runs them in the Python that notebooks run in."""

import collections
import contextlib
import copy
import datetime
import decimal
import fractions
import math
import os
import random
import socket
import struct

import msgpack
import numpy
import pandas
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from labs.runtime import tags
from labs.runtime.lending import Lent
from labs.runtime.link import well_formed
from labs.runtime.values import LARGEST, CannotCross, Decoder, Encoder
from labs.runtime.wire import Wire, WireBroken, WireClosed

EXAMPLES = int(os.environ.get("ABACUS_FUZZ", "40"))
settings.register_profile(
    "fuzz", max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("fuzz")


class Reference:
    """What `resolve` makes in these tests."""

    def __init__(self, kind, detail):
        self.kind, self.detail = kind, detail


def no_reference(value):
    raise CannotCross(f"{type(value).__name__} is no data")


ENCODER, DECODER = Encoder(no_reference), Decoder(Reference)
ZONES = st.sampled_from([None, datetime.UTC, datetime.timezone(datetime.timedelta(hours=8))]) | st.timezones()
TEXT = st.text(st.characters(codec=None), max_size=20)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=2**70, max_value=2**300),
    st.floats(),
    st.complex_numbers(),
    TEXT,
    st.binary(max_size=20),
    st.decimals(),
    st.fractions(),
    st.dates(),
    st.datetimes(timezones=ZONES),
    st.times(timezones=st.sampled_from([None, datetime.UTC])),
    st.timedeltas(),
    st.just(...),
    st.builds(range, st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 5)),
    st.builds(slice, st.integers(), st.none() | st.integers()),
)
KEYS = st.one_of(st.integers(), TEXT, st.booleans(), st.tuples(st.integers(), TEXT), st.dates(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
        st.sets(KEYS, max_size=4),
        st.frozensets(KEYS, max_size=4),
        st.lists(inner, max_size=4).map(collections.deque),
        st.dictionaries(TEXT, inner, max_size=3).map(collections.OrderedDict),
    ),
    max_leaves=12,
) | st.binary(max_size=9).map(bytearray)
DTYPES = ["i1", "u2", "i8", "f4", "f8", "c16", ">i4", "?", "U3", "S2", "M8[ns]", "m8[s]", "M8[D]"]


def same(left, right):
    """Equal in type and in every part, with a number that is none equal to itself and zeros told apart."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return (math.isnan(left) and math.isnan(right)) or (
            left == right and math.copysign(1, left) == math.copysign(1, right)
        )
    if isinstance(left, complex):
        return same(left.real, right.real) and same(left.imag, right.imag)
    if isinstance(left, decimal.Decimal):
        return left.as_tuple() == right.as_tuple()
    if isinstance(left, (list, tuple, collections.deque)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, (datetime.datetime, datetime.time)):
        return (
            left.replace(tzinfo=None) == right.replace(tzinfo=None) and left.utcoffset() == right.utcoffset()
        )
    if isinstance(left, slice):
        return (left.start, left.stop, left.step) == (right.start, right.stop, right.step)
    return left == right


@given(VALUES)
def test_every_value_comes_back_as_it_went(value):
    assert same(DECODER.decode(ENCODER.encode(value)), value)


@given(st.data(), st.sampled_from(DTYPES), st.lists(st.integers(0, 3), max_size=3))
def test_every_array_comes_back_as_it_went(data, dtype, shape):
    size = numpy.dtype(dtype).itemsize * math.prod(shape)
    raw = data.draw(st.binary(min_size=size, max_size=size)) if dtype not in ("?", "U3") else b"\0" * size
    array = numpy.frombuffer(raw, dtype=dtype).reshape(shape) if size else numpy.empty(shape, dtype=dtype)
    back = DECODER.decode(ENCODER.encode(array))
    assert (back.dtype, back.shape, back.tobytes()) == (array.dtype, array.shape, array.tobytes())
    back.flags.writeable  # a copy of its own, that the test may change
    assert back.flags.writeable


COLUMNS = st.one_of(
    st.lists(st.integers(-(2**60), 2**60), min_size=3, max_size=3),
    st.lists(st.floats(), min_size=3, max_size=3),
    st.lists(st.none() | st.text("ab甲", max_size=3), min_size=3, max_size=3),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.lists(st.sampled_from("xy"), min_size=3, max_size=3).map(pandas.Categorical),
    st.lists(st.none() | st.integers(0, 9), min_size=3, max_size=3).map(
        lambda v: pandas.array(v, dtype="Int64")
    ),
    st.sampled_from(["UTC", "Asia/Shanghai", None]).map(
        lambda z: pandas.date_range("2026-01-01", periods=3, tz=z)
    ),
    st.just(pandas.period_range("2026-01", periods=3, freq="M")),
    st.just(pandas.interval_range(0, 3)),
    st.just(pandas.timedelta_range("1D", periods=3)),
)
INDEXES = st.one_of(
    st.just(None),
    st.just(["p", "q", "q"]),
    st.just(pandas.RangeIndex(2, 8, 2, name="n")),
    st.just(pandas.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", None])),
    st.just(pandas.date_range("2026-01-31", periods=3, freq="ME")),
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), COLUMNS, max_size=3), INDEXES)
def test_every_table_comes_back_as_it_went(columns, index):
    frame = pandas.DataFrame(columns)
    if index is not None and len(frame) == 3:
        frame.index = pandas.Index(index)
    back = DECODER.decode(ENCODER.encode(frame))
    pandas.testing.assert_frame_equal(back, frame)
    for name in frame:
        pandas.testing.assert_series_equal(DECODER.decode(ENCODER.encode(frame[name])), frame[name])


KNOWN = (
    *(
        type(None),
        bool,
        int,
        float,
        complex,
        str,
        bytes,
        bytearray,
        list,
        tuple,
        dict,
        set,
        frozenset,
        range,
        slice,
    ),
    *(type(...), type(NotImplemented), collections.deque, collections.Counter, collections.OrderedDict),
    *(collections.defaultdict, decimal.Decimal, fractions.Fraction, Reference),
    *(
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
        numpy.ndarray,
        numpy.generic,
        numpy.dtype,
    ),
    *(pandas.Series, pandas.DataFrame, pandas.Index, pandas.Timestamp, pandas.Timedelta, pandas.Period),
    *(pandas.Interval, pandas.api.extensions.ExtensionArray, pandas.api.extensions.ExtensionDtype),
    *(type(pandas.NaT), type(pandas.NA)),
)


def check_known(value, depth=0):
    kind = type(value)
    record = issubclass(kind, tuple) and hasattr(kind, "_fields") and not vars(kind).get("__init__")
    assert issubclass(kind, KNOWN) or record, kind
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, (list, tuple, set, frozenset, collections.deque)) and depth < 50:
        for part in value:
            check_known(part, depth + 1)


def decoded(packed):
    """What the bytes say; None for what is refused. Nothing else may happen."""
    try:
        value = DECODER.decode(packed)
    except CannotCross:
        return None
    check_known(value)
    return value


RAW = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=40),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.text(max_size=3) | st.integers(0, 9), inner, max_size=3),
        st.builds(
            lambda code, parts: msgpack.ExtType(code, msgpack.packb(parts, unicode_errors="surrogatepass")),
            st.integers(0, 40),
            inner,
        ),
        st.builds(msgpack.ExtType, st.integers(0, 127), st.binary(max_size=20)),
    ),
    max_leaves=15,
)


@given(RAW)
@example(msgpack.Timestamp(1, 2))
def test_whatever_is_sent_becomes_known_data_or_is_refused(raw):
    decoded(msgpack.packb(raw, unicode_errors="surrogatepass"))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_value_are_refused(packed):
    decoded(packed)


TABLES = [
    pandas.DataFrame({"a": [1, 2], "b": ["x", None], "c": pandas.Categorical(["u", "v"])}),
    pandas.Series([1.5, 2], index=pandas.date_range("2026-01-01", periods=2, tz="Asia/Shanghai")),
    numpy.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
    [decimal.Decimal("1.5"), {(1, 2): {3}}, datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), 2**99],
]
PACKED = [ENCODER.encode(table) for table in TABLES]


@given(
    st.sampled_from(PACKED),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), max_size=4),
    st.integers(0, 10**6),
)
def test_bytes_that_were_flipped_or_cut_are_data_or_refused(packed, flips, cut):
    broken = bytearray(packed[: cut % len(packed)] if cut % 3 == 0 else packed)
    for place, bits in flips:
        if broken:
            broken[place % len(broken)] ^= bits
    decoded(bytes(broken))


def ext(code, parts):
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(parts)))


def nested(depth):
    packed = msgpack.packb(0)
    for _level in range(depth):
        packed = msgpack.packb(msgpack.ExtType(tags.TUPLE, b"\x91" + packed))
    return packed


@pytest.mark.parametrize(
    "packed",
    [
        ext(tags.ARRAY, ["<f8", [10**9, 10**9], b""]),
        ext(tags.ARRAY, ["U2000000000", [1], b""]),
        ext(tags.ARRAY, [[["a", "<f8", [2**31]]], [1], b"12345678"]),
        ext(tags.ARRAY, ["O", [2**40], [1]]),
        ext(tags.ARRAY, ["|O", [1], b"12345678"]),
        ext(tags.ARRAY, [[["a", "|O"]], [1], b"12345678"]),
        ext(tags.NUMPY_SCALAR, ["|O", b"12345678"]),
        ext(tags.FRAME, [["range", 0, 10**12, 1, None], ["range", 0, 1, 1, None], [["numpy", 5]], {}]),
        ext(tags.SERIES, [["range", 0, 10**12, 1, None], ["numpy", 5], None, {}]),
        ext(tags.INDEX, ["multi", [["range", 0, 10**11, 1, None]], ["k"]]),
        ext(tags.DECIMAL, "1e99999999999999999999999"),
        ext(tags.DATETIME, ["2026-01-01T00:00:00", "../../../etc/passwd", 0]),
        ext(tags.DATETIME, ["2026-01-01T00:00:00", "/etc/localtime", 0]),
        ext(tags.TIMESTAMP, ["2026-01-01", "dateutil//etc/localtime"]),
        ext(tags.FRACTION, [1, 0]),
        ext(tags.RANGE, [0, 1, 0]),
        ext(tags.NAMEDTUPLE, ["__import__('os')", ["a"], [1]]),
        ext(tags.NAMEDTUPLE, ["P", ["a=print(1)"], [1]]),
        ext(tags.SET, [[1]]),
        ext(99, 1),
        nested(5000),
        b"\x91" * 5000,
        b"\xdd\xff\xff\xff\xff",
        b"\xdb\xff\xff\xff\xffabc",
    ],
)
def test_small_frames_that_claim_much_are_refused(packed):
    with pytest.raises(CannotCross):
        DECODER.decode(packed)


def test_a_number_beyond_measure_stays_a_number():
    assert DECODER.decode(ext(tags.DECIMAL, "1e999999")) == decimal.Decimal("1e999999")
    assert DECODER.decode(ENCODER.encode(range(10**30))) == range(10**30)


def test_what_is_too_large_or_too_deep_is_refused_before_it_goes():
    with pytest.raises(CannotCross, match="at most"):
        ENCODER.encode(b"x" * (LARGEST + 1))
    deep = []
    for _level in range(2000):
        deep = (deep,)
    with pytest.raises(CannotCross, match="nested too deeply"):
        ENCODER.encode(deep)
    itself = []
    itself.append(itself)
    with pytest.raises(CannotCross):
        ENCODER.encode(itself)


@given(st.binary(max_size=60), st.integers(0, 2**32 - 1) | st.none())
def test_a_frame_is_read_or_ends_the_conversation(body, length):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        theirs.sendall(struct.pack("!I", len(body) if length is None else length) + body)
        theirs.shutdown(socket.SHUT_WR)
        with contextlib.suppress(WireBroken, WireClosed):
            check_known(Wire(ours, largest=1000).receive())


@given(RAW)
def test_a_message_of_another_form_ends_the_conversation(raw):
    try:
        reply = well_formed(raw)
    except WireBroken:
        return
    assert reply[0] in (
        "lost",
        "again",
        "callback",
        "warned",
        "files",
        "lent",
        "value",
        "argument",
        "missing",
        "refused",
        "raised",
    )


CONTAINERS = st.one_of(
    st.lists(st.integers(), max_size=4),
    st.dictionaries(TEXT, st.integers(), max_size=4),
    st.sets(st.integers(), max_size=4),
)


@given(CONTAINERS, st.data())
def test_a_lent_container_is_the_same_on_both_sides_whoever_changes_it(value, data):
    student, test = Lent(ENCODER, DECODER), Lent(ENCODER, DECODER)
    packed = ENCODER.encode(value)
    number = student.lend(value, packed)
    mine = test.received(number, packed)
    for _turn in range(4):
        side, other, here = data.draw(st.sampled_from([(student, test, value), (test, student, mine)]))
        random_change(here, data.draw(st.integers(0, 99)))
        other.take(side.changes())
        assert mine == value
        assert test.received(student.lend(value, ENCODER.encode(value)), ENCODER.encode(value)) is mine


def random_change(container, number):
    if isinstance(container, list):
        container.append(number)
    elif isinstance(container, dict):
        container[str(number)] = number
    else:
        container.add(number)


@given(st.integers(), st.integers(1, 20))
def test_a_generator_of_random_numbers_goes_on_from_its_state(seed, count):
    from labs.runtime.randomness import random_form, random_from

    for made in (
        random.Random(seed),
        numpy.random.default_rng(abs(seed)),
        numpy.random.RandomState(abs(seed) % 2**32),
    ):
        draw = made.random if hasattr(made, "random") else made.random_sample
        for _number in range(count):
            draw()
        again = random_from(DECODER.decode(ENCODER.encode(random_form(made))))
        assert again.random() == copy.deepcopy(made).random()
