"""Labs and submissions of the oracle as text: readable, and turned into notebooks when they are needed.

A cell begins with a line `# %% KIND [ID] [POINTS]`; KIND is plain, given, solution or test. A submission holds
cells `# %% ID` that stand in place of the solution with that id, and `# %% plain N` for the Nth unmarked cell.
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
}


def cells_of(text: str) -> list[tuple[list[str], str]]:
    """(words of the heading, text) of each cell."""
    parts = re.split(r"^# %% (.+)$", text, flags=re.MULTILINE)[1:]
    return [
        (heading.split(), body.strip("\n")) for heading, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def source_notebook(path: Path):
    """The source notebook of a lab. A solution becomes a solution region."""
    notebook = new_notebook(metadata={"kernelspec": KERNEL})
    for number, ((kind, *words), body) in enumerate(cells_of(path.read_text(encoding="utf-8"))):
        metadata = {}
        if kind != "plain":
            metadata["nbgrader"] = {"schema_version": 3, "task": False, "grade_id": words[0], **ROLES[kind]}
        if kind == "test":
            metadata["nbgrader"]["points"] = float(words[1])
        if kind == "solution":
            body = f"### BEGIN SOLUTION\n{body}\n### END SOLUTION"
        notebook["cells"].append(new_code_cell(body, metadata=metadata, id=f"cell-{number}"))
    return notebook


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
