"""Labs and submissions of the oracle as text: readable, and turned into notebooks when they are needed.

A cell begins with a line `# %% KIND [ID] [POINTS]`; KIND is plain, given, solution, test, manual (code that a person
marks), essay or task. A line `# %% schema N` says which of nbgrader's metadata schemas the cells behind it have. A
submission holds cells `# %% ID` that stand in place of the cell with that id, and `# %% plain N` for the Nth unmarked
cell.
"""

from __future__ import annotations

import re
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
ROLES = {
    "given": {"grade": False, "solution": False, "locked": True},
    "solution": {"grade": False, "solution": True, "locked": False},
    "test": {"grade": True, "solution": False, "locked": True},
    "manual": {"grade": True, "solution": True, "locked": False},
    "essay": {"grade": True, "solution": True, "locked": False},
    "task": {"grade": False, "solution": False, "locked": True},
}
IN_WORDS = ("essay", "task")


def cells_of(text: str) -> list[tuple[list[str], str]]:
    """(words of the heading, text) of each cell."""
    parts = re.split(r"^# %% (.+)$", text, flags=re.MULTILINE)[1:]
    return [
        (heading.split(), body.strip("\n")) for heading, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def source_notebook(path: Path):
    """The source notebook of a lab. A solution becomes a solution region."""
    notebook = new_notebook(metadata={"kernelspec": KERNEL})
    schema = 3
    for number, ((kind, *words), body) in enumerate(cells_of(path.read_text(encoding="utf-8"))):
        if kind == "schema":
            schema = int(words[0])
            continue
        if kind in ("solution", "manual"):
            body = f"### BEGIN SOLUTION\n{body}\n### END SOLUTION"
        metadata = {} if kind == "plain" else {"nbgrader": metadata_of(kind, words, schema)}
        make = new_markdown_cell if kind in IN_WORDS else new_code_cell
        notebook["cells"].append(make(body, metadata=metadata, id=f"cell-{number}"))
    return notebook


def metadata_of(kind: str, words: list[str], schema: int) -> dict:
    metadata = {"grade_id": words[0], **ROLES[kind]}
    if schema > 0:
        metadata["schema_version"] = schema
    if schema == 3:
        metadata["task"] = kind == "task"
    if len(words) > 1:
        # The first schema kept points as they were typed.
        metadata["points"] = words[1] if schema == 0 else float(words[1])
    return metadata


def notebook_of_cells(path: Path):
    """A notebook as it is written: each heading is the type of its cell."""
    make = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
    notebook = new_notebook(metadata={"kernelspec": KERNEL})
    notebook["cells"] = [
        make[words[0]](body, id=f"cell-{number}")
        for number, (words, body) in enumerate(cells_of(path.read_text(encoding="utf-8")))
    ]
    return notebook


def submission_notebook(released, path: Path):
    """The released notebook with the answers in `path`; what it leaves out stays as released."""
    answers = {" ".join(words): body for words, body in cells_of(path.read_text(encoding="utf-8"))}
    plain = 0
    for cell in released["cells"]:
        role = cell["metadata"].get("nbgrader")
        plain += role is None
        key = role["grade_id"] if role else f"plain {plain}"
        if key in answers:
            cell["source"] = answers[key]
    return released
