"""The lab that every attack is an answer to. SECRET stands in hidden tests and must come out nowhere."""

from labs.notebook.compiling import compile_source

SECRET = "8675309"


def test(visibility, points, code):
    return {"visibility": visibility, "points": points, "code": code, "hint": ""}


CELLS = [
    {
        "kind": "code",
        "code": "import math\n\nSCALE = 1\n\n\ndef close(a, b):\n    return math.isclose(a, b * SCALE)\n\n\n"
        "def raises(f, *args):\n    try:\n        f(*args)\n    except TypeError:\n        return True\n    return False",
    },
    {
        "kind": "exercise",
        "id": "total",
        "title": "Total",
        "prompt": "`total(xs)` adds the numbers in a list.",
        "starter": "def total(xs):\n    raise NotImplementedError",
        "solution": "def total(xs):\n    return sum(xs)",
        "tests": [
            test("visible", 4, "assert total([1, 2, 3]) == 6"),
            test(
                "hidden",
                6,
                f"assert abs(total([{SECRET}, 1.5]) - {SECRET}.0 - 1.5) < 1e-9\n"
                f"assert close(total([{SECRET}]), {SECRET})\nassert raises(total, None)",
            ),
        ],
    },
    {
        "kind": "exercise",
        "id": "account",
        "title": "Account",
        "prompt": "A class `Account(balance)` with `deposit(x)`; accounts of the same balance are equal.",
        "starter": "",
        "solution": "class Account:\n    def __init__(self, balance):\n        self.balance = balance\n"
        "    def deposit(self, x):\n        self.balance += x\n"
        "    def __eq__(self, other):\n        return self.balance == other.balance",
        "tests": [
            test("visible", 4, "a = Account(5)\na.deposit(3)\nassert a.balance == 8"),
            test(
                "hidden",
                6,
                f"b = Account({SECRET})\nb.deposit(1)\nassert b.balance == {SECRET} + 1\n"
                f"assert b == Account({SECRET} + 1)\nassert not b == Account(3)",
            ),
        ],
    },
    {
        "kind": "exercise",
        "id": "later",
        "title": "Later",
        "prompt": "`later(x)` adds one.",
        "starter": "def later(x):\n    raise NotImplementedError",
        "solution": "def later(x):\n    return x + 1",
        "tests": [test("visible", 4, "assert later(1) == 2"), test("hidden", 6, f"assert later({SECRET}) == {SECRET} + 1")],
    },
]
SOURCE = compile_source(CELLS, slug="attacked", language="en")
