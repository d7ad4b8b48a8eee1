import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from labs.grading import engine
from labs.notebook.importing import source_from
from labs.notebook.otter.student import with_grade_ids
from labs.notebook.schema import role_of

from .notebooks import notebook, plain
from .notebooks import solution as own_solution
from .otter_notebooks import assignment, block, question, shows

ANSWER = {"tags": ["otter_answer_cell"]}
SOURCE, _remarks = source_from(
    assignment(
        new_code_cell("import math"),
        question(
            "q1.a",
            new_code_cell("rates = [1, 2]"),
            block("SOLUTION", new_code_cell("best = max(rates) # SOLUTION")),
            block("TESTS", shows("best", "2"), shows("# HIDDEN\nlen(rates)", "2")),
        ),
        question("why", block("SOLUTION", new_markdown_cell("So.")), manual="true", points=1),
        question(
            "q2",
            block("PROMPT", new_code_cell("x = ...")),
            block("SOLUTION", new_code_cell("x = 3 # SOLUTION NO PROMPT")),
            block("TESTS", shows("x", "3")),
        ),
    )
)


def answer(text):
    return new_code_cell(text, metadata=copy.deepcopy(ANSWER))


def students(best="best = 2", why="Because.", x="x = 3"):
    """The notebook that `otter assign` makes of the assignment, filled in; None leaves an answer's cell out."""
    cells = [
        new_code_cell('# Initialize Otter\nimport otter\ngrader = otter.Notebook("lab.ipynb")'),
        new_code_cell("import math"),
        new_code_cell("rates = [1, 2]"),
        None if best is None else answer(best),
        new_code_cell('grader.check("q1.a")'),
        None if why is None else new_markdown_cell(why, metadata=copy.deepcopy(ANSWER)),
        None if x is None else answer(x),
        answer(""),
        new_code_cell('grader.check("q2")'),
        new_code_cell("# Save first\ngrader.export()"),
    ]
    return new_notebook(cells=[cell for cell in cells if cell is not None])


def named(submission):
    cells = with_grade_ids(SOURCE, submission)["cells"]
    return [(role_of(cell) and role_of(cell).grade_id, cell["source"]) for cell in cells]


def test_answers_are_told_by_their_order_and_otters_own_cells_do_not_run():
    assert named(students()) == [
        (None, "import math"),
        ("q1-a-given", "rates = [1, 2]"),
        ("q1-a", "best = 2"),
        ("why", "Because."),
        ("q2", "x = 3"),
        (None, ""),
    ]


def test_where_an_answer_was_removed_the_checks_tell_the_others():
    without_words = students(why=None)
    del without_words["cells"][6]
    assert ("q1-a", "best = 2") in named(without_words)
    assert ("q2", "x = 3") in named(without_words)
    assert [name for name, _text in named(without_words)].count("why") == 0


def test_a_notebook_with_metadata_of_its_own_and_a_source_that_is_not_otters_are_left_alone():
    ours = notebook(own_solution("q1-a", "best = 2"))
    assert with_grade_ids(SOURCE, ours) is ours
    theirs = students()
    assert with_grade_ids(notebook(own_solution("q1-a", "best = 2")), theirs) is theirs


def test_lying_tags_do_no_harm():
    submission = notebook(plain("x = 1"), plain("import otter\n" + "(" * 500))
    submission["cells"][0]["metadata"]["tags"] = {"otter_answer_cell": 1}
    assert [name for name, _text in named(submission)] == [None, None]


@pytest.mark.sandbox
def test_otters_student_notebook_earns_what_its_answers_are_worth():
    report = engine.grade(SOURCE, students(x="x = 4"))
    assert {test.id: test.points for test in report.exercises} == {
        "q1-a-1": 0.5,
        "q1-a-2": 0.5,
        "q2-1": 0,
        "why": 0,
    }
    assert [str(notice) for notice in report.notices] == []
