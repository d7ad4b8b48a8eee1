"""From an uploaded file to a notebook: .ipynb, or jupytext's .py and .md."""

from __future__ import annotations

import re

import jupytext
import yaml

from ..reading import LARGEST_NOTEBOOK, NotANotebook, notebook_from, read_notebook
from ..remarks import Remark, _

ENDINGS = (".ipynb", ".py", ".md")
LARGEST_TEXT = 2_000_000
MOST_CELLS = 1_000
LARGEST_METADATA = 200_000
HEADER = re.compile(r"\A(?:#? ?---)\s*\n(.*?)\n(?:#? ?---)\s*(?:\n|\Z)", re.DOTALL)


def opened(name: str, content: bytes):
    """The notebook in an uploaded file. Raises NotANotebook. Nothing in it is run."""
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if ending is None:
        raise NotANotebook(Remark(_("It is no notebook: give a file that ends in .ipynb, .py or .md.")))
    notebook = read_notebook(content) if ending == ".ipynb" else read_text(content, ending)
    if len(notebook["cells"]) > MOST_CELLS:
        raise NotANotebook(
            Remark(
                _("The notebook has {count} cells; at most {most} can be imported."),
                count=len(notebook["cells"]),
                most=MOST_CELLS,
            )
        )
    for number, cell in enumerate(notebook["cells"], start=1):
        if len(repr(cell["metadata"])) > LARGEST_METADATA:
            raise NotANotebook(
                Remark(
                    _("Cell {number} has more than {most} KB of metadata."),
                    number=number,
                    most=LARGEST_METADATA // 1000,
                )
            )
    return notebook


def read_text(content: bytes, ending: str):
    if len(content) > min(LARGEST_TEXT, LARGEST_NOTEBOOK):
        raise NotANotebook(Remark(_("The file has more than {most} MB."), most=LARGEST_TEXT // 1_000_000))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotANotebook(Remark(_("The file is not text in UTF-8."))) from None
    check_header(text)
    try:
        return notebook_from(jupytext.reads(text, fmt=format_of(text, ending)))
    except NotANotebook:
        raise
    except Exception as error:
        # What jupytext and nbformat raise for a damaged text is not said anywhere.
        raise NotANotebook(
            Remark(_("The file cannot be read as jupytext: {problem}."), problem=str(error)[:200])
        ) from None


def check_header(text: str) -> None:
    """Raise NotANotebook for a header in which a few lines of aliases could stand for gigabytes."""
    header = HEADER.match(text)
    if header is None:
        return
    lines = "\n".join(line.removeprefix("#").removeprefix(" ") for line in header[1].split("\n"))
    try:
        aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(lines))
    except (yaml.YAMLError, RecursionError, ValueError):
        raise NotANotebook(Remark(_("The header of the file is not YAML."))) from None
    if aliases:
        raise NotANotebook(
            Remark(
                _("The header of the file refers to a part of itself (YAML “*name”); write the value out.")
            )
        )


def format_of(text: str, ending: str) -> str:
    if ending == ".md":
        return "md:myst" if "```{code-cell}" in text else "md"
    return "py:percent" if re.search(r"^# %%", text, re.MULTILINE) else "py:light"
