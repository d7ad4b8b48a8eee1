"""Notebooks of others as lab pages: what becomes of each cell, and that the lab grades like the notebook."""

import copy

import pytest
from nbformat.v4 import new_markdown_cell

from labs.grading import engine
from labs.notebook.compiling import compile_source
from labs.notebook.importing import source_from
from labs.notebook.page.cell_form import complete_origins
from labs.notebook.page.taking_apart import page_from
from labs.notebook.release import release
from labs.notebook.schema import role_of

from .notebooks import answer, autograded, given, manual, notebook, plain, solution
from .real_notebooks import GOOD, HALF, PNG, STUB, WRONG, answered, homework, problem_set, student_homework

HTML_REMARK = "Cell 9 holds HTML, which a lab page shows as text; write it as Markdown."
TEST = {"visibility": "visible", "hint": "", "wrong": [], "hidden_code": ""}


def compiled(page):
    return compile_source(page.cells, slug="lab", language="en", origins=page.origins)


def page_of(*cells):
    return page_from(source_from(notebook(*cells))[0])


def test_each_cell_of_a_problem_set_finds_its_place_in_order():
    page = page_from(problem_set())
    found = [(cell["kind"], cell.get("id", ""), cell.get("title", "")) for cell in page.cells]
    assert found == [
        ("prose", "", ""),
        ("code", "", ""),
        ("code", "jupyter", ""),
        ("exercise", "squares", "Part A"),
        ("code", "", ""),
        ("tests", "", ""),
        ("exercise", "add", "The plan"),
        ("exercise", "sum_of_squares", "Sum of squares"),
        ("code", "checked", ""),
        ("tests", "", ""),
        ("prose", "", ""),
        ("written", "why", "Why"),
        ("written", "plot", "Plot"),
        ("tests", "", ""),
        ("written", "draw", "Draw"),
    ]


def test_a_starter_is_what_students_of_nbgrader_begin_with():
    exercise = page_from(problem_set()).cells[3]
    stub = STUB.replace("\n", "\n    ")
    assert exercise["starter"] == f'def squares(n):\n    """The squares of 1 to n."""\n    {stub}'
    assert exercise["solution"].endswith("    return [i ** 2 for i in range(1, n + 1)]")
    assert "SOLUTION" not in exercise["solution"]


def test_a_test_with_a_hidden_region_stays_one_test_that_earns_its_points_once():
    first, second = page_from(problem_set()).cells[5]["tests"]
    assert first == TEST | {
        "id": "correct_squares",
        "points": 2,
        "code": "assert squares(1) == [1]",
        "hidden_code": "assert squares(2) == [1, 4]",
    }
    assert (second["visibility"], second["points"], second["hidden_code"]) == ("hidden", 1.5, "")


def test_what_is_not_as_it_was_is_said_with_its_cell():
    assert [str(remark) for remark in page_from(problem_set()).remarks] == [
        "Cell 9 holds HTML, which a lab page shows as text; write it as Markdown.",
        "Cell 14 is a raw cell; it became prose that shows its text as it is.",
        "Cell 18 (draw) is a task that students answer in cells of their own; "
        "it became a written answer with a place to type in.",
    ]


def test_an_attached_picture_comes_along_in_the_text():
    prompt = page_from(problem_set()).cells[6]["prompt"]
    assert prompt == (
        f"Look: ![plan][plan.png]\n\n<b>Mind</b> the fee.\n\n[plan.png]: data:image/png;base64,{PNG}"
    )


def test_a_picture_beside_the_notebook_comes_along_and_a_script_does_not():
    source = notebook(
        prose_with("![a](a.png) ![b](b.png)"), answer("f", "f = 1"), autograded("t", "assert f")
    )
    page = page_from(source, {"a.png": b"\x89PNG\r\n\x1a\n", "b.png": b"<script>"})
    assert page.cells[0]["prompt"] == "![a][a.png] b\n\n[a.png]: data:image/png;base64,iVBORw0KGgo="
    assert [str(remark) for remark in page.remarks] == [
        "Cell 1: the picture “b.png” is missing, or no PNG or JPEG of at most 2 MB; it was left out."
    ]


def prose_with(text):
    return new_markdown_cell(text)


@pytest.mark.parametrize("make", [problem_set, lambda: source_from(homework())[0]], ids=["nbgrader", "otter"])
def test_a_page_compiles_to_a_notebook_that_gives_the_same_page(make):
    page = page_from(make())
    again = page_from(compiled(page))
    assert again.cells == page.cells
    assert again.origins == page.origins
    assert {str(remark) for remark in again.remarks} <= {HTML_REMARK}


def test_answers_tests_and_locked_cells_keep_their_names():
    source = problem_set()
    named = [role.grade_id for role in map(role_of, compiled(page_from(source))["cells"]) if role]
    kept = [name for name in named if not name.endswith("-prompt")]
    assert kept == [role.grade_id for role in map(role_of, source["cells"]) if role]


def test_nbgrader_releases_the_same_starters_from_what_was_compiled():
    """Without our own metadata, which nbgrader does not know."""
    source = compiled(page_from(problem_set()))
    for cell in source["cells"]:
        cell["metadata"].pop("abacus", None)
    theirs = {
        role_of(cell).grade_id: cell["source"] for cell in release(problem_set())["cells"] if role_of(cell)
    }
    ours = {role_of(cell).grade_id: cell["source"] for cell in release(source)["cells"] if role_of(cell)}
    answers = ("squares", "add", "sum_of_squares", "why", "plot", "correct_squares", "squares_invalid")
    assert {name: ours[name] for name in answers} == {name: theirs[name] for name in answers}


def test_an_answer_that_nothing_marks_gets_a_test_to_be_written():
    page = page_of(solution("f", "f = 1"), autograded("t", "assert f"), solution("scratch", "x = 1"))
    assert [test["points"] for test in page.cells[1]["tests"]] == [0]
    assert "No test marks the answer scratch" in page.remarks[0]


def test_a_test_before_its_solution_stays_before_it():
    page = page_of(
        autograded("early", "assert True"), solution("f", "f = 1"), autograded("t", "assert f == 1")
    )
    assert [cell["kind"] for cell in page.cells] == ["tests", "exercise"]
    assert page.cells[0]["exercise"] == ""


def test_a_name_that_cannot_stay_is_changed_and_said():
    page = page_of(solution("__f", "f = 1"), autograded("t", "assert f == 1"))
    assert page.cells[0]["id"] == "f"
    assert page.cells[0]["tests"][0]["id"] == "t"
    assert "The cell “__f” is called f now" in page.remarks[0]


def test_a_test_that_holds_nothing_is_named():
    page = page_of(solution("f", "f = 1"), autograded("t", "# hidden tests", points=5))
    assert page.remarks == ["Cell 2 (t) has points, 5, and tests nothing, so that everybody gets them."]


def graded(source, submission):
    report = engine.grade(source, copy.deepcopy(submission))
    return report.status, {test.id: (test.points, test.max_points, test.status) for test in report.exercises}


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "answers", [None, {}, GOOD, HALF, WRONG], ids=["solution", "blank", "good", "half", "wrong"]
)
def test_a_problem_set_grades_as_before_for_submissions_that_were_written_for_the_old_notebook(answers):
    source = problem_set()
    lab = compiled(page_from(source))
    submission = copy.deepcopy(source) if answers is None else answered(release(source), answers)
    assert graded(lab, submission) == graded(source, submission)
    assert engine.grade(lab, submission).notices == engine.grade(source, submission).notices


@pytest.mark.sandbox
def test_a_problem_set_grades_as_before_for_submissions_to_the_new_lab():
    source = problem_set()
    lab = compiled(page_from(source))
    _status, points = graded(lab, answered(release(lab), HALF))
    _status, before = graded(source, answered(release(source), HALF))
    # The task has no cell to type in before; now it has one, which is empty.
    assert points == before


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "answers",
    [
        (
            "def monthly(rate):\n    return rate / 12",
            "yearly = 1.01 ** 12",
            "rounded = round(yearly, 4)",
            "So.",
        ),
        ("def monthly(rate):\n    return 0.01", "yearly = 1", "rounded = 1.1268", ""),
        ("...", "...", "...", "_Type your answer here, replacing this text._"),
    ],
    ids=["good", "half", "blank"],
)
def test_an_otter_homework_grades_as_before_with_the_notebooks_that_otter_gave_to_students(answers):
    source, _remarks = source_from(homework())
    lab = compiled(page_from(source))
    submission = student_homework(*answers)
    assert graded(lab, submission) == graded(source, submission)


def test_plain_code_stays_the_students_to_change_and_locked_code_does_not():
    page = page_of(plain("x = 1"), given("g", "y = 1"), solution("f", "f = 1"), autograded("t", "assert f"))
    assert [(cell["locked"], cell["id"]) for cell in page.cells[:2]] == [(False, ""), (True, "g")]


def test_a_sample_answer_is_what_the_author_wrote_and_a_stub_is_none():
    page = page_of(manual("a", "My answer."), manual("b", "YOUR ANSWER HERE"))
    assert [cell["sample"] for cell in page.cells] == ["My answer.", ""]
    assert [cell["starter"] for cell in page.cells] == ["YOUR ANSWER HERE"] * 2


def test_what_an_import_remembers_is_read_in_its_proper_form_alone():
    junk = {"former": [1, "a"], "otter": {"answers": True}, "prompts": {"x": 1, "y": "b"}, "prose": []}
    assert complete_origins(junk) == {"former": ["a"], "prompts": {"y": "b"}}
