# The health check, as an author meets it.
import json

import nbformat
import pytest

from labs.grading.check_table import check_text
from labs.grading.checking import check
from labs.grading.cli import main
from tests.labs.notebook.notebooks import autograded, given, notebook, solution

pytestmark = pytest.mark.sandbox

FEE = "def fee(amount):\n    if amount > 100:\n        return amount * 2\n    return 5"
STRICT_TEST = "### BEGIN HIDDEN TESTS\nassert [fee(x) for x in (0, 100, 101, 300)] == [5, 5, 202, 600]\n### END HIDDEN TESTS"


def own(cell, **metadata):
    """The cell with metadata of ours."""
    cell["metadata"]["abacus"] = metadata
    return cell


def codes(checked, kind):
    return [finding.sentence.code for finding in checked.findings if finding.kind == kind]


def test_a_good_lab_works_and_its_author_sees_so_in_a_table():
    hinted = own(
        autograded("fee-1", "assert fee(300) == 600", 2),
        hint="Twice.",
        wrong=["def fee(amount):\n    return amount"],
    )
    lab = notebook(
        solution("fee", FEE), hinted, own(autograded("fee-2", STRICT_TEST, 3), hint="Look at 100.")
    )
    gradings = []
    checked = check(
        lab, runs=2, mutants=60, workers=2, progress=lambda done, total: gradings.append((done, total))
    )
    assert checked.works and checked.mutation_score == 1
    assert [(test.solution, test.blank, test.hint_is_proved) for test in checked.tests] == [
        (2, 0, True),
        (3, 0, False),
    ]
    assert gradings[-1] == (len(gradings), len(gradings)) == (5 + len(checked.mutants),) * 2
    lines = check_text(checked).splitlines()
    assert lines[0].split() == [
        *("test", "tests", "are", "points", "solution", "blank", "hint", "mutants", "caught")
    ]
    assert lines[3].split()[:6] == ["fee-1", "visible", "2", "2", "0", "fires"]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "The lab works."


def test_a_wrong_solution_is_named_with_its_cell_line_and_reason_even_in_a_hidden_test():
    hidden = "### BEGIN HIDDEN TESTS\nassert fee(3) == 5\nassert fee(200) == 7\n### END HIDDEN TESTS"
    checked = check(notebook(solution("fee", FEE), autograded("fee-1", hidden, 2)), runs=1, mutants=5)
    (error,) = checked.errors
    assert (error.cell, error.line, error.tests) == (2, 3, ("fee-1",))
    assert str(error) == (
        "The solution fails fee-1 in cell 2, line 3 (0 of 2 points): Line 3 of the test does not hold."
    )
    assert checked.mutants == ()


def test_a_solution_that_cannot_cross_is_named_with_cell_and_line():
    lab = notebook(
        solution("fee", FEE), autograded("fee-1", "import pathlib\nassert fee(pathlib.Path('x')) == 5", 2)
    )
    checked = check(lab, runs=1, mutants=0)
    (error,) = checked.errors
    assert (error.cell, error.line) == (2, 2)
    assert "pass plain data" in str(error)
    assert "cross_argument_path" in codes(checked, "warning")


def test_a_test_that_nothing_fails_is_an_error():
    lab = notebook(
        solution("fee", FEE), autograded("free", "assert True", 1), autograded("fee-1", STRICT_TEST, 1)
    )
    checked = check(lab, runs=1, mutants=0)
    assert codes(checked, "error") == ["blank_earns"]
    assert "always_true" in codes(checked, "warning")


def test_a_hint_that_does_not_fire_is_an_error_and_one_that_comes_late_a_warning():
    twice = "def fee(amount):\n    return 2 * amount if amount > 100 else 5"
    nothing = "def fee(amount):\n    return 0"
    first = own(autograded("fee-1", "assert fee(300) == 600", 1), hint="Twice.", wrong=[nothing, twice])
    second = own(autograded("fee-2", STRICT_TEST, 1), hint="At the limit.", wrong=[nothing])
    checked = check(notebook(solution("fee", FEE), first, second), runs=1, mutants=0)
    assert [str(error) for error in checked.errors] == [
        "The hint of fee-1 does not fire: wrong answer 2 passes the test. Make the test stricter, or give a wrong "
        "answer that it is for."
    ]
    assert [str(late) for late in checked.warnings if late.sentence.code == "hint_late"] == [
        "Wrong answer 1 of fee-2 fails fee-1 first, so the student reads another hint before this one."
    ]


def test_a_lab_whose_marks_change_from_run_to_run_is_refused():
    lab = notebook(
        solution("draw", "import os\ndraw = int.from_bytes(os.urandom(7), 'big') / 256**7"),
        autograded("draw-1", "draw", 1),
    )
    checked = check(lab, runs=3, mutants=0, workers=2)
    (flaky,) = [error for error in checked.errors if error.sentence.code == "flaky"]
    assert str(flaky).startswith("The same solution got different marks in 3 runs: draw-1.")


def test_an_endless_mutant_is_caught_and_costs_little():
    lab = notebook(
        solution("half", "def half(x):\n    n = 0\n    while x > n * 2:\n        n += 1\n    return n"),
        autograded("half-1", "assert [half(x) for x in (0, 4, 7)] == [0, 2, 4]", 1),
    )
    checked = check(lab, runs=1, mutants=60, workers=2)
    endless = [tried for tried in checked.mutants if tried.mutant.changed_line in ("n -= 1", "n += 0")]
    assert [tried.caught_by for tried in endless] == [("half-1",)] * 2


def test_a_weak_test_is_shown_by_what_it_does_not_notice():
    lab = notebook(solution("fee", FEE), autograded("fee-1", "assert fee(300) == 600", 1))
    checked = check(lab, runs=1, mutants=60, workers=2)
    assert checked.works
    assert "weak" in codes(checked, "warning")
    shown = "\n".join(
        [
            "     def fee(amount):",
            "    -    if amount > 100:",
            "    +    if amount >= 100:",
            "             return amount * 2",
        ]
    )
    assert shown in check_text(checked)
    strict = check(lab, runs=1, mutants=10, workers=2, strict=True)
    assert not strict.works
    assert codes(strict, "error") == ["weak"]


def test_an_explained_mutant_counts_and_an_explanation_of_nothing_is_named():
    lab = notebook(
        solution("same", "def same(x):\n    return max(x, 1)"), autograded("same-1", "assert same(3) == 3")
    )
    before = check(lab, runs=1, mutants=60, workers=2)
    (one, *others) = before.survivors
    explained = [{"mutant": one.mutant.id, "why": "Never asked."}]
    explained += [{"mutant": tried.mutant.changed_line, "why": "Nor this."} for tried in others]
    own(lab["cells"][0], explained=[*explained, {"mutant": "return 7", "why": "Gone."}])
    after = check(lab, runs=1, mutants=60, workers=2)
    assert before.mutation_score < after.mutation_score == 1
    assert next(tried.why for tried in after.explained) == "Never asked."
    assert "return 7" in str(
        next(each for each in after.warnings if each.sentence.code == "stale_explanation")
    )


def test_weaknesses_that_need_no_run_are_named():
    lab = notebook(
        solution("fee", FEE),
        own(autograded("fee-1", "fee(3)", 1), hint="?"),
        autograded("fee-2", "assert fee(3) == 5", 0),
        solution("pay", "pay = 3"),
        autograded("pay-1", "### BEGIN HIDDEN TESTS\nassert pay == 3\n### END HIDDEN TESTS", 1),
    )
    said = {finding.sentence.code: finding.tests for finding in check(lab, runs=1, mutants=0).warnings}
    assert said == {
        "no_assertion": ("fee-1",),
        "no_points": ("fee-2",),
        "hidden_without_hint": ("pay-1",),
        "hint_unproved": ("fee-1",),
        "no_hidden_test": (),
    }


def test_tests_that_rest_on_tests_of_another_exercise_are_tried_with_them():
    lab = notebook(
        given("setup", "base = 2"),
        solution("one", "one = base + 1"),
        autograded("one-1", "limit = 9\nassert one == 3", 1),
        solution("two", "two = one * 3"),
        autograded("two-1", "assert two == limit", 1),
    )
    checked = check(lab, runs=1, mutants=60, workers=2)
    assert checked.works
    assert {tried.mutant.exercise for tried in checked.mutants} == {"one", "two"}
    assert checked.mutation_score == 1


def test_the_command_prints_the_same_as_json_and_ends_with_1_when_strict(tmp_path, capsys):
    lab = notebook(solution("fee", FEE), autograded("fee-1", "assert fee(300) == 600", 1))
    path = tmp_path / "lab.ipynb"
    path.write_text(nbformat.writes(nbformat.from_dict(lab)))
    assert main(["check", str(path), "--json", "--runs", "2", "--mutants", "6"]) == 0
    printed = capsys.readouterr()
    said = json.loads(printed.out)
    assert (said["works"], said["findings"], said["runs"], said["mutants"]["tried"]) == (True, [], 2, 6)
    assert (said["solution"]["score"], said["blank"]["score"]) == (1, 0)
    assert all(
        set(each) == {"id", "exercise", "line", "diff", "caught_by", "why"}
        for each in said["mutants"]["survivors"]
    )
    assert printed.err == ""
    assert main(["check", str(path), "--runs", "1", "--mutants", "6", "--strict"]) == 1
    assert capsys.readouterr().out.endswith("The lab is not ready for students.\n")
