import pytest

from labs.notebook.facts import facts_of
from labs.notebook.release import release
from labs.notebook.restoring import ANSWER, EXTRA, TEST, WRITTEN, OtherLab, restore

from .notebooks import answer, autograded, given, notebook, plain, solution, task

SOURCE = notebook(
    given("g", "K = 2"),
    solution("f", "def f(x):\n    return x * K"),
    autograded("f-1", "assert f(1) == 2", 5),
    solution("h", "def h(x):\n    return x"),
    autograded("h-1", "assert h(1) == 1", 5),
)


def kinds(restored, kind):
    return [cell.source for cell in restored.cells if cell.kind == kind]


def test_changed_tests_given_cells_and_points_are_the_authors_again():
    submission = notebook(
        given("g", "K = 99"),
        answer("f", "mine"),
        autograded("f-1", "pass", 100),
        answer("h", "also"),
        autograded("h-1", "", 100),
    )
    restored = restore(SOURCE, submission)
    assert kinds(restored, ANSWER) == ["mine", "also"]
    assert kinds(restored, TEST) == ["assert f(1) == 2", "assert h(1) == 1"]
    assert [cell.points for cell in restored.cells if cell.kind == TEST] == [5, 5]
    assert ("restored_cell", "g") in restored.notices


def test_a_removed_answer_counts_as_not_answered_and_is_reported():
    restored = restore(SOURCE, notebook(answer("f", "mine")))
    assert ("missing_cell", "h") in restored.notices
    assert [cell.is_answered for cell in restored.cells if cell.kind == ANSWER] == [True, False]


def test_the_last_of_doubled_answers_is_the_answer_and_the_other_runs_where_it_stands():
    restored = restore(SOURCE, notebook(answer("f", "first"), answer("f", "second"), answer("h", "h")))
    assert kinds(restored, ANSWER) == ["second", "h"]
    assert kinds(restored, EXTRA) == ["first"]
    assert restored.notices == [("doubled_cell", "f")]


def test_an_answer_copied_behind_its_test_does_not_replace_the_tested_one():
    submission = notebook(
        answer("f", "tested"), autograded("f-1", "", 5), answer("h", "h"), answer("f", "tried later")
    )
    restored = restore(SOURCE, submission)
    assert kinds(restored, ANSWER) == ["tested", "h"]
    assert kinds(restored, EXTRA) == ["tried later"]


def test_of_an_exercise_copied_with_its_test_the_last_copy_counts():
    submission = notebook(
        answer("f", "given up"),
        autograded("f-1", "", 5),
        answer("f", "begun again"),
        autograded("f-1", "", 5),
        answer("h", "h"),
    )
    restored = restore(SOURCE, submission)
    assert kinds(restored, ANSWER) == ["begun again", "h"]
    assert kinds(restored, EXTRA) == ["given up"]


def test_a_task_is_the_authors_text_and_waits_for_a_person():
    source = notebook(task("t", "Draw it. ### BEGIN MARK SCHEME\nAxes: 1\n### END MARK SCHEME", 4))
    restored = restore(source, notebook(task("t", "Nothing to do", 40)))
    assert [(cell.kind, cell.points, cell.is_answered) for cell in restored.cells] == [(WRITTEN, 4, True)]


def test_cells_of_the_students_own_run_behind_the_cell_they_follow():
    restored = restore(
        SOURCE, notebook(plain("before"), answer("f", "f"), plain("after f"), answer("h", "h"))
    )
    ran = [cell.source for cell in restored.cells if cell.kind in (ANSWER, EXTRA)]
    assert ran == ["before", "f", "after f", "h"]


def test_order_is_the_sources_whatever_the_student_moved():
    restored = restore(SOURCE, notebook(answer("h", "h"), answer("f", "f")))
    assert kinds(restored, ANSWER) == ["f", "h"]


def test_a_test_that_the_student_added_earns_nothing_and_is_reported():
    restored = restore(SOURCE, notebook(answer("f", "f"), answer("h", "h"), autograded("mine", "", 1000)))
    assert ("foreign_cell", "mine") in restored.notices
    assert kinds(restored, TEST) == ["assert f(1) == 2", "assert h(1) == 1"]


def test_a_notebook_of_another_lab_is_refused():
    with pytest.raises(OtherLab, match="another lab"):
        restore(SOURCE, notebook(answer("other", "x"), plain("y")))


def test_the_blank_release_is_not_answered():
    restored = restore(SOURCE, release(SOURCE))
    assert [cell.is_answered for cell in restored.cells if cell.kind == ANSWER] == [False, False]


def test_lying_metadata_do_no_harm():
    submission = notebook(answer("f", "f"), plain("x"))
    submission["cells"][1]["metadata"]["nbgrader"] = ["not", "a", "mapping"]
    submission["cells"][0]["metadata"]["nbgrader"] |= {"points": "many", "task": {}, "grade": "yes"}
    assert kinds(restore(SOURCE, submission), ANSWER)[0] == "f"


def test_facts_tell_what_the_authors_solution_binds_touches_and_overloads():
    source = notebook(
        given("g", "class Rate: pass\nrows = []\nother = []"),
        solution(
            "s",
            "import numpy as np\nclass A:\n    def __eq__(self, o): return True\nclass B(A):\n    def __len__(self): return 1\n"
            "rows.append(1)\ntotal = sum(x for x in other)\ndef f():\n    local = 1\n    global counter\n    counter = 2",
        ),
    )
    facts = facts_of(source)
    assert facts["bound"] == ["A", "B", "counter", "f", "total"]
    assert facts["imports"] == {"np": "import numpy as np\n"}
    assert "rows" in facts["touched"]
    assert "other" not in facts["touched"]
    assert facts["specials"] == {"A": ["__eq__", "__ne__"], "B": ["__eq__", "__len__", "__ne__"]}
    assert facts["given_classes"] == ["Rate"]
