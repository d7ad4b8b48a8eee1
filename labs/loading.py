"""Labs as text: reads labs/<slug>.py of a course's content, in jupytext's percent format, as pages.

Each cell says in its metadata what it is for (`role`) and, where the text differs, in which language (`lang`).
The code of a lab is shared by its languages; Traditional Chinese is derived from Simplified.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import jupytext
import yaml

from curriculum.loading import ContentError, PageSource
from curriculum.loading.competency_lists import unknown_competencies

from .models import LabPage

WRITTEN = ("en", "zh-hans")
ROLES = {
    "prose",
    "given",
    "prompt",
    "starter",
    "solution",
    "test",
    "hidden",
    "hint",
    "wrong",
    "explained",
    "written",
    "rubric",
    "sample",
    "data",
}


def read_lab(course_folder: Path, slug: str, traditional: Callable[[str], str]) -> dict[str, PageSource]:
    """One page for each language. Raises ContentError for what the author has to mend."""
    path = course_folder / "labs" / f"{slug}.py"
    if not path.is_file():
        raise ContentError(path, None, "There is no such file, but a module names this lab.")
    about, cells = about_and_cells(path, jupytext.read(path, fmt="py:percent"))
    check_competencies(path, [about, *cells])
    sources = {}
    for language in WRITTEN:
        sources[language] = page_source(path, slug, about, cells, language, lambda text: text)
    sources["zh-hant"] = page_source(path, slug, about, cells, "zh-hans", traditional)
    return sources


def about_and_cells(path: Path, notebook) -> tuple[dict, list[dict]]:
    """The header's section on the lab, and the cells with what they are for. `path` names the file in errors."""
    about = notebook["metadata"].get("abacus")
    about = about if isinstance(about, dict) else {}
    return about, [cell_with_role(path, cell) for cell in notebook["cells"]]


def language_in(about: dict, cells: list[dict], language: str) -> str:
    """The language of the file that a page of `language` is read in: its own if the file has it."""
    titles = about.get("title")
    has = set(titles) if isinstance(titles, dict) else {cell["lang"] for cell in cells if "lang" in cell}
    for wanted in (language, "zh-hans" if language == "zh-hant" else language):
        if wanted in has or not has:
            return wanted
    raise ContentError(
        Path("the header"),
        None,
        f"The file has no text in the language of the page ({language}); it has {', '.join(sorted(map(str, has)))}.",
    )


def has_roles(notebook) -> bool:
    """True for a lab as text; a notebook of another origin says nothing of roles."""
    return any(
        isinstance(role := cell["metadata"].get("role"), str) and role in ROLES for cell in notebook["cells"]
    )


def cell_with_role(path: Path, cell) -> dict:
    metadata = dict(cell.metadata)
    role = metadata.get("role", "prose" if cell["cell_type"] == "markdown" else "given")
    if role not in ROLES:
        raise ContentError(
            path, None, f'A cell has the unknown role "{role}"; known are {", ".join(sorted(ROLES))}.'
        )
    return metadata | {"role": role, "text": cell["source"]}


def check_competencies(path: Path, lists: list[dict]) -> None:
    """Raise ContentError, with the line, for a code of the header or of a prompt that nothing has."""
    codes = [str(code) for each in lists for code in each.get("competencies", [])]
    for code in sorted(unknown_competencies(codes)):
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, start=1) if code in text), None)
        raise ContentError(
            path, line, f"There is no competency {code}; competencies.yaml holds those that exist."
        )


def page_source(path, slug, about, cells, language, convert) -> PageSource:
    """`convert` turns what is written in `language` into the language of the page."""
    try:
        title, summary, minutes = about["title"][language], about["summary"][language], about["minutes"]
    except KeyError as missing:
        raise ContentError(path, None, f"The header's abacus section lacks {missing} ({language}).") from None
    body = [
        {"type": block["type"], "value": converted(block["value"], convert)}
        for block in blocks(path, cells, language)
    ]
    data = [cell["text"] for cell in cells if cell["role"] == "data"]
    fields = {
        "summary": convert(summary),
        "minutes": minutes,
        "body": body,
        "competencies": [{"type": "competency", "value": code} for code in about.get("competencies", [])],
        "data_generator": data[0] if data else "",
    }
    if about.get("origins"):
        fields["origins"] = about["origins"]
    return PageSource(LabPage, convert(title), slug, fields)


CODE_FIELDS = {
    *(
        "id",
        "exercise",
        "code",
        "hidden_code",
        "starter",
        "solution",
        "visibility",
        "points",
        "wrong",
        "mutant",
    ),
    *("locked", "form", "competencies"),
}


def converted(value, convert):
    """Every text of a block's value converted, code and identifiers left alone."""
    if isinstance(value, dict):
        return {
            name: part if name in CODE_FIELDS else converted(part, convert) for name, part in value.items()
        }
    if isinstance(value, list):
        return [converted(part, convert) for part in value]
    return convert(value) if isinstance(value, str) else value


def blocks(path: Path, cells: list[dict], language: str) -> list[dict]:
    """The lab's cells as stream blocks, in the order in which their first cells stand in the file."""
    found: list[dict] = []
    exercises: dict[str, dict] = {}
    latest_test: dict | None = None
    # Named once, in the prompt of any language.
    competencies = {cell["exercise"]: cell["competencies"] for cell in cells if cell.get("competencies")}
    for cell in cells:
        if cell.get("lang", language) != language:
            continue
        role, text = cell["role"], cell["text"]
        if role == "prose":
            found.append({"type": "prose", "value": {"text": text}})
        elif role == "given":
            found.append({"type": "code", "value": {"code": text} | chosen(cell, "locked", "id")})
        elif role == "prompt":
            title, prompt = title_and_text(path, cell)
            value = {
                "id": cell["exercise"],
                "title": title,
                "prompt": prompt,
                "starter": "",
                "solution": "",
                "tests": [],
                "explained": [],
                "competencies": competencies.get(cell["exercise"], []),
            }
            exercises[cell["exercise"]] = value
            found.append({"type": "exercise", "value": value})
        elif role == "written":
            title, prompt = title_and_text(path, cell)
            value = {
                "id": cell["exercise"],
                "title": title,
                "prompt": prompt,
                "points": float(cell["points"]),
                "rubric": [],
                "competencies": competencies.get(cell["exercise"], []),
            } | chosen(cell, "form")
            exercises[cell["exercise"]] = value
            found.append({"type": "written", "value": value})
        elif role in ("starter", "solution", "sample"):
            exercise_of(path, cell, exercises)[role] = text
        elif role == "test":
            latest_test = {
                "visibility": cell["visibility"],
                "points": float(cell["points"]),
                "code": text,
                "hint": "",
                "wrong": [],
            } | chosen(cell, "id")
            tests_for(path, cell, exercises, found).append(latest_test)
        elif role == "hidden":
            latest(path, cell, latest_test)["hidden_code"] = text
        elif role == "hint":
            latest(path, cell, latest_test)["hint"] = text
        elif role == "wrong":
            if "fires" in cell:
                test_of(path, cell, exercise_of(path, cell, exercises))["wrong"].append(text)
            else:
                latest(path, cell, latest_test)["wrong"].append(text)
        elif role == "explained":
            exercise_of(path, cell, exercises)["explained"] += explained(path, text)
        elif role == "rubric":
            exercise_of(path, cell, exercises)["rubric"] = rubric(path, text)
    return found


def chosen(cell: dict, *names: str) -> dict:
    """What the cell says of these; what it does not say is left to the block's defaults."""
    return {name: cell[name] for name in names if name in cell}


def tests_for(path: Path, cell: dict, exercises: dict[str, dict], found: list[dict]) -> list[dict]:
    """The tests that a test cell joins: its exercise's, or those that stand apart at this place."""
    if not cell.get("apart"):
        return exercise_of(path, cell, exercises)["tests"]
    exercise = cell.get("exercise", "")
    if not found or found[-1]["type"] != "tests" or found[-1]["value"]["exercise"] != exercise:
        found.append({"type": "tests", "value": {"exercise": exercise, "tests": []}})
    return found[-1]["value"]["tests"]


def latest(path: Path, cell: dict, test: dict | None) -> dict:
    if test is None:
        raise ContentError(
            path, None, f"A {cell['role']} stands before the first test; it belongs behind its own."
        )
    return test


def exercise_of(path: Path, cell: dict, exercises: dict[str, dict]) -> dict:
    try:
        return exercises[cell["exercise"]]
    except KeyError:
        raise ContentError(
            path,
            None,
            f'A {cell["role"]} cell belongs to "{cell.get("exercise")}", which has no prompt before it.',
        ) from None


def test_of(path: Path, cell: dict, exercise: dict) -> dict:
    """The test that a wrong answer must fail: its `fires` is the exercise and the test's number, as in irr-2."""
    name, _, number = str(cell.get("fires", "")).rpartition("-")
    if name == exercise["id"] and number.isdecimal() and 0 < int(number) <= len(exercise["tests"]):
        return exercise["tests"][int(number) - 1]
    raise ContentError(
        path,
        None,
        f'A wrong answer of "{exercise["id"]}" is for "{cell.get("fires")}", which is no test before it; '
        f'write fires="{exercise["id"]}-1" for the first.',
    )


def explained(path: Path, text: str) -> list[dict]:
    """Mutants of the solution that no test has to notice: a list of `mutant` and `why` in YAML."""
    try:
        return [{"mutant": str(entry["mutant"]), "why": str(entry["why"])} for entry in yaml.safe_load(text)]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ContentError(
            path, None, f"Explained mutants are not a list of mutant and why: {error}"
        ) from None


def title_and_text(path: Path, cell: dict) -> tuple[str, str]:
    heading, _, text = cell["text"].partition("\n")
    if not re.match(r"##? ", heading):
        raise ContentError(
            path, None, f'The {cell["role"]} of "{cell.get("exercise")}" does not begin with "## Title".'
        )
    return heading.lstrip("# ").strip(), text.strip()


def rubric(path: Path, text: str) -> list[dict]:
    try:
        criteria = yaml.safe_load(text)
        return [
            {"criterion": criterion["criterion"], "levels": [str(level) for level in criterion["levels"]]}
            for criterion in criteria
        ]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ContentError(path, None, f"A rubric is not a list of criterion and levels: {error}") from None
