"""Comparisons and property tests through the real engine: who is told what, and what an attack earns."""

import json

import pytest

from labs.grading import engine
from labs.grading.protocol import Limits
from labs.notebook.answers import with_answers
from labs.notebook.compiling import compile_source
from labs.notebook.release import release

pytestmark = pytest.mark.sandbox

SECRET = "8675309"
GIVEN = """
import numpy as np
import pandas as pd


class Loan:
    def __init__(self, amount):
        self.amount = amount


MINIMUM = 1
"""
FEE = f"""def fee_fen(amount, bp):
    "Never shown: {SECRET}."
    if amount <= 0:
        raise ValueError('amount')
    return max(MINIMUM, (2 * amount * bp + 10000) // 20000)
"""
IMPORTS = (
    "from abacus import check_money, check_property, some_amounts\nfrom hypothesis import strategies as st\n"
)
PROPERTY = f"{IMPORTS}check_property([some_amounts(smallest=-5), st.integers(1, 500)], 'fee_fen'"
PLAN = "def plan():\n    return pd.DataFrame({'period': [1, 2], 'balance': np.array([50.0, 0.0])})"
LOAN = "def doubled(loan):\n    return Loan(2 * loan.amount)"


def check_that(code, visibility="visible"):
    return {"code": code, "points": 1, "visibility": visibility, "hint": ""}


def exercise(identifier, solution, *tests):
    return {
        "kind": "exercise",
        "id": identifier,
        "title": "t",
        "prompt": "p",
        "starter": "",
        "solution": solution,
        "tests": list(tests),
    }


SOURCE = compile_source(
    [
        {"kind": "code", "code": GIVEN},
        exercise(
            "fee",
            FEE,
            check_that(f"{IMPORTS}check_money(fee_fen(12345, 38), 46.911, minor=True, kind=int)"),
            check_that(f"{PROPERTY}, show_counterexample=True)"),
            check_that(f"{PROPERTY})"),
            check_that(
                f"{IMPORTS}check_money(fee_fen({SECRET}, 39), {SECRET} * 0.0039, minor=True)", "hidden"
            ),
            check_that(f"{PROPERTY}, show_counterexample=True)", "hidden"),
        ),
        exercise(
            "plan",
            PLAN,
            check_that(
                "from abacus import check_schedule\n"
                "check_schedule(plan(), [(1, 50), (2, 0)], columns=['period', 'balance'])"
            ),
            check_that(
                "from abacus import check_cash_flows, check_money, check_rate\n"
                "check_money(np.int64(5), 5, minor=True, kind=int)\ncheck_rate(np.float64(0.05), 0.05)\n"
                "check_cash_flows(pd.Series([-1.0, 2.0]), np.array([-1, 2]))\n"
                "check_cash_flows(plan()['balance'], [50, 0])"
            ),
        ),
        exercise(
            "loan",
            LOAN,
            check_that(
                "from abacus import check_property, some_amounts\n"
                "check_property(some_amounts().map(Loan), 'doubled', compare=lambda got, expected: got.amount == expected.amount)"
            ),
        ),
    ],
    slug="properties",
    language="en",
)
BLANK = release(SOURCE)


def graded(limits=None, **answers):
    """The results by test. What hidden tests and the solution hold stands nowhere in the report."""
    answers = {"fee": FEE, "plan": PLAN, "loan": LOAN} | answers
    report = engine.grade(SOURCE, with_answers(BLANK, answers), limits=limits or Limits())
    said = json.dumps(report.to_json(), default=repr)
    assert SECRET not in said
    return {test.id: test for test in report.exercises}


def results(verdicts, exercise):
    return [
        (test.status, str(test.message), test.expected, test.got, *test.tried)
        for identifier, test in verdicts.items()
        if test.exercise == exercise
    ]


def test_the_solution_passes_and_the_blank_release_does_not():
    verdicts = graded()
    assert {test.status for test in verdicts.values()} == {"passed"}
    blank = engine.grade(SOURCE, BLANK)
    assert blank.score == 0


def test_the_mistake_is_named_and_hidden_values_stay_hidden():
    verdicts = graded(fee=FEE.replace("+ 10000", "+ 0"))
    cut_off = "The digits behind the smallest unit are cut off, as int() and // do; here amounts are rounded."
    differs = "Another result than expected, for some of the inputs that were tried."
    money, shown, unshown, *hidden = results(verdicts, "fee")
    assert money == ("failed", cut_off, "47", "46", "fee_fen(12345, 38)")
    assert shown[:2] == ("failed", differs)
    _status, _message, expected, got, call = shown
    assert call.startswith("fee_fen(") and int(got) == int(expected) - 1
    assert unshown == ("failed", differs, None, None)
    assert hidden == [("failed", cut_off, None, None), ("failed", differs, None, None)]


def test_an_error_that_must_be_raised():
    verdicts = graded(fee=FEE.replace("amount <= 0", "amount < -5"))
    wanted = "For some of the inputs that were tried, ValueError must be raised."
    _money, shown, unshown, _hidden_money, hidden = results(verdicts, "fee")
    assert shown == ("failed", wanted, "ValueError('amount')", "1", "fee_fen(0, 1)")
    assert unshown == ("failed", wanted, None, None)
    assert hidden == (
        "failed",
        "Your code gave a result in a hidden test, where it must raise an error.",
        None,
        None,
    )


def test_tables_and_numbers_of_numpy_and_pandas():
    plan = "def plan():\n    return pd.DataFrame({'period': [1, 2], 'balance': np.array([50.0, 0.02])})"
    verdicts = graded(plan=plan)
    schedule, flows = results(verdicts, "plan")
    assert schedule[:2] == (
        "failed",
        "The balance does not end at zero: the last payment must take what is left of the principal.",
    )
    assert flows[:2] == ("failed", "Row 2 is the first one that differs.")


ATTACKS = {
    "an object that equals everything": """class Any:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __float__(self): return 47.0
    def __int__(self): return 47
    def __abs__(self): return 0
    def __sub__(self, other): return 0
    __rsub__ = __sub__
    def __le__(self, other): return True
    __ge__ = __lt__ = __gt__ = __le__
    def __bool__(self): return True
def fee_fen(amount, bp):
    return Any()""",
    "a number that claims to equal everything": """class Any(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __sub__(self, other): return 0
    __rsub__ = __sub__
def fee_fen(amount, bp):
    return Any(amount)""",
    "an error by the name of ours": """class Mismatch(AssertionError):
    code, params, expected, got, call = "passed", {}, None, None, ""
def fee_fen(amount, bp):
    raise Mismatch("passed")""",
    "the end of all errors": """def fee_fen(amount, bp):
    raise BaseException("Enough")""",
    "hypothesis told that the inputs do not matter": """def fee_fen(amount, bp):
    from hypothesis import reject
    reject()""",
    "hypothesis told to stop": """def fee_fen(amount, bp):
    from hypothesis.errors import StopTest
    raise StopTest(0)""",
    "the library asked to pass": """import labs.runtime.properties, labs.runtime.comparisons.money
labs.runtime.properties.search = lambda *a, **k: None
labs.runtime.comparisons.money.check_money = lambda *a, **k: None
def fee_fen(amount, bp):
    return None""",
    "the oracle looked for": """import gc, sys
def fee_fen(amount, bp):
    if "abacus" in sys.modules:
        return sys.modules["abacus"].check_property.args[1].get("fee_fen")(amount, bp)
    found = [f for f in gc.get_objects() if getattr(f, "__name__", "") == "fee_fen" and f is not fee_fen]
    return found[0](amount, bp)""",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_earns_nothing(name):
    verdicts = graded(fee=ATTACKS[name])
    assert [test.points for test in verdicts.values() if test.exercise == "fee"] == [0] * 5
    assert {test.status for test in verdicts.values() if test.exercise != "fee"} == {"passed"}


def test_a_function_that_never_returns_ends_its_property_alone():
    hanging = FEE.replace("    return max", "    while amount > 20000: pass\n    return max")
    verdicts = graded(Limits(test_s=1, cpu_s=5), fee=hanging)
    money, shown, unshown, *_hidden = results(verdicts, "fee")
    assert money[0] == "passed"
    assert (shown[0], unshown[0]) == ("out_of_time", "out_of_time")
    assert {test.status for test in verdicts.values() if test.exercise != "fee"} == {"passed"}


@pytest.mark.parametrize("kind", ["Exception", "BaseException", "AssertionError"])
def test_arguments_that_are_recorded_are_told_nowhere(kind):
    recording = f"""seen = []
def fee_fen(amount, bp):
    seen.append((amount, bp))
    if len(seen) > 3 or amount > 1000000:
        raise type("SEEN", ({kind},), {{}})(f"SEEN{{seen}}")
    return f"SEEN{{seen}}"
"""
    verdicts = graded(fee=recording)
    _money, _shown, unshown, *hidden = results(verdicts, "fee")
    for result in (unshown, *hidden):
        assert "SEEN" not in repr(result) and result[0] in ("failed", "error")
    assert verdicts["fee-5"].points == 0
