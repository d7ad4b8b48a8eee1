import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from labs.grading import engine
from labs.grading.cli import main
from labs.notebook.importing import source_from
from labs.notebook.reading import read_notebook
from labs.notebook.release import release
from labs.notebook.schema import role_of
from labs.notebook.sources import BadSource

from .notebooks import autograded, notebook, solution
from .otter_notebooks import (
    DOUBLE,
    assignment,
    block,
    double,
    imported,
    marked_cells,
    prints,
    question,
    raw,
    shows,
)


def by_id(source):
    return {role_of(cell).grade_id: cell for cell in source["cells"] if role_of(cell)}


def test_a_question_becomes_a_prompt_a_solution_and_its_tests():
    tests = [
        shows("double(2)", "4"),
        new_code_cell(
            '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 2\nfailure_message: Any number.\n'
            '""" # END TEST CONFIG\nassert double(-1) == -2'
        ),
    ]
    source, remarks = imported(double(*tests, text="## Twice\n\nWrite `double`.", points=3))
    nbformat.validate(nbformat.from_dict(source))
    cells = by_id(source)
    assert list(cells) == ["q1-prompt", "q1", "q1-1", "q1-2"]
    assert cells["q1"]["source"] == ("### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION")
    own = {name: cells["q1"]["metadata"]["abacus"][name] for name in ("exercise", "title", "starter")}
    assert own == {"exercise": "q1", "title": "Twice", "starter": "def double(x):\n    ..."}
    assert marked_cells(source) == [
        ("q1-1", 1, "visible", "assert repr(double(2)) == '4'"),
        (
            "q1-2",
            2,
            "hidden",
            "### BEGIN HIDDEN TESTS\nassert double(-1) == -2\n### END HIDDEN TESTS",
        ),
    ]
    assert cells["q1-2"]["metadata"]["abacus"]["hint"] == "Any number."
    assert remarks == []


def test_tests_that_earn_only_together_are_one_test():
    tests = [new_code_cell("# HIDDEN\nassert double(3)"), new_code_cell("assert double(1)")]
    source, _remarks = imported(double(*tests, points=3, all_or_nothing="true"))
    assert marked_cells(source) == [
        (
            "q1-1",
            3,
            "visible",
            "assert double(1)\n\n### BEGIN HIDDEN TESTS\nassert double(3)\n### END HIDDEN TESTS",
        )
    ]


def test_answers_for_a_person_keep_their_points_and_the_text_to_begin_with():
    words = block("SOLUTION", new_markdown_cell("Because."))
    prompt = block("PROMPT", new_markdown_cell("_Here_"))
    plot = block("SOLUTION", new_code_cell("plot = 1 # SOLUTION"))
    source, _remarks = imported(
        question("why", words, manual="true", points=2),
        question(
            "where",
            prompt,
            block("SOLUTION", new_markdown_cell("There.")),
            manual="true",
            points=3,
        ),
        question("plot", plot, manual="true", points=4),
        question("talk", manual="true", points=5, text="Tell the class."),
    )
    cells = by_id(source)
    roles = {name: role_of(cells[name]) for name in ("why", "where", "plot", "talk")}
    assert [(role.is_marked_by_a_person, role.points) for role in roles.values()] == [
        (True, 2),
        (True, 3),
        (True, 4),
        (True, 5),
    ]
    assert roles["talk"].task
    assert [cells[name]["source"] for name in ("why", "where", "talk")] == [
        "Because.",
        "There.",
        "Tell the class.",
    ]
    released = by_id(release(source))
    assert [released[name]["source"] for name in ("why", "where", "plot")] == [
        "_Type your answer here, replacing this text._",
        "_Here_",
        "plot = ...",
    ]


def test_a_prompt_and_its_solution_are_one_answer():
    parts = [
        *block("PROMPT", new_code_cell("x = ...")),
        *block("SOLUTION", new_code_cell("x = 2 # SOLUTION NO PROMPT")),
    ]
    source, _remarks = imported(question("q", parts, block("TESTS", shows("x", "2"))))
    answers = [cell for cell in source["cells"] if role_of(cell) and role_of(cell).solution]
    assert [cell["source"] for cell in answers] == ["### BEGIN SOLUTION\nx = 2\n### END SOLUTION"]
    assert answers[0]["metadata"]["abacus"]["starter"] == "x = ..."


def test_lines_that_call_otter_itself_go():
    setup = "import otter\nimport numpy as np\ngrader = otter.Notebook()\nx = np.pi"
    source, _remarks = imported(
        new_code_cell(setup), new_code_cell("grader.check_all()"), double(shows("double(1)", "2"))
    )
    assert [cell["source"] for cell in source["cells"] if role_of(cell) is None] == [
        "import numpy as np\nx = np.pi"
    ]


def test_cells_between_questions_stay_and_those_for_the_author_go():
    source, remarks = imported(
        new_markdown_cell("# Lab"),
        new_code_cell("import math\nmath.e # IGNORE"),
        new_code_cell("# IGNORE\nmath.pi"),
        double(shows("double(1)", "2")),
        raw("# PLUGIN\nsome.plugin"),
    )
    assert [cell["source"] for cell in source["cells"] if role_of(cell) is None] == ["# Lab", "import math"]
    assert remarks == ["Cell 14 calls a plugin of Otter's; it was left out."]


def test_fenced_blocks_say_the_same_as_raw_cells():
    fenced = new_notebook(
        cells=[
            new_markdown_cell(
                "```otter\n# BEGIN QUESTION\nname: q1\n```\n\nDo it.\n\n```otter\n# BEGIN SOLUTION\n```"
            ),
            new_code_cell(DOUBLE),
            new_markdown_cell("```otter\n# END SOLUTION\n```\n```otter\n# BEGIN TESTS\n```"),
            shows("double(2)", "4"),
            new_markdown_cell("```otter\n# END TESTS\n```\n\n```otter\n# END QUESTION\n```"),
        ]
    )
    assert source_from(fenced)[0]["cells"] == imported(double(shows("double(2)", "4")))[0]["cells"]


def test_the_first_format_says_the_same_as_the_newer_one():
    old = new_notebook(
        cells=[
            new_markdown_cell("```\nBEGIN ASSIGNMENT\ncheck_all_cell: true\n```"),
            new_markdown_cell("Do it.\n\n```\nBEGIN QUESTION\nname: q1\npoints: 2\n```"),
            new_code_cell(DOUBLE),
            shows("## Test ##\ndouble(2)", "4"),
            shows("## Hidden Test ##\ndouble(3)", "6"),
            new_markdown_cell("Why?\n```\nBEGIN QUESTION\nname: why\nmanual: true\npoints: 1\n```"),
            new_markdown_cell("**SOLUTION:** Because."),
            new_markdown_cell("The end."),
        ]
    )
    newer = imported(
        double(shows("double(2)", "4"), shows("# HIDDEN\ndouble(3)", "6"), points=2),
        question(
            "why",
            block("SOLUTION", new_markdown_cell("**SOLUTION:** Because.")),
            text="Why?",
            manual="true",
            points=1,
        ),
        new_markdown_cell("The end."),
    )
    assert source_from(old)[0]["cells"] == newer[0]["cells"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            [raw("# BEGIN QUESTION\npoints: 1"), raw("# END QUESTION")],
            "Cell 2 begins a question without a name",
        ),
        (
            [raw("# BEGIN QUESTION\nname: q: r"), raw("# END QUESTION")],
            "Cell 2 cannot be read as YAML in its line 2",
        ),
        ([raw("# BEGIN QUESTION\n- name"), raw("# END QUESTION")], "Cell 2 must hold settings as YAML"),
        (
            [raw("# BEGIN QUESTION\nname: &a [x]\nfiles: *a"), raw("# END QUESTION")],
            "Cell 2 refers to a part of itself",
        ),
        ([raw("# BEGIN QUESTION\nname: q")], r'"BEGIN QUESTION" has no "END QUESTION" \(question "q"\)'),
        ([raw("# BEGIN TESTS"), raw("# END TESTS")], 'Cell 2: "BEGIN TESTS" stands outside a question'),
        ([raw("# END QUESTION")], 'Cell 2: "END QUESTION" ends no such block'),
        (double(shows("1", "1"), points=-1), "has -1 for points; give a number, 0 or more"),
        (double(shows("1", "1"), points="many"), "has 'many' for points; give a number, 0 or more"),
        (double(shows("1", "1"), points="[1, 2]"), "names 2 points for 1 tests"),
        (double(shows("%time 1", "1")), "Cell 8: the test is not Python"),
        (
            double(new_markdown_cell("x")),
            "Cell 8 stands among the tests of a question but is not a code cell",
        ),
        (
            double(shows("1", "1")) + double(shows("1", "1")),
            'Cell 11 begins a second question with the name "q1"',
        ),
        (
            question("q", block("SOLUTION", new_code_cell("# BEGIN SOLUTION\nx = 1"))),
            'Cell 5: "# BEGIN SOLUTION" has no "# END SOLUTION"',
        ),
        (
            question("q", block("SOLUTION", new_code_cell("x = 1"))),
            "No cell of the source notebook has points",
        ),
    ],
)
def test_a_bad_assignment_is_refused_with_cell_and_mend(cells, says):
    with pytest.raises(BadSource, match=says):
        imported(cells)


def test_what_has_no_place_here_is_said():
    _source, remarks = imported(
        double(shows("double(1)", "2"), export="true"),
        config="requirements: requirements.txt\nfiles:\n  - rates.csv\nseed:\n  variable: s\ngenerate: true",
    )
    assert remarks == [
        "The packages of “requirements” were left out: labs run with the site's own packages.",
        "The seeds of random numbers were left out: set a seed in a given cell or in the tests.",
        "The settings for Otter's autograder (“generate”) were left out.",
        "Put the lab's files (rates.csv) beside the source notebook.",
        "The choice of questions to export as a PDF was left out.",
    ]


def test_what_otter_made_for_students_is_no_source():
    made = notebook(new_code_cell("x = ..."))
    made["metadata"]["otter"] = {"tests": {}}
    with pytest.raises(BadSource, match="take the assignment notebook"):
        source_from(made)


def test_an_old_nbgrader_source_is_written_in_the_newest_schema(tmp_path, capsys):
    old = autograded("f-1", "f(1)", "2")
    del old["metadata"]["nbgrader"]["schema_version"]
    (tmp_path / "old.ipynb").write_text(nbformat.writes(notebook(solution("f", "f = int"), old)))
    assert main(["import", str(tmp_path / "old.ipynb"), "-o", str(tmp_path / "new.ipynb")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'new.ipynb'}: 1 test, 2 points.\n"
    metadata = read_notebook((tmp_path / "new.ipynb").read_bytes())["cells"][1]["metadata"]["nbgrader"]
    assert (metadata["schema_version"], metadata["points"]) == (3, 2.0)


@pytest.mark.sandbox
def test_an_imported_assignment_marks_as_otter_does(tmp_path, capsys):
    report = "def report(x):\n    print(x) # SOLUTION\n    return x # SOLUTION"
    lab = assignment(
        new_code_cell("import pandas as pd"),
        double(shows("double(2)", "4"), shows("# HIDDEN\ndouble(3)", "6"), points=3),
        question(
            "q2",
            block("SOLUTION", new_code_cell(report)),
            block("TESTS", prints("x = report(7)", "7\n"), new_code_cell("# HIDDEN\nassert report(1) == 1")),
            points="[1, 2]",
        ),
        question(
            "q3",
            block("SOLUTION", new_code_cell('table = pd.DataFrame({"a": [1]}) # SOLUTION')),
            block("TESTS", shows("table", "   a\n0  1")),
        ),
    )
    (tmp_path / "otter.ipynb").write_text(nbformat.writes(lab))
    assert main(["import", str(tmp_path / "otter.ipynb"), "-o", str(tmp_path / "source.ipynb")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'source.ipynb'}: 5 tests, 7 points.\n"
    assert main(["check", str(tmp_path / "otter.ipynb")]) == 0
    source = read_notebook((tmp_path / "source.ipynb").read_bytes())
    wrong = release(source)
    answers = by_id(wrong)
    answers["q1"]["source"] = "def double(x):\n    return 4"
    answers["q2"]["source"] = "def report(x):\n    return x"
    answers["q3"]["source"] = 'table = pd.DataFrame({"a": [1]}).reset_index()'
    graded = engine.grade(source, wrong)
    assert {test.id: test.points for test in graded.exercises} == {
        "q1-1": 1.5,
        "q1-2": 0,
        "q2-1": 0,
        "q2-2": 2,
        "q3-1": 0,
    }


def test_a_solution_that_otter_would_show_to_students_is_named():
    _source, remarks = imported(new_code_cell("x = 1 # SOLUTION"), double(shows("double(1)", "2")))
    assert remarks == ["Cell 2 marks a solution outside of a solution block; as in Otter, students see it."]


def test_where_otter_strips_all_cells_such_a_solution_is_an_answer():
    source, remarks = imported(
        new_code_cell("x = 1 # SOLUTION"),
        double(shows("double(1)", "2")),
        config="strip_solutions_from_all_cells: true",
    )
    assert release(source)["cells"][0]["source"] == "x = ..."
    assert source["cells"][0]["source"] == "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
    assert remarks == []
