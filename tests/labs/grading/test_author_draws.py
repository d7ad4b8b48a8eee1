"""The author's lines behind a drawn question run in the sandbox, and what they give is plain data."""

import pytest

from labs.grading.author_draws import DrawsFailed, drawn
from labs.grading.protocol import Limits

pytestmark = pytest.mark.sandbox

LOAN = """
from decimal import Decimal
from fractions import Fraction

def draw(rng):
    return {"principal": rng.randrange(1, 9) * 1000, "rate": Decimal("0.10"), "word": {"en": "a", "zh-hans": "甲"}}

def answer(p):
    print("nobody hears this")
    return Fraction(p["principal"], 3)

def misconceptions(p):
    return {"whole": p["principal"]}
"""


def test_draws_keep_numbers_exact_and_repeat_for_a_seed():
    first, second = drawn(LOAN, [7, 8])
    assert first["values"]["rate"] == {"n": "0.10"}
    assert first["values"]["word"] == {"en": "a", "zh-hans": "甲"}
    assert first["misconceptions"] == {"whole": first["values"]["principal"]}
    assert first == drawn(LOAN, [7])[0]
    assert [first["seed"], second["seed"]] == [7, 8]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("def draw(rng):\n    return {'xx': 1 / 0}", {"code": "raises", "function": "draw", "line": 2}),
        (
            "def draw(rng):\n    return {'xx': 1}\n\ndef answer(p):\n    return p['yy']",
            {"code": "raises", "function": "answer", "line": 5},
        ),
        ("def draw(rng):\n    return 3", {"code": "no_dict", "type": "int"}),
        ("import random\ndef draw(rng):\n    return {'xx': random.random()}", {"code": "not_repeatable"}),
        ("def draw(rng):\n    return {'xx': object()}", {"code": "raises", "function": "draw"}),
    ],
)
def test_a_draw_that_fails_says_in_which_function_and_line(code, error):
    said = drawn(code, [0])[0]["error"]
    assert {name: said.get(name) for name in error} == error


@pytest.mark.parametrize(
    ("code", "reason", "line"),
    [
        ("x = 1", "no_draw", None),
        ("y = 1\nimport nowhere", "raises_at_once", 2),
        ("import os\ndef draw(rng):\n    os._exit(0)", "exited", None),
        ("def draw(rng):\n    while True: pass", "out_of_time", None),
    ],
)
def test_code_that_gives_no_draws_at_all_says_why(code, reason, line):
    with pytest.raises(DrawsFailed) as failed:
        drawn(code, [0], Limits(cpu_s=1, wall_s=3, memory_mb=512))
    assert failed.value.code == reason
    assert failed.value.params.get("line") == line


@pytest.mark.parametrize(
    "said",
    ["[]", "{}", "[{'seed': 1}]", "[{'seed': 0, 'values': 3, 'misconceptions': {}, 'answer': 1}]", "x"],
)
def test_what_the_code_forges_in_place_of_draws_is_not_believed(said):
    forged = (
        f"import json\ndef draw(rng): ...\njson.dumps = lambda *a, **k: {said!r}.replace(chr(39), chr(34))"
    )
    with pytest.raises(DrawsFailed) as failed:
        drawn(forged, [0])
    assert failed.value.code == "unreadable"


def test_the_code_reads_no_file_of_the_host():
    said = drawn("def draw(rng):\n    return {'text': open('/etc/hostname').read()}", [0])[0]
    assert said["error"]["code"] == "raises"
