"""From a lab's cells as plain data to its source notebook."""

from __future__ import annotations

import hashlib
import json

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .regions import BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from .schema import SCHEMA_VERSION


def compile_source(cells: list[dict], *, slug: str, language: str):
    """An nbgrader source notebook.

    A cell is {"kind": "prose", "text"}, {"kind": "code", "code"}, {"kind": "exercise", "id", "title", "prompt",
    "starter", "solution", "tests": [{"code", "points", "visibility", "hint", "wrong"}], "explained": [{"mutant",
    "why"}]} or {"kind": "written", "id", "title", "prompt", "points", "rubric"}. `wrong` (answers that a test must
    refuse) and `explained` may be missing. `metadata.abacus.version` is a hash of all of it.
    """
    notebook = new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "abacus": {"lab": slug, "language": language, "version": content_hash(cells, slug, language)},
        }
    )
    for number, cell in enumerate(cells, start=1):
        notebook["cells"] += COMPILE[cell["kind"]](cell, number)
    return notebook


def content_hash(cells: list[dict], slug: str, language: str) -> str:
    said = json.dumps([slug, language, cells], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def nbgrader(grade_id: str, *, grade=False, solution=False, locked=False, points=None) -> dict:
    metadata = {
        "schema_version": SCHEMA_VERSION,
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    return metadata if points is None else metadata | {"points": points}


def cell_id(*parts) -> str:
    """nbformat's cell ids are short; the same lab always gets the same ones."""
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:12]


def prose(cell, number):
    return [new_markdown_cell(cell["text"], id=cell_id("prose", number))]


def code(cell, number):
    grade_id = f"given-{number}"
    return [
        new_code_cell(
            cell["code"], id=cell_id(grade_id), metadata={"nbgrader": nbgrader(grade_id, locked=True)}
        )
    ]


def exercise(cell, number):
    identifier = cell["id"]
    cells = [
        new_markdown_cell(
            f"## {cell['title']}\n\n{cell['prompt']}",
            id=cell_id(identifier, "prompt"),
            metadata={"nbgrader": nbgrader(f"{identifier}-prompt", locked=True)},
        ),
        new_code_cell(
            f"### {BEGIN_SOLUTION}\n{cell['solution']}\n### {END_SOLUTION}",
            id=cell_id(identifier),
            metadata={
                "nbgrader": nbgrader(identifier, solution=True),
                "abacus": {
                    "exercise": identifier,
                    "title": cell["title"],
                    "starter": cell["starter"],
                    "explained": [dict(mutant) for mutant in cell.get("explained", ())],
                },
            },
        ),
    ]
    for count, test in enumerate(cell["tests"], start=1):
        hidden = test["visibility"] == "hidden"
        text = f"### {BEGIN_HIDDEN}\n{test['code']}\n### {END_HIDDEN}" if hidden else test["code"]
        cells.append(
            new_code_cell(
                text,
                id=cell_id(identifier, count),
                metadata={
                    "nbgrader": nbgrader(
                        f"{identifier}-{count}", grade=True, locked=True, points=test["points"]
                    ),
                    "abacus": {
                        "exercise": identifier,
                        "visibility": test["visibility"],
                        "hint": test["hint"],
                        "wrong": list(test.get("wrong", ())),
                    },
                },
            )
        )
    return cells


def written(cell, number):
    identifier = cell["id"]
    return [
        new_markdown_cell(
            f"## {cell['title']}\n\n{cell['prompt']}",
            id=cell_id(identifier, "prompt"),
            metadata={"nbgrader": nbgrader(f"{identifier}-prompt", locked=True)},
        ),
        new_markdown_cell(
            "",
            id=cell_id(identifier),
            metadata={
                "nbgrader": nbgrader(identifier, grade=True, solution=True, points=cell["points"]),
                "abacus": {
                    "exercise": identifier,
                    "title": cell["title"],
                    "starter": "",
                    "rubric": [dict(criterion) for criterion in cell["rubric"]],
                },
            },
        ),
    ]


COMPILE = {"prose": prose, "code": code, "exercise": exercise, "written": written}
