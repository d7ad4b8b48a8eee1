"""The computed numbers of a text: a Python file leaves names, [[ name ]] puts their values into the text."""

from __future__ import annotations

import runpy
import traceback
from pathlib import Path

import jinja2

from .page_source import ContentError

# Braces belong to LaTeX, so only [[ ]] is special. Statements and comments get signs that no text contains.
_environment = jinja2.Environment(
    variable_start_string="[[",
    variable_end_string="]]",
    block_start_string="\x02%",
    block_end_string="%\x02",
    comment_start_string="\x02#",
    comment_end_string="#\x02",
    undefined=jinja2.StrictUndefined,
    autoescape=False,  # noqa: S701 - the result is Markdown, which is escaped when it becomes HTML
)


def numbers_of(path: Path) -> dict[str, object]:
    """The names that the Python file leaves, without those that begin with _; none when there is no file."""
    if not path.exists():
        return {}
    try:
        names = runpy.run_path(str(path))
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
        raise ContentError(path, line, f"{type(error).__name__}: {error}") from None
    return {name: value for name, value in names.items() if not name.startswith("_")}


def fill_in(text: str, numbers: dict[str, object], path: Path) -> list[tuple[int, str]]:
    """The lines of the text with their numbers, each with the line of the file from which it comes.

    A value of several lines is indented like the line in which it stands, so that it fits into a YAML block.
    """
    filled = []
    for number, line in enumerate(text.splitlines(), start=1):
        if "[[" not in line:
            filled.append((number, line))
            continue
        indent = line[: len(line) - len(line.lstrip())]
        first, *others = _render(line, numbers, path, number).splitlines()
        filled.append((number, first))
        filled += [(number, indent + other) for other in others]
    return filled


def _render(line: str, numbers: dict[str, object], path: Path, number: int) -> str:
    try:
        body = _environment.parse(line).body
        for output in body:
            for node in output.nodes:
                if not isinstance(node, jinja2.nodes.TemplateData | jinja2.nodes.Name):
                    raise ContentError(
                        path,
                        number,
                        "Only a name may stand between [[ and ]]; compute in the .py file. Two brackets that stay are written [ [.",
                    )
        return _environment.from_string(line).render(numbers)
    except jinja2.UndefinedError as error:
        raise ContentError(
            path, number, f"{error.message}: the .py file beside the text leaves no such name."
        ) from None
    except jinja2.TemplateSyntaxError as error:
        raise ContentError(path, number, f"Between [[ and ]]: {error.message}.") from None
