"""A source notebook cell by cell, as the cells of a lab page.

The order of the cells stays, since it decides what a test sees: a prompt, its solution and the tests that stand right
behind it become one exercise, and whatever stands apart stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..compiling import text_key
from ..names import default_given, names_of
from ..otter.names import identifier_of
from ..regions import BEGIN_MARK_SCHEME, END_MARK_SCHEME, solution_in, within, without_mark_scheme
from ..release import released_text
from ..remarks import Remark, _
from ..schema import CellRole, role_of
from . import own_metadata as own
from .pictures import with_pictures
from .prompts import heading_of, title_and_prompt, title_from
from .test_parts import EMPTY_TEST, test_from

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\Z")
NO_SOLUTION = "# The notebook holds no solution."
FENCE = "~~~\n"
RENAMED = _(
    "The cell “{old}” is called {new} now: identifiers hold letters, digits, hyphens and underscores alone. "
    "Older submissions cannot be graded for it."
)
RAW = _("Cell {number} is a raw cell; it became prose that shows its text as it is.")
SOLUTION_MISSING = _("Cell {number} ({cell}) holds no solution; write one before you publish.")
TASK = _(
    "Cell {number} ({cell}) is a task that students answer in cells of their own; "
    "it became a written answer with a place to type in."
)
UNMARKED = _("No test marks the answer {cell}; it got one that is worth nothing: write it.")


@dataclass
class Page:
    """What a lab page gets. `origins` is what grading older submissions needs and no author edits; `remarks` are
    sentences on what is not as it was."""

    cells: list[dict] = field(default_factory=list)
    origins: dict = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    title: str = ""


@dataclass
class Making:
    page: Page
    files: Mapping[str, bytes]
    # New names of what cannot keep its own, by grade_id.
    renamed: dict[str, str]
    former: list[str] = field(default_factory=list)
    # The grade_ids of prose, by the key of its text, and of prompts, by their exercise.
    prose: dict[str, str] = field(default_factory=dict)
    prompts: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    # The exercise that tests without a name of their own belong to.
    latest: str = ""
    heading: str | None = None


def page_from(source, files: Mapping[str, bytes] | None = None) -> Page:
    """The page of a notebook that `source_from` gave; `files` are those beside it, for its pictures."""
    page = Page()
    making = Making(page, files or {}, new_names(source, page.remarks))
    for number, cell in enumerate(source["cells"], start=1):
        role = role_of(cell)
        if role is None or not (role.solution or role.grade or role.task):
            add_given(making, cell, role, number)
        elif role.is_test:
            add_test(making, cell, role, number)
        elif role.is_marked_by_a_person:
            add_written(making, cell, role, number)
        else:
            add_exercise(making, cell, role, number)
    mark_the_unmarked(page)
    forget_default_names(page.cells)
    page.title = own.text(own.own_of(source), "title") or title_of(page)
    remember(making, source)
    return page


def new_names(source, remarks: list[str]) -> dict[str, str]:
    roles = [role for role in map(role_of, source["cells"]) if role]
    taken = {role.grade_id for role in roles}
    renamed = {}
    for role in roles:
        if IDENTIFIER.match(role.grade_id):
            continue
        base = identifier_of(role.grade_id).lstrip("_-")[:70] or "cell"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        renamed[role.grade_id] = name
        if role.solution or role.grade or role.task:
            remarks.append(Remark(RENAMED, old=role.grade_id[:80], new=name))
    return renamed


def add_given(making: Making, cell, role: CellRole | None, number: int) -> None:
    """A cell that asks for nothing: prose, or code that runs for everybody."""
    page, kind = making.page, cell["cell_type"]
    if not cell["source"].strip():
        if role is not None:
            making.former.append(role.grade_id)
        return
    if kind == "code":
        locked = role is not None
        name = making.renamed.get(role.grade_id, role.grade_id) if role else ""
        page.cells.append({"kind": "code", "code": cell["source"], "locked": locked, "id": name})
        return
    if role is not None:
        making.former.append(role.grade_id)
    if kind == "raw":
        page.remarks.append(Remark(RAW, number=number))
        page.cells.append({"kind": "prose", "text": f"{FENCE}{cell['source']}\n~~~"})
        return
    text, remarks = with_pictures(cell, number, making.files)
    page.remarks += remarks
    making.heading = heading_of(text) or making.heading
    page.cells.append({"kind": "prose", "text": text})
    if role is not None and not role.task:
        making.prose[text_key(text)] = role.grade_id


def prompt_for(making: Making, cell, name: str, number: int) -> tuple[str, str]:
    """(title, prompt) of an answer: the prose right before it, which stands there no more."""
    title = own.text(own.own_of(cell), "title")[:200].replace("\n", " ")
    text = ""
    last = making.page.cells[-1] if making.page.cells else {"kind": ""}
    if last["kind"] == "prose" and not last["text"].startswith(FENCE):
        text = making.page.cells.pop()["text"]
        before = making.prose.pop(text_key(text), None)
        if before:
            making.prompts[name] = before
    if title and (text == f"## {title}" or text.startswith(f"## {title}\n\n")):
        prompt = text.removeprefix(f"## {title}").removeprefix("\n\n")
    else:
        found, prompt = title_and_prompt(text)
        title = found or title or making.heading or title_from(name)
    making.heading = None
    return title, prompt


def add_exercise(making: Making, cell, role: CellRole, number: int) -> None:
    page, metadata = making.page, own.own_of(cell)
    name = making.renamed.get(role.grade_id, role.grade_id)
    title, prompt = prompt_for(making, cell, name, number)
    solution = solution_in(cell["source"])
    if not solution.strip():
        solution = NO_SOLUTION
        page.remarks.append(
            f'Cell {number} ("{role.grade_id}") holds no solution; write one before you publish.'
        )
    page.cells.append(
        {
            "kind": "exercise",
            "id": name,
            "title": title,
            "prompt": prompt,
            "starter": starter_of(cell),
            "solution": solution,
            "tests": [],
            "explained": own.explained(metadata),
            "competencies": own.texts(metadata, "competencies"),
        }
    )
    making.latest = name
    remember_answer(making, cell, name)


def starter_of(cell) -> str:
    return released_text({**cell, "metadata": dict(cell["metadata"]) | {"abacus": starter_alone(cell)}})


def starter_alone(cell) -> dict:
    starter = own.own_of(cell).get("starter")
    return {"starter": starter} if isinstance(starter, str) else {}


def add_test(making: Making, cell, role: CellRole, number: int) -> None:
    page = making.page
    test, remarks = test_from(cell, role, number, making.renamed.get(role.grade_id, role.grade_id))
    page.remarks += remarks
    named = own.text(own.own_of(cell), "exercise")
    named = making.renamed.get(named, named)
    last = page.cells[-1] if page.cells else {"kind": ""}
    if (last["kind"] == "exercise" and last["id"] == (named or making.latest)) or (
        last["kind"] == "tests" and last["exercise"] == named
    ):
        last["tests"].append(test)
    else:
        page.cells.append({"kind": "tests", "exercise": named, "tests": [test]})


def add_written(making: Making, cell, role: CellRole, number: int) -> None:
    """An answer that a person marks, in words or in code, or a task."""
    page, metadata = making.page, own.own_of(cell)
    name = making.renamed.get(role.grade_id, role.grade_id)
    form = "code" if cell["cell_type"] == "code" else "text"
    text = cell["source"]
    if form == "text":
        text, remarks = with_pictures(cell, number, making.files)
        page.remarks += remarks
    if role.task:
        page.remarks.append(Remark(TASK, number=number, cell=name))
        page.cells.append({"kind": "prose", "text": without_mark_scheme(text)})
        sample, starter = mark_scheme_in(text), ""
    else:
        sample, starter = solution_in(text), starter_of(cell)
        if sample == starter or not sample.strip():
            sample = ""
    title, prompt = prompt_for(making, cell, name, number)
    page.cells.append(
        {
            "kind": "written",
            "id": name,
            "form": form,
            "title": title,
            "prompt": prompt,
            "points": role.points,
            "rubric": own.rubric(metadata),
            "starter": starter,
            "sample": sample,
            "competencies": own.texts(metadata, "competencies"),
        }
    )
    remember_answer(making, cell, name)


def mark_scheme_in(text: str) -> str:
    """What a task tells those who mark."""
    kept = without_mark_scheme(text).split("\n")
    lines = within(text, BEGIN_MARK_SCHEME, END_MARK_SCHEME).split("\n")
    for line in kept:
        if line in lines:
            lines.remove(line)
    return "\n".join(lines).strip("\n")


def mark_the_unmarked(page: Page) -> None:
    """An answer that no test stands behind is marked by nothing: it gets a test to be written, worth nothing."""
    tests_behind = False
    for cell in reversed(page.cells):
        tests_behind |= bool(cell.get("tests"))
        if cell["kind"] == "exercise" and not tests_behind:
            page.remarks.append(Remark(UNMARKED, cell=cell["id"]))
            cell["tests"].append(empty_test())


def empty_test() -> dict:
    return {
        "id": "",
        "visibility": "visible",
        "points": 0.0,
        "code": EMPTY_TEST,
        "hidden_code": "",
        "hint": "",
        "wrong": [],
    }


def forget_default_names(cells: list[dict]) -> None:
    """Leave out names that cells have by their place, which is how a lab that was written here holds them."""
    bare = [
        {**cell, "id": "" if cell["kind"] == "code" else cell.get("id", "")}
        | ({"tests": [{**test, "id": ""} for test in cell["tests"]]} if "tests" in cell else {})
        for cell in cells
    ]
    for number, (cell, names) in enumerate(zip(cells, names_of(bare), strict=True), start=1):
        if cell["kind"] == "code" and cell["id"] == default_given(number):
            cell["id"] = ""
        for test, name in zip(cell.get("tests", ()), names.tests, strict=True):
            test["id"] = "" if test["id"] == name else test["id"]


def remember_answer(making: Making, cell, name: str) -> None:
    """Which of the answers of Otter's notebook this one is."""
    places = own.own_of(cell).get("otter")
    if isinstance(places, list) and places and all(isinstance(place, int) for place in places):
        making.places[name] = list(places)


def remember(making: Making, source) -> None:
    metadata = own.own_of(source)
    prompts = {names.prompt for names in names_of(making.page.cells)}
    former = [name for name in [*own.texts(metadata, "former"), *making.former] if name not in prompts]
    kept = {
        "former": list(dict.fromkeys(former)),
        "prose": making.prose,
        "prompts": {name: before for name, before in making.prompts.items() if before not in prompts},
    }
    making.page.origins |= {name: value for name, value in kept.items() if value}
    otter = metadata.get("otter")
    answers = otter.get("answers") if isinstance(otter, Mapping) else None
    if isinstance(answers, int) and 0 < answers <= len(source["cells"]):
        making.page.origins["otter"] = {"answers": answers, "places": making.places}


def title_of(page: Page) -> str:
    """The first heading of the notebook, unless it is an exercise's."""
    first = page.cells[0] if page.cells else {"kind": ""}
    return (heading_of(first["text"]) or "") if first["kind"] == "prose" else ""
