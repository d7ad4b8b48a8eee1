"""The labs that attacks are answers to. SECRET stands in hidden tests and must come out nowhere."""

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

# Its tests read what the student's code wrote, and write what it reads.
FILE_CELLS = [
    {
        "kind": "code",
        "code": "import csv\nimport json\nimport pickle\nimport subprocess\nimport sys\nfrom pathlib import Path\n\n"
        "Path('limits.txt').write_text('12')",
    },
    {
        "kind": "exercise",
        "id": "report",
        "title": "Report",
        "prompt": "Write `report.csv`; `save(path, data)` writes JSON.",
        "starter": "",
        "solution": "with open('report.csv', 'w') as file:\n    file.write('month,payment\\n1,88.85\\n')\n"
        "def save(path, data):\n    Path(path).write_text(json.dumps(data))",
        "tests": [
            test("visible", 4, "rows = list(csv.reader(open('report.csv')))\nassert rows[1] == ['1', '88.85']"),
            test(
                "hidden",
                6,
                f"save('out.json', {{'a': {SECRET}}})\nassert json.loads(Path('out.json').read_text()) == {{'a': {SECRET}}}",
            ),
        ],
    },
    {
        "kind": "exercise",
        "id": "model",
        "title": "Model",
        "prompt": "Pickle the model and write the answer.",
        "starter": "",
        "solution": "Path('model.pkl').write_bytes(pickle.dumps({'rate': 0.05}))\nPath('answer.txt').write_text('42')",
        "tests": [
            test("visible", 4, "assert pickle.loads(Path('model.pkl').read_bytes()) == {'rate': 0.05}"),
            test("hidden", 6, "expected = 42\nassert eval(Path('answer.txt').read_text()) == expected"),
        ],
    },
    {
        "kind": "exercise",
        "id": "level",
        "title": "Level",
        "prompt": "`level(x)` is three times x.",
        "starter": "def level(x):\n    raise NotImplementedError",
        "solution": "def level(x):\n    return x * 3",
        "tests": [
            test("visible", 1, "rate = float(Path('rates.csv').read_text().split(',')[-1])\nassert level(rate) == rate * 3"),
            test("visible", 3, "assert level(1) == int(Path('limits.txt').read_text()) / 4"),
            test(
                "hidden",
                6,
                "import colorsys\nassert level(0.5) == colorsys.rgb_to_hsv(0.5, 0, 0)[2] * 3\n"
                "program = [sys.executable, '-c', 'import colorsys; print(colorsys.rgb_to_hsv(0.5, 0, 0)[2] * 3)']\n"
                "said = subprocess.run(program, capture_output=True, text=True).stdout\nassert str(level(0.5)) == said.strip()\n"
                "try:\n    import optional_package\nexcept ImportError:\n    pass\nelse:\n    raise AssertionError('imported')",
            ),
        ],
    },
]
FILE_SOURCE = compile_source(FILE_CELLS, slug="files", language="en")
FILE_DATA = {"rates.csv": b"day,rate\n1,0.25"}
