"""From a lab's cells as plain data to its source notebook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .names import Names, names_of
from .regions import BEGIN_HIDDEN, END_HIDDEN, with_solution_regions
from .schema import SCHEMA_VERSION


def compile_source(cells: list[dict], *, slug: str, language: str, origins: Mapping | None = None):
    """An nbgrader source notebook.

    A cell is one of
    {"kind": "prose", "text"},
    {"kind": "code", "code", "locked", "id"},
    {"kind": "exercise", "id", "title", "prompt", "starter", "solution", "tests": [{"id", "code", "hidden_code",
    "points", "visibility", "hint", "wrong"}], "explained": [{"mutant", "why"}], "competencies"},
    {"kind": "tests", "exercise", "tests"}, tests that stand apart from the exercise that they mark, or
    {"kind": "written", "id", "form": "text" or "code", "title", "prompt", "points", "rubric", "starter", "sample",
    "competencies"}.
    What a hand-written lab leaves out may be missing. `origins` is what an import must remember, see labs.notebook.page.
    `metadata.abacus.version` is a hash of all of it.
    """
    own = {"lab": slug, "language": language, "version": content_hash(cells, slug, language, origins)}
    notebook = new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "abacus": own | notebook_origins(origins),
        }
    )
    for number, (cell, names) in enumerate(zip(cells, named(cells, origins), strict=True), start=1):
        notebook["cells"] += COMPILE[cell["kind"]](cell, names, number)
    remember_places(notebook, origins)
    return notebook


def content_hash(cells: list[dict], slug: str, language: str, origins: Mapping | None = None) -> str:
    everything = [slug, language, cells, *([origins] if origins else [])]
    said = json.dumps(everything, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def named(cells: list[dict], origins: Mapping | None) -> list[Names]:
    """The names of the cells; prose and prompts have the grade_id that they came with, which nbgrader asks for in
    submissions to the old release."""
    origins = origins or {}
    names = names_of(cells)
    used = {name for one in names for name in (one.cell, one.prompt, *one.tests)}
    kept = []
    for cell, one in zip(cells, names, strict=True):
        place = "cell" if cell["kind"] == "prose" else "prompt"
        before = (
            origins.get("prose", {}).get(text_key(cell["text"]))
            if place == "cell"
            else origins.get("prompts", {}).get(cell.get("id"))
        )
        if isinstance(before, str) and before not in used:
            used.add(before)
            one = replace(one, **{place: before})
        kept.append(one)
    return kept


def text_key(text: str) -> str:
    """How origins remember a cell that has no name: its text changed, it is another cell."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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


def prose(cell, names, number):
    metadata = {"nbgrader": nbgrader(names.cell, locked=True)} if names.cell else {}
    return [new_markdown_cell(cell["text"], id=cell_id("prose", number), metadata=metadata)]


def code(cell, names, number):
    if not cell.get("locked", True):
        return [new_code_cell(cell["code"], id=cell_id("open", number))]
    return [
        new_code_cell(
            cell["code"],
            id=cell_id(names.cell),
            metadata={"nbgrader": nbgrader(names.cell, locked=True)},
        )
    ]


def prompt(cell, names):
    text = f"## {cell['title']}\n\n{cell['prompt']}" if cell["prompt"] else f"## {cell['title']}"
    return new_markdown_cell(
        text,
        id=cell_id(cell["id"], "prompt"),
        metadata={"nbgrader": nbgrader(names.prompt, locked=True)},
    )


def exercise(cell, names, number):
    identifier = cell["id"]
    own = {
        "exercise": identifier,
        "title": cell["title"],
        "starter": cell["starter"],
        "explained": [dict(mutant) for mutant in cell.get("explained", ())],
    } | competencies_of(cell)
    answer = new_code_cell(
        with_solution_regions(cell["solution"], cell["starter"]),
        id=cell_id(identifier),
        metadata={"nbgrader": nbgrader(identifier, solution=True), "abacus": own},
    )
    return [prompt(cell, names), answer, *test_cells(cell["tests"], names, identifier)]


def tests_apart(cell, names, number):
    return test_cells(cell["tests"], names, cell["exercise"])


def test_cells(tests, names, exercise_id: str) -> list:
    """Tests without an exercise of their own mark the answer before them, as in nbgrader."""
    belongs = {"exercise": exercise_id} if exercise_id else {}
    return [
        new_code_cell(
            test_text(test),
            id=cell_id("test", name),
            metadata={
                "nbgrader": nbgrader(name, grade=True, locked=True, points=test["points"]),
                "abacus": belongs
                | {
                    "visibility": test["visibility"],
                    "hint": test["hint"],
                    "wrong": list(test.get("wrong", ())),
                },
            },
        )
        for test, name in zip(tests, names.tests, strict=True)
    ]


def test_text(test) -> str:
    """The test with the hidden part, or all of it, in a region of hidden tests."""
    hidden = test.get("hidden_code", "")
    if test["visibility"] == "hidden":
        return hidden_region(f"{test['code']}\n{hidden}" if hidden else test["code"])
    return f"{test['code']}\n{hidden_region(hidden)}" if hidden else test["code"]


def hidden_region(text: str) -> str:
    return f"### {BEGIN_HIDDEN}\n{text}\n### {END_HIDDEN}"


def written(cell, names, number):
    identifier, sample, starter = cell["id"], cell.get("sample", ""), cell.get("starter", "")
    own = {
        "exercise": identifier,
        "title": cell["title"],
        "starter": starter,
        "rubric": [dict(criterion) for criterion in cell["rubric"]],
    } | competencies_of(cell)
    metadata = {
        "nbgrader": nbgrader(identifier, grade=True, solution=True, points=cell["points"]),
        "abacus": own,
    }
    if cell.get("form") == "code":
        text = with_solution_regions(sample, starter) if sample else starter
        return [prompt(cell, names), new_code_cell(text, id=cell_id(identifier), metadata=metadata)]
    return [prompt(cell, names), new_markdown_cell(sample, id=cell_id(identifier), metadata=metadata)]


def competencies_of(cell) -> dict:
    return {"competencies": list(cell["competencies"])} if cell.get("competencies") else {}


def notebook_origins(origins: Mapping | None) -> dict:
    """What the whole notebook remembers of an import: how many answers Otter's notebook asks for, and the grade_ids
    of prose cells that an older release gave to students."""
    origins = origins or {}
    own = {"otter": {"answers": origins["otter"]["answers"]}} if "otter" in origins else {}
    return own | ({"former": list(origins["former"])} if origins.get("former") else {})


def remember_places(notebook, origins: Mapping | None) -> None:
    """Tell each answer cell which of the answers of Otter's notebook it is."""
    places = (origins or {}).get("otter", {}).get("places", {})
    for cell in notebook["cells"]:
        own = cell["metadata"].get("abacus", {})
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in places and "starter" in own:
            own["otter"] = list(places[grade_id])


COMPILE = {
    "prose": prose,
    "code": code,
    "exercise": exercise,
    "tests": tests_apart,
    "written": written,
}
