"""Property tests: inputs drawn by Hypothesis, the author's solution as oracle, the smallest counterexample."""

import builtins
import copy
import sys
import tempfile
import time
import zlib

from labs.runtime.comparisons.equal import same
from labs.runtime.comparisons.mismatch import NOTHING, Mismatch
from labs.runtime.link import StudentIsGone
from labs.runtime.tags import CannotCross

MOST_EXAMPLES = 1000
# Once an input is found that fails, the mark is settled: this much may be spent on a smaller one.
MOST_SHRINKS = 2000
SHRINK_S = 2
LONGEST_CALL = 500


class Failed(Exception):
    """Tells Hypothesis that these inputs fail; how they fail, the search keeps."""


class Enough(BaseException):
    """Ends Hypothesis at once."""


def check_property(
    names,
    reference,
    inputs,
    functions,
    *,
    oracle=None,
    compare=None,
    holds=None,
    max_examples=50,
    show_counterexample=False,
):
    """Raise Mismatch unless the student's function does as the author's solution for each input that is drawn.

    `inputs` is a Hypothesis strategy for one argument, a list of them for several, or a dict for named ones.
    `functions` is the name of the function, or a list of names that are each called with the inputs.
    `oracle` is called in the solution's place. `compare(got, expected)` raises an AssertionError, or gives True or
    None when they agree; without it, floats may differ by 1e-9. Where the oracle raises an error, so must the student.
    `holds(function, ..., input, ...)` replaces oracle and compare: it gives True when the property holds.
    `show_counterexample` lets a visible test show the smallest input that fails.

    The same submission meets the same inputs each time. `names` and `reference` are the test process's own.
    Raises NameError, NoReference, and TypeError or ValueError for what the author cannot mean.
    """
    function_names = [functions] if isinstance(functions, str) else list(functions)
    if holds is not None and (oracle is not None or compare is not None):
        raise TypeError("holds= takes the place of oracle= and compare=; give one or the other")
    if not 1 <= max_examples <= MOST_EXAMPLES:
        raise ValueError(f"max_examples must be from 1 to {MOST_EXAMPLES}, not {max_examples!r}")
    drawn = strategy_of(inputs)
    theirs = [(name, student_function(names, name)) for name in function_names]
    if holds is not None:
        failure_of = broken_property(holds, theirs)
    else:
        oracles = [oracle or reference.get(name) for name in function_names]
        failure_of = first_difference(theirs, oracles, compare or same, reference.alone)
    # Two tests of one function meet other inputs, and nobody can reckon those of a hidden one without the solution.
    test = sys._getframe(1).f_code.co_filename
    label = "\n".join([test, *function_names, *reference.statements])
    found = search(drawn, failure_of, max_examples, label, smallest=show_counterexample)
    if found is not None:
        raise found if show_counterexample else without_values(found)


def strategy_of(inputs):
    """A strategy for (positional arguments, named arguments)."""
    from hypothesis import strategies

    by_name = inputs if isinstance(inputs, dict) else {}
    by_place = () if isinstance(inputs, dict) else inputs if isinstance(inputs, (list, tuple)) else (inputs,)
    for strategy in (*by_place, *by_name.values()):
        if not isinstance(strategy, strategies.SearchStrategy):
            raise TypeError(f"inputs must be Hypothesis strategies, not {strategy!r}")
    return strategies.tuples(strategies.tuples(*by_place), strategies.fixed_dictionaries(dict(by_name)))


def student_function(names, name):
    try:
        return names[name]
    except KeyError:
        raise NameError(f"name {name!r} is not defined") from None


def search(drawn, failure_of, max_examples, label, *, smallest):
    """The failure of the first inputs that fail, or of the smallest that Hypothesis finds; None when all pass.

    `label` seeds what is drawn.
    """
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, given, seed, settings
    from hypothesis.errors import HypothesisException

    configuration.set_hypothesis_home_dir(tempfile.gettempdir())
    found, broken, shrinks, until = None, None, 0, 0.0

    @settings(
        max_examples=max_examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        # A call goes to another process, and takes what it takes.
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
        verbosity=Verbosity.quiet,
    )
    @seed(zlib.crc32(label.encode()))
    @given(drawn)
    def example(arguments):
        nonlocal found, broken, shrinks, until
        if found is not None:
            shrinks += 1
            if shrinks > MOST_SHRINKS or time.monotonic() > until:
                raise Enough
        try:
            failure = failure_of(*arguments)
        except StudentIsGone:
            if found is None:
                raise
            raise Enough from None
        except HypothesisException:
            raise
        except Exception as error:
            broken = error
            raise Enough from None
        if failure is None:
            return
        if found is None:
            until = time.monotonic() + SHRINK_S
        found = failure
        raise Failed if smallest else Enough

    try:
        example()
    except Enough:
        pass
    except Exception:
        # Also what Hypothesis says of a function that is not the same twice.
        if found is None:
            raise
    if broken is not None and found is None:
        raise broken
    return found


def first_difference(theirs, oracles, compare, alone):
    """A function of the inputs that gives the first difference between a student's function and its oracle."""

    def failure_of(args, kwargs):
        for (name, student), oracle in zip(theirs, oracles, strict=True):
            with alone():
                expected, wanted = outcome_of(oracle, args, kwargs)
            try:
                got, raised = outcome_of(student, args, kwargs)
            except CannotCross as problem:
                return problem
            call = call_text(name, args, kwargs)
            if raised is None and wanted is None:
                difference = difference_of(compare, got, expected)
                if difference is not None:
                    return told(difference, expected, got, call)
            elif wanted is None:
                return Mismatch(
                    "property_raised", error=known_name(raised), expected=expected, got=raised, call=call
                )
            elif raised is None:
                return Mismatch(
                    "property_no_error", error=type(wanted).__name__, expected=wanted, got=got, call=call
                )
            elif not same_error(raised, wanted):
                return Mismatch(
                    "property_other_error",
                    error=type(wanted).__name__,
                    expected=wanted,
                    got=raised,
                    call=call,
                )
        return None

    return failure_of


def broken_property(holds, theirs):
    """A function of the inputs that gives a failure where the author's property does not hold."""
    functions = [function for _name, function in theirs]
    label = ", ".join(name for name, _function in theirs)

    def failure_of(args, kwargs):
        call = call_text(label, args, kwargs)
        try:
            kept, raised = outcome_of(lambda *a, **k: holds(*functions, *a, **k), args, kwargs)
        except CannotCross as problem:
            return problem
        if isinstance(raised, AssertionError):
            return told(raised, NOTHING, NOTHING, call)
        if raised is not None:
            return Mismatch("property_raised", error=known_name(raised), got=raised, call=call)
        if kept is None:
            raise TypeError("holds= must give True or False; it gave nothing")
        return None if is_true(kept) else Mismatch("property_broken", call=call)

    return failure_of


def outcome_of(function, args, kwargs):
    """(result, None) or (None, error) of a call with copies of the arguments: a function may change them."""
    from hypothesis.errors import HypothesisException, StopTest

    args, kwargs = copy.deepcopy((args, kwargs))
    try:
        return function(*args, **kwargs), None
    except (CannotCross, HypothesisException, StopTest, StudentIsGone):
        raise
    except BaseException as error:
        # A student's own error can be one that `except Exception` lets pass.
        return None, error


def difference_of(compare, got, expected):
    """What `compare` has against the result: an AssertionError, None for nothing."""
    try:
        outcome = compare(got, expected)
    except AssertionError as difference:
        return difference
    return None if outcome is None or is_true(outcome) else Mismatch()


def is_true(outcome):
    """True for True alone: the truth of a stand-in would be the student's word."""
    numpy = sys.modules.get("numpy")
    return outcome is True or (numpy is not None and type(outcome) is numpy.bool_ and bool(outcome))


def told(difference, expected, got, call):
    """The difference with the call that showed it; the values that a comparison names are the better ones."""
    if not issubclass(type(difference), Mismatch):
        difference = Mismatch()
    return Mismatch(
        difference.code or "property_differs",
        expected=expected if difference.expected is NOTHING else difference.expected,
        got=got if difference.got is NOTHING else difference.got,
        call=call,
        **difference.params,
    )


def without_values(found):
    """What may be said of a counterexample that is not to be shown."""
    if not isinstance(found, Mismatch):
        return Mismatch("property_not_plain")
    if set(found.params) <= {"error"}:
        return Mismatch(found.code, **found.params)
    return Mismatch("property_differs")


def same_error(raised, wanted):
    """True for an error of the expected class; the classes that the author's solution makes are known by name."""
    kind = type(wanted)
    if issubclass(type(raised), kind):
        return True
    return kind.__module__ != "builtins" and kind.__name__ in {base.__name__ for base in type(raised).__mro__}


def known_name(error):
    """The name of a built-in error. Those of a student's own could say what the inputs were."""
    name = type(error).__name__
    return name if vars(builtins).get(name) is type(error) else "Exception"


def call_text(name, args, kwargs):
    """The call as a person writes it, cut in the middle."""
    written = [*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())]
    text = f"{name}({', '.join(written)})"
    half = LONGEST_CALL // 2
    return text if len(text) <= LONGEST_CALL else f"{text[:half]} … {text[-half:]}"
