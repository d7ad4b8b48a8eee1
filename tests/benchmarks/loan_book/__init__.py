"""A real lab to time graders with: eight exercises on a book of loans, with numpy, pandas and one figure."""

from __future__ import annotations

import copy
import random
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from labs.notebook.regions import BEGIN_HIDDEN, END_HIDDEN
from labs.notebook.release import release
from tests.oracle.labs_as_text import ROLES, cells_of

LAB = Path(__file__).parent / "lab.txt"
LOANS = 400


def source():
    """The source notebook."""
    notebook = new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    for number, ((kind, *words), body) in enumerate(cells_of(LAB.read_text(encoding="utf-8"))):
        if kind == "wrong":
            continue
        metadata = {}
        if kind != "plain":
            metadata["nbgrader"] = {"schema_version": 3, "task": False, "grade_id": words[0], **ROLES[kind]}
        if kind == "test":
            metadata["nbgrader"]["points"] = float(words[1])
            if words[2:] == ["hidden"]:
                body = f"### {BEGIN_HIDDEN}\n{body}\n### {END_HIDDEN}"
        if kind == "solution":
            body = f"### BEGIN SOLUTION\n{body}\n### END SOLUTION"
        notebook["cells"].append(new_code_cell(body, metadata=metadata, id=f"cell-{number}"))
    return notebook


def submissions(count: int) -> list:
    """As a class hands in: most exercises right, some wrong in a common way, some not begun, one figure too many."""
    lab = source()
    released = release(lab)
    right = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["source"]
        .replace("### BEGIN SOLUTION\n", "")
        .replace("\n### END SOLUTION", "")
        for cell in lab["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    wrong = {
        words[1]: body for words, body in cells_of(LAB.read_text(encoding="utf-8")) if words[0] == "wrong"
    }
    made = []
    for number in range(count):
        draw = random.Random(number)
        notebook = copy.deepcopy(released)
        for cell in notebook["cells"]:
            exercise = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if exercise in right:
                fate = draw.random()
                answer = (
                    right[exercise] if fate < 0.75 else wrong[exercise] if fate < 0.92 else cell["source"]
                )
                cell["source"] = f"# {number}\n{answer}"
        made.append(notebook)
    return made


def loans_csv() -> str:
    draw = random.Random(1)
    rows = ["id,grade,amount,rate,paid_out,defaulted"]
    for number in range(LOANS):
        grade = draw.choice("ABCD")
        rate = round(0.06 + 0.04 * "ABCD".index(grade) + draw.random() * 0.02, 4)
        day = f"2026-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}"
        rows.append(
            f"{number},{grade},{draw.randint(5, 500) * 100},{rate},{day},{int(draw.random() < rate / 3)}"
        )
    return "\n".join(rows) + "\n"
