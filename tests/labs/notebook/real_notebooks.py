"""Notebooks as courses have them: nbgrader's with all that its manual shows, and an Otter homework."""

import base64

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from .notebooks import nbgrader

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).decode()
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


def cell(text, grade_id, *, kind=new_code_cell, abacus=None, **role):
    task = role.pop("task", False)
    metadata = nbgrader(grade_id, **role)
    metadata["nbgrader"]["task"] = task
    return kind(text, metadata=metadata | ({"abacus": abacus} if abacus else {}))


def problem_set():
    """A problem set as in nbgrader's manual, with what a page has no obvious place for."""
    picture = new_markdown_cell("## The plan\n\nLook: ![plan](attachment:plan.png)\n\n<b>Mind</b> the fee.")
    picture["attachments"] = {"plan.png": {"image/png": PNG}}
    return new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        cells=[
            new_markdown_cell("# Problem set 1: Loans\n\nBefore you turn this in, *restart the kernel*."),
            new_code_cell('NAME = ""\nCOLLABORATORS = ""'),
            cell("%matplotlib inline\nimport math", "jupyter", locked=True),
            cell("### Part A\nWrite `squares`.", "text-a", kind=new_markdown_cell, locked=True),
            cell(
                'def squares(n):\n    """The squares of 1 to n."""\n    ### BEGIN SOLUTION\n    if n < 1:\n'
                '        raise ValueError("n must be at least 1")\n    return [i ** 2 for i in range(1, n + 1)]\n'
                "    ### END SOLUTION",
                "squares",
                solution=True,
            ),
            new_code_cell("squares(10)"),
            cell(
                "assert squares(1) == [1]\n### BEGIN HIDDEN TESTS\nassert squares(2) == [1, 4]\n### END HIDDEN TESTS",
                "correct_squares",
                grade=True,
                locked=True,
                points=2,
            ),
            cell(
                "### BEGIN HIDDEN TESTS\ntry:\n    squares(0)\nexcept ValueError:\n    pass\nelse:\n"
                "    raise AssertionError\n### END HIDDEN TESTS",
                "squares_invalid",
                grade=True,
                locked=True,
                points=1.5,
            ),
            picture,
            cell(
                "def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION",
                "add",
                solution=True,
            ),
            cell("total = sum(squares(3))", "sum_of_squares", solution=True),
            cell("check = add(total, 1)", "checked", locked=True),
            cell(
                "points = 0\nif total == 14:\n    points += 1\nif check == 15:\n    points += 1\npoints",
                "both",
                grade=True,
                locked=True,
                points=2,
            ),
            new_raw_cell(r"\newpage"),
            cell(
                "The sum of squares grows as $n^3/3$.",
                "why",
                kind=new_markdown_cell,
                grade=True,
                solution=True,
                points=3,
            ),
            cell(
                "### BEGIN SOLUTION\ncurve = [x * x for x in range(5)]\n### END SOLUTION",
                "plot",
                grade=True,
                solution=True,
                points=2,
            ),
            cell("assert len(curve) == 5", "plot-length", grade=True, locked=True, points=1),
            cell(
                "Draw the debt over time.\n\n### BEGIN MARK SCHEME\nOne point for axes.\n### END MARK SCHEME",
                "draw",
                kind=new_markdown_cell,
                locked=True,
                task=True,
                points=4,
            ),
        ],
    )


GOOD = {"sum_of_squares": "total = 1 + 4 + 9", "why": "Because."}
HALF = {
    "squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]",
    "sum_of_squares": "total = 3",
    "plot": "curve = [1, 2, 3, 4, 5]",
}
WRONG = {
    "squares": "def squares(n):\n    return [1]",
    "add": "def add(a, b):\n    return a",
    "plot": "raise KeyError",
}


def answered(released, answers):
    notebook = released.copy()
    for part in notebook["cells"]:
        name = part["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            part["source"] = answers[name]
    return notebook


def shows(text, value):
    output = new_output("execute_result", {"text/plain": value}, execution_count=1)
    return new_code_cell(text, outputs=[output])


def homework():
    """An Otter homework: hidden tests, all or nothing, a question for a person, a second answer cell."""
    return new_notebook(
        cells=[
            new_raw_cell("# ASSIGNMENT CONFIG\nfiles:\n  - rates.csv\nexport_cell: true"),
            new_markdown_cell("# Homework 2\n\nRates."),
            new_code_cell("import math"),
            new_raw_cell("# BEGIN QUESTION\nname: q1\npoints: 3"),
            new_markdown_cell("**Question 1.** Write `monthly`."),
            new_raw_cell("# BEGIN SOLUTION"),
            new_code_cell("def monthly(rate):\n    return rate / 12 # SOLUTION"),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# BEGIN TESTS"),
            shows("monthly(0.12) == 0.01", "True"),
            shows("# HIDDEN\nmonthly(0)", "0.0"),
            new_raw_cell("# END TESTS"),
            new_raw_cell("# END QUESTION"),
            new_raw_cell("# BEGIN QUESTION\nname: q2\npoints: 2\nall_or_nothing: true"),
            new_markdown_cell("**Question 2.** The yearly rate."),
            new_raw_cell("# BEGIN SOLUTION"),
            new_code_cell("yearly = (1 + monthly(0.12)) ** 12 # SOLUTION"),
            new_code_cell("rounded = round(yearly, 4) # SOLUTION"),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# BEGIN TESTS"),
            shows("rounded", "1.1268"),
            shows("# HIDDEN\nyearly > 1.12", "True"),
            new_raw_cell("# END TESTS"),
            new_raw_cell("# END QUESTION"),
            new_raw_cell("# BEGIN QUESTION\nname: q3\nmanual: true\npoints: 4"),
            new_markdown_cell("**Question 3.** Why?"),
            new_raw_cell("# BEGIN SOLUTION"),
            new_markdown_cell("Interest earns interest."),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# END QUESTION"),
        ]
    )


def student_homework(*answers):
    """What `otter assign` gives to students, answered: its answer cells have a tag and no names."""
    tagged = {"tags": ["otter_answer_cell"]}
    first, second, third, words = answers
    return new_notebook(
        cells=[
            new_code_cell("# Initialize Otter\nimport otter\ngrader = otter.Notebook()"),
            new_code_cell("import math"),
            new_code_cell(first, metadata=tagged),
            new_code_cell('grader.check("q1")'),
            new_code_cell(second, metadata=tagged),
            new_code_cell(third, metadata=tagged),
            new_code_cell('grader.check("q2")'),
            new_markdown_cell(words, metadata=tagged),
        ]
    )
