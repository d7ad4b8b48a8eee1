"""From bytes that somebody sent to a notebook that the rest of the code can rely on."""

from __future__ import annotations

import json
import math

import nbformat

LARGEST_NOTEBOOK = 10_000_000
DEEPEST = 60
CELL_TYPES = ("code", "markdown", "raw")


class NotANotebook(ValueError):
    """The bytes are not a notebook; the message says why, for the person who sent them."""


def read_notebook(content: bytes) -> nbformat.NotebookNode:
    """A notebook in nbformat 4 whose cells have text and metadata of the right types. Raises NotANotebook."""
    if len(content) > LARGEST_NOTEBOOK:
        size = len(content) / 1_000_000
        raise NotANotebook(
            f"The file has {size:.1f} MB; at most {LARGEST_NOTEBOOK // 1_000_000} MB are read."
        )
    try:
        parsed = json.loads(content.decode("utf-8-sig"), parse_constant=not_json, parse_float=finite)
    except UnicodeDecodeError:
        raise NotANotebook("The file is not text in UTF-8.") from None
    except RecursionError:
        raise NotANotebook("The file is nested too deeply.") from None
    except ValueError as error:
        raise NotANotebook(f"The file is not JSON: {str(error)[:200]}.") from None
    return notebook_from(parsed)


def finite(text: str) -> float:
    """JSON allows 1e999, which no program can store."""
    value = float(text)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


def not_json(name: str):
    raise ValueError(f"{name} is not JSON")


def notebook_from(parsed) -> nbformat.NotebookNode:
    """A notebook from plain data, upgraded to nbformat 4. Raises NotANotebook."""
    if not isinstance(parsed, dict) or not isinstance(parsed.get("nbformat"), int):
        raise NotANotebook("The file has no notebook format number, so it is not a Jupyter notebook.")
    check_depth(parsed)
    try:
        notebook = nbformat.from_dict(parsed)
        if notebook["nbformat"] < 4:
            nbformat.validate(notebook)
            notebook = nbformat.convert(notebook, 4)
    except Exception as error:
        raise NotANotebook(f"The notebook is damaged: {type(error).__name__}.") from None
    if notebook["nbformat"] != 4:
        raise NotANotebook(
            f"The notebook has the format {notebook['nbformat']}; formats 3 and 4 can be read."
        )
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise NotANotebook("The notebook has no list of cells.")
    notebook["metadata"] = notebook.get("metadata") if isinstance(notebook.get("metadata"), dict) else {}
    for number, cell in enumerate(cells, start=1):
        check_cell(cell, number)
    return notebook


def check_depth(value, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise NotANotebook("The file is nested too deeply.")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(part, (dict, list)):
            check_depth(part, depth + 1)


def check_cell(cell, number: int) -> None:
    """Raise NotANotebook unless the cell can be used; a source in lines becomes one text."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in CELL_TYPES:
        raise NotANotebook(f"Cell {number} is not a code, Markdown or raw cell.")
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotANotebook(f"Cell {number} has no text.")
    # A lone surrogate is half of a character: it can be in JSON, but in no file and on no page.
    cell["source"] = source.encode("utf-8", "replace").decode("utf-8")
    metadata = cell.get("metadata")
    cell["metadata"] = metadata if isinstance(metadata, dict) else nbformat.NotebookNode()
