"""What single cells of an Otter assignment become: answers, tests and their points."""

import pytest
from nbformat.v4 import new_code_cell

from labs.notebook.otter.answers import solution_of, starter_of

from .otter_notebooks import double, imported, marked_cells, prints, shows


@pytest.mark.parametrize(
    ("text", "starter", "solved"),
    [
        ("rate = 0.05 # SOLUTION", "rate = ...", "rate = 0.05"),
        ("a, b.c[0] = 1, 2  #SOLUTION", "a, b.c[0] = ...", "a, b.c[0] = 1, 2"),
        ("    return 1 # SOLUTION", "    ...", "    return 1"),
        ("x = 1\ny = 2 # SOLUTION NO PROMPT", "x = 1", "x = 1\ny = 2"),
        ("if x:\n    # BEGIN SOLUTION\n    y = 1\n    # END SOLUTION", "if x:\n    ...", "if x:\n    y = 1"),
        ("# BEGIN SOLUTION NO PROMPT\ny = 1\n# END SOLUTION\nz = 2", "z = 2", "y = 1\nz = 2"),
        (
            '""" # BEGIN PROMPT\ny = ...\n"""; # END PROMPT\ny = 1 # SOLUTION NO PROMPT',
            "y = ...",
            "y = 1",
        ),
        ("seed(1) # SEED\nx = 2", "x = 2", "seed(1) # SEED\nx = 2"),
    ],
)
def test_what_the_student_begins_with_is_what_otter_gives(text, starter, solved):
    assert starter_of(text, 1) == starter
    assert solution_of(text) == solved


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (shows("double(2) == 4", "True"), "assert double(2) == 4"),
        (shows("double(2) > 9", "False"), "assert not (double(2) > 9)"),
        (shows("callable(double)", "True"), "assert repr(callable(double)) in ('True', 'np.True_')"),
        (shows("x = double(2)\nx + 1 # more", "5"), "x = double(2)\nassert repr(x + 1) == '5'"),
        (shows("x = 1; x", "1"), "x = 1\nassert repr(x) == '1'"),
        (shows("(double(2),\n 1)", "(4, 1)"), "assert repr((double(2),\n 1)) == '(4, 1)'"),
        (shows("table", "   a\n0  1"), 'assert repr(table) == """   a\n0  1"""'),
        (new_code_cell("assert double(2) == 4"), "assert double(2) == 4"),
        (new_code_cell("np.testing.assert_equal(1, 1)"), "np.testing.assert_equal(1, 1)"),
        (new_code_cell("double(2)"), "assert double(2) is None"),
        (
            prints("print(double(2))", "4\n"),
            "from contextlib import redirect_stdout\nfrom io import StringIO\n\n"
            "with redirect_stdout(StringIO()) as _printed:\n    print(double(2))\n"
            "assert _printed.getvalue().rstrip(\"\\n\") == '4'",
        ),
    ],
)
def test_a_recorded_output_becomes_an_assertion(cell, code):
    source, _remarks = imported(double(cell))
    assert [text for *_others, text in marked_cells(source)] == [code]


def test_a_test_that_was_never_run_is_named():
    _source, remarks = imported(double(new_code_cell("double(2) == 4")))
    assert remarks == [
        "Cell 8: the test has no recorded output; run the notebook, save it and import it again."
    ]


def test_a_test_function_is_called_with_what_it_asks_for():
    cell = new_code_cell(
        'def test_double(env, rate):\n    assert env["double"](2) == env.get("four")\n\ntest_double(globals(), 1)'
    )
    source, remarks = imported(double(cell), config="tests:\n    ok_format: false")
    assert marked_cells(source)[0][3] == (
        'def test_double(env, rate):\n    assert env["double"](2) == env.get("four")\n\n'
        'test_double(env={"double": double, "four": four}, rate=rate)'
    )
    assert remarks == []


@pytest.mark.parametrize(
    ("whole", "parts", "points"),
    [
        (None, [None, None], [0.5, 0.5]),
        (None, [2, None], [2, 0]),
        (3, [2, None, None], [2, 0.5, 0.5]),
        ([1, 0.5], [None, None], [1, 0.5]),
        ("{each: 2}", [None, None, None], [2, 2, 2]),
        (4, [None, None], [2, 2]),
    ],
)
def test_points_are_shared_as_otter_shares_them(whole, parts, points):
    tests = [
        new_code_cell(
            (f'""" # BEGIN TEST CONFIG\npoints: {part}\n""" # END TEST CONFIG\n' if part else "")
            + "assert double(1)"
        )
        for part in parts
    ]
    source, _remarks = imported(double(*tests, **({} if whole is None else {"points": whole})))
    assert [worth for _id, worth, *_rest in marked_cells(source)] == points
