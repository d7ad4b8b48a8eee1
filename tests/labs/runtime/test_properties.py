import pytest
from hypothesis import assume
from hypothesis import strategies as st

from labs.runtime.author import Author
from labs.runtime.comparisons import check_money
from labs.runtime.comparisons.mismatch import NOTHING, Mismatch
from labs.runtime.link import StudentIsGone
from labs.runtime.properties import check_property
from labs.runtime.property_inputs import some_amounts, some_cash_flows, some_rates
from labs.runtime.reference import NoReference, Reference
from labs.runtime.tags import CannotCross

FACTS = {
    "bound": ["half"],
    "touched": ["half"],
    "specials": {},
    "given_classes": [],
    "imports": {},
    "written": ["half"],
    "read": [],
    "texts": [],
}
SOLUTION = ["TWO = 2", "def half(x):\n    if x < 0:\n        raise ValueError('amount')\n    return x // TWO"]
WHOLE = st.integers(-1000, 1000)


def tried(function, inputs=WHOLE, *, statements=SOLUTION, name="half", **options):
    """The Mismatch of a property test of `function`; None when it passes."""
    reference = Reference(statements, Author(FACTS, exec))
    try:
        check_property({name: function}, reference, inputs, name, **options)
    except Mismatch as mismatch:
        return mismatch
    return None


def right(x):
    if x < 0:
        raise ValueError("other words")
    return x // 2


def off_above_ten(x):
    return right(x) + (x > 10)


def test_what_the_solution_does_passes():
    assert tried(right) is None
    assert tried(right, [WHOLE]) is None
    assert tried(right, {"x": WHOLE}) is None


def test_the_smallest_counterexample_is_told_where_the_author_allows_it():
    shown = tried(off_above_ten, show_counterexample=True)
    assert (shown.code, shown.expected, shown.got, shown.call) == ("property_differs", 5, 6, "half(11)")
    hidden = tried(off_above_ten)
    assert (hidden.code, hidden.params, hidden.expected, hidden.got, hidden.call) == (
        "property_differs",
        {},
        NOTHING,
        NOTHING,
        "",
    )


def test_the_same_inputs_are_drawn_each_time():
    def drawn():
        inputs = []
        tried(lambda x: inputs.append(x) or right(x), max_examples=30)
        return inputs

    first = drawn()
    assert len(first) == 30 and len(set(first)) > 5
    assert drawn() == first


def test_each_test_cell_draws_inputs_of_its_own():
    def drawn_in(cell, statements):
        inputs = []
        names = {"half": lambda x: inputs.append(x) or right(x)}
        reference = Reference(statements, Author(FACTS, exec))
        call = compile("check_property(names, reference, WHOLE, 'half')", cell, "exec")
        exec(call, {"check_property": check_property, "names": names, "reference": reference, "WHOLE": WHOLE})
        return inputs

    visible = drawn_in("<test half-1>", SOLUTION)
    assert drawn_in("<test half-1>", SOLUTION) == visible
    assert drawn_in("<test half-2>", SOLUTION) != visible
    assert drawn_in("<test half-1>", [*SOLUTION, "NOTE = 1"]) != visible


def test_errors_must_be_of_the_solutions_kind():
    def without_error(x):
        return x // 2

    def other_error(x):
        if x < 0:
            raise KeyError(x)
        return x // 2

    def error_at_odd(x):
        if x % 2 and x > 0:
            raise ZeroDivisionError(x)
        return right(x)

    said = [tried(function) for function in (without_error, other_error, error_at_odd)]
    assert [(mismatch.code, mismatch.params) for mismatch in said] == [
        ("property_no_error", {"error": "ValueError"}),
        ("property_other_error", {"error": "ValueError"}),
        ("property_raised", {"error": "ZeroDivisionError"}),
    ]


def test_an_error_of_the_solutions_own_is_known_by_its_name():
    solution = ["class TooMuch(Exception):\n    pass", "def half(x):\n    raise TooMuch(x)"]

    class TooMuch(Exception):
        pass

    def raising(kind):
        def half(x):
            raise kind(x)

        return half

    assert tried(raising(TooMuch), statements=solution) is None
    assert tried(raising(ValueError), statements=solution).code == "property_other_error"


def test_no_name_of_an_error_says_what_the_inputs_were():
    def telling(x):
        raise type(f"Told{x}", (Exception,), {})

    mismatch = tried(telling, st.integers(1, 9))
    assert (mismatch.code, mismatch.params) == ("property_raised", {"error": "Exception"})


def test_arguments_are_fresh_for_each():
    def emptying(xs):
        total = sum(xs)
        xs.clear()
        return total

    solution = ["def half(xs):\n    total = sum(xs)\n    xs.append(total)\n    return total"]
    assert tried(emptying, st.lists(st.integers(1, 9), min_size=1), statements=solution) is None


def test_a_comparison_names_the_mistake():
    def compare(got, expected):
        check_money(got, expected, minor=True)

    solution = ["def half(x):\n    return x / 2"]
    mismatch = tried(lambda x: x // 2, some_amounts(smallest=1), statements=solution, compare=compare)
    assert mismatch.code == "money_half_up"


def test_a_comparison_may_give_its_verdict():
    def near(got, expected):
        return abs(got - expected) <= 1

    assert tried(off_above_ten, st.integers(0, 99), compare=near) is None
    assert tried(off_above_ten, st.integers(0, 99), compare=lambda got, expected: got == expected) is not None


def test_a_comparison_that_fails_itself_is_not_tried_again():
    calls = []

    def nothing(x):
        calls.append(x)

    with pytest.raises(TypeError, match="NoneType"):
        tried(nothing, st.integers(0, 99), compare=lambda got, expected: abs(got - expected) < 1)
    assert len(calls) == 1


def test_an_oracle_of_the_authors_own():
    assert tried(off_above_ten, st.integers(0, 10), statements=[], oracle=lambda x: x // 2) is None
    below_zero = tried(off_above_ten, st.integers(-1000, -1), statements=[], oracle=lambda x: x // 2)
    assert below_zero.code == "property_raised"


def test_a_property_that_holds_or_does_not():
    def doubles(half, x):
        return half(2 * x) == x

    assert tried(right, st.integers(0, 99), holds=doubles) is None
    shown = tried(off_above_ten, st.integers(0, 99), holds=doubles, show_counterexample=True)
    assert (shown.code, shown.call) == ("property_broken", "half(6)")


def test_a_property_may_assume_and_assert():
    def asserting(half, x):
        assume(x >= 0)
        assert half(2 * x) == x
        return True

    assert tried(right, holds=asserting) is None
    assert tried(off_above_ten, holds=asserting).code == "property_differs"


def test_several_functions_make_one_property():
    names = {"encode": lambda x: -x, "decode": lambda x: -x}
    both, reference = ["encode", "decode"], Reference([], None)
    check_property(names, reference, WHOLE, both, holds=lambda e, d, x: d(e(x)) == x)
    with pytest.raises(Mismatch):
        check_property(names, reference, WHOLE, both, holds=lambda e, d, x: d(e(x)) == x + 1)


def test_a_function_that_is_not_the_same_twice_fails_all_the_same():
    calls = []

    def moody(x):
        calls.append(x)
        return right(x) + (len(calls) == 5)

    assert tried(moody, st.integers(0, 99), show_counterexample=True).code == "property_differs"


def test_a_lost_student_ends_the_test_unless_the_mark_is_settled():
    def gone(x):
        raise StudentIsGone

    with pytest.raises(StudentIsGone):
        tried(gone)

    calls = []

    def wrong_then_gone(x):
        calls.append(x)
        if len(calls) > 1:
            raise StudentIsGone
        return "wrong"

    assert tried(wrong_then_gone, st.integers(0, 9), show_counterexample=True).code == "property_differs"


def test_what_cannot_cross_is_told_without_its_words():
    def uncrossable(x):
        raise CannotCross(f"the input was {x}")

    assert tried(uncrossable).code == "property_not_plain"
    with pytest.raises(CannotCross):
        tried(uncrossable, show_counterexample=True)


def test_the_oracle_never_asks_the_student():
    author = Author(FACTS, exec)

    class Link:
        def get(self, name):
            raise AssertionError(f"the student was asked for {name}")

    author.link = Link()
    author.names["given"] = eval("lambda: half(4)", author.names)
    reference = Reference(["def half(x):\n    return given()"], author)
    reference.run()
    reference.names["given"] = author.names["given"]
    with pytest.raises(Mismatch) as caught:
        check_property({"half": lambda x: 2}, reference, WHOLE, "half")
    # The given function finds no name of the student's, so that its error is what the oracle gives.
    assert (caught.value.code, caught.value.params) == ("property_no_error", {"error": "NameError"})
    assert type(author.link) is Link


def test_what_the_solution_writes_is_not_taken_for_the_students(capsys):
    solution = [
        "import sys, warnings",
        "print('given', file=sys.stderr)",
        "def half(x):\n    print(x)\n    warnings.warn('old')\n    return x // 2",
    ]
    assert tried(lambda x: x // 2, statements=solution) is None
    assert tuple(capsys.readouterr()) == ("", "")


MISUSES = {
    "a value for a strategy": (TypeError, 5, {}),
    "no examples": (ValueError, WHOLE, {"max_examples": 0}),
    "two judges": (TypeError, WHOLE, {"oracle": right, "holds": right}),
    "a property without a verdict": (TypeError, WHOLE, {"holds": lambda half, x: None}),
}


@pytest.mark.parametrize("name", MISUSES)
def test_misuse_is_told_to_the_author(name):
    kind, inputs, options = MISUSES[name]
    with pytest.raises(kind):
        tried(right, inputs, **options)


def test_missing_names_are_told():
    with pytest.raises(NoReference, match="third"):
        tried(right, name="third")
    with pytest.raises(NameError, match="half"):
        check_property({}, Reference(SOLUTION, Author(FACTS, exec)), WHOLE, "half")


def test_an_oracle_whose_results_cannot_be_compared_needs_a_comparison():
    with pytest.raises(TypeError, match="compare="):
        tried(right, statements=["def half(x):\n    return (n for n in [x])"])


def test_ready_inputs_are_what_they_say():
    def drawn(strategy):
        values = []
        tried(lambda x: values.append(x), strategy, statements=[], oracle=lambda x: None)
        return values

    assert all(type(x) is int and 5 <= x <= 9 for x in drawn(some_amounts(9, 5)))
    assert all(0 <= x <= 0.5 and round(x * 10_000) / 10_000 == x for x in drawn(some_rates()))
    assert all(flows[0] < 0 and min(flows[1:]) > 0 for flows in drawn(some_cash_flows()))
