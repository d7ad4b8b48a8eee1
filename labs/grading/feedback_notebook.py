"""The student's notebook as it was graded, rebuilt from nothing: known kinds of cells, texts without control
characters, pictures that are what they say, sizes within limits, and the verdicts where their exercises stand.

No metadata of the student's, no attachment and no output of another kind comes along.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from labs.notebook.regions import without_hidden_tests
from labs.notebook.restoring import ANSWER, EXTRA, GIVEN, OtherLab, restore
from labs.notebook.schema import role_of
from labs.sanitize import image_data_url

from .protocol import Report, TestResult
from .sides import sides_of

LONGEST_TEXT = 20_000
# A table of pandas' takes some forty signs a cell.
LONGEST_HTML = 100_000
MOST_OUTPUTS = 20
# Characters of base64 in one picture, and of all sources and outputs together; what is more cannot be shown anyway.
LARGEST_IMAGE = 400_000
LARGEST_NOTEBOOK = 1_500_000
MOST_CELLS = 1_000
PICTURES = ("image/png", "image/jpeg")
# Colours and cursor moves of a terminal, then what is left of control characters, and halves of characters.
TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def plain(value, longest: int = LONGEST_TEXT) -> str:
    """A text of the student's, or a list of lines, cut in the middle."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    half = longest // 2
    if len(value) > longest:
        value = f"{value[:half]}\n…\n{value[-half:]}"
    return CONTROL.sub("", TERMINAL.sub("", value.replace("\r\n", "\n")))


def rebuilt(source, submission, report: Report):
    """The clean notebook; without `source` or `submission` it holds the verdicts alone."""
    titles = titles_in(source) if source else {}
    left = defaultdict(list)
    for test in report.exercises:
        left[test.exercise].append(test)
    code = tests_to_show(source) if source else {}

    def verdict(exercise: str):
        tests = [test_data(test, code.get(test.id, "")) for test in left.pop(exercise)]
        return new_markdown_cell("", metadata={"verdict": verdict_data(exercise, titles, tests)})

    cells, size = [], 0
    for cell, exercise in walked(source, submission, report) if source and submission else ():
        size += size_of(cell)
        if size > LARGEST_NOTEBOOK or len(cells) > MOST_CELLS:
            break
        cells.append(cell)
        if exercise in left:
            cells.append(verdict(exercise))
    cells += [verdict(exercise) for exercise in list(left)]
    exercises = [cell["metadata"]["verdict"] for cell in cells if "verdict" in cell["metadata"]]
    return new_notebook(
        cells=cells,
        metadata={"exercises": exercises, "is_cut": bool(size > LARGEST_NOTEBOOK or len(cells) > MOST_CELLS)},
    )


def titles_in(source) -> dict[str, str]:
    return {
        role.grade_id: plain(cell["metadata"].get("abacus", {}).get("title", ""), 200)
        for cell in source["cells"]
        if (role := role_of(cell))
    }


def tests_to_show(source) -> dict[str, str]:
    """The code of each test that students see, without what is hidden in it."""
    return {
        role.grade_id: without_hidden_tests(cell["source"])
        for cell in source["cells"]
        if (role := role_of(cell)) and role.is_test
    }


def verdict_data(exercise: str, titles: dict[str, str], tests: list[dict]) -> dict:
    statuses = {test["status"] for test in tests}
    points = sum(test["points"] for test in tests)
    status = next(iter(statuses)) if len(statuses) == 1 else "partial" if points else "failed"
    return {
        "id": plain(exercise, 200),
        "title": titles.get(exercise) or plain(exercise, 200),
        "points": points,
        "max_points": sum(test["max_points"] for test in tests),
        "status": "passed" if statuses <= {"passed", "manual"} and "passed" in statuses else status,
        "tests": tests,
    }


def test_data(test: TestResult, code: str) -> dict:
    """A verdict as plain data; sentences as their code and parameters."""
    data = test.to_json()
    return {
        "id": data["id"],
        "visibility": test.visibility,
        "points": test.points,
        "max_points": test.max_points,
        "status": test.status,
        "message": data["message"],
        "difference": data["difference"],
        "tried": [plain(call) for call in test.tried],
        "sides": cleaned(sides_of(data)),
        "hint": plain(test.hint),
        "code": plain(code) if test.visibility == "visible" else "",
    }


def cleaned(value):
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {name: cleaned(part) for name, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list) else value


def walked(source, submission, report: Report) -> Iterator[tuple]:
    """The submission's cells in their order, as (clean cell, the exercise that it answers or "")."""
    authors = {role.grade_id: (cell, role) for cell in source["cells"] if (role := role_of(cell))}
    known, extras = ran(source, submission, report)
    seen = set()
    for cell in submission["cells"]:
        role = role_of(cell)
        own, own_role = authors.get(role.grade_id, (None, None)) if role else (None, None)
        if own is not None and role.grade_id in seen:
            own = None
        if own is not None:
            seen.add(role.grade_id)
            if own_role.is_test and own["cell_type"] == "code":
                continue
        name = role.grade_id if own is not None else ""
        if cell["cell_type"] == "code":
            waiting = extras[cell["source"]]
            text, outputs = known.get(name) or (cell["source"], waiting.popleft() if waiting else [])
            yield new_code_cell(plain(text), outputs=list(clean_outputs(outputs))), name
        elif cell["cell_type"] == "markdown":
            is_authors = own is not None and not own_role.is_answer
            yield new_markdown_cell(plain(own["source"] if is_authors else cell["source"])), name
        elif text := plain(cell["source"]):
            yield new_raw_cell(text), name


def ran(source, submission, report: Report) -> tuple[dict, dict]:
    """What ran, with its outputs: (text, outputs) by grade_id, and the outputs of cells that students added by text."""
    known, extras = {}, defaultdict(deque)
    try:
        planned = [cell for cell in restore(source, submission).cells if cell.kind in (GIVEN, ANSWER, EXTRA)]
    except OtherLab:
        return known, extras
    for cell, run in zip(planned, report.cells, strict=False):
        if cell.kind == EXTRA:
            extras[cell.source].append(run.outputs)
        else:
            known[cell.grade_id] = (cell.source, run.outputs)
    return known, extras


def clean_outputs(outputs: list[dict]) -> Iterator:
    for output in outputs[:MOST_OUTPUTS]:
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            yield new_output("stream", name=name, text=plain(output.get("text")))
        elif kind == "error":
            lines = output.get("traceback")
            lines = lines if isinstance(lines, list) else []
            text = plain("\n".join(line for line in lines if isinstance(line, str)))
            yield new_output(
                "error",
                ename=plain(output.get("ename"), 200),
                evalue=plain(output.get("evalue"), 2_000),
                traceback=[text],
            )
        elif kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
            yield new_output("display_data", data=clean_data(output["data"]))
    if len(outputs) > MOST_OUTPUTS:
        yield new_output("stream", name="stdout", text="…")


def clean_data(data: dict) -> dict:
    """The one form of a value that is shown."""
    for media_type in PICTURES:
        encoded = data.get(media_type)
        if isinstance(encoded, str) and len(encoded) <= LARGEST_IMAGE:
            url = image_data_url(media_type, encoded)
            if url:
                return {media_type: url}
    for media_type, longest in (
        ("text/html", LONGEST_HTML),
        ("text/markdown", LONGEST_TEXT),
        ("text/plain", LONGEST_TEXT),
    ):
        if text := plain(data.get(media_type), longest):
            return {media_type: text}
    return {"text/plain": "…"}


def size_of(cell) -> int:
    outputs = cell.get("outputs", ())
    return len(cell["source"]) + sum(
        len(text)
        for output in outputs
        for text in (output.get("text", ""), *output.get("data", {}).values(), *output.get("traceback", ()))
    )
