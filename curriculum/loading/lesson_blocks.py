"""The fenced blocks of a lesson: each function turns the YAML of a fence into an item of the lesson's body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .located_yaml import Located
from .page_source import ImageFile
from .rich_text import rich_text


def _text(body: Located, name: str) -> str:
    return rich_text(body.get(name, ""), body.path, body.line)


def formula(body: Located, folder: Path) -> dict:
    body.check_names({"latex", "spoken"}, {"where"})
    return {
        "type": "formula",
        "value": {
            "latex": body["latex"].strip(),
            "spoken": body["spoken"].strip(),
            "where": _text(body, "where"),
        },
    }


def table(body: Located, folder: Path) -> dict:
    body.check_names({"caption", "csv"}, {"numbers"})
    columns = body.get("numbers", [])
    if not isinstance(columns, list) or not all(
        isinstance(column, str) and column.isdigit() for column in columns
    ):
        raise body.error("numbers must be a list of columns, counted from 0.")
    # Authors of files count columns from 0, people in the editor from 1.
    value = {"caption": body["caption"].strip(), "csv": body["csv"].strip()}
    value["number_columns"] = [int(column) + 1 for column in columns]
    return {"type": "table", "value": value}


def figure(body: Located, folder: Path) -> dict:
    body.check_names({"file", "alt"}, {"caption", "credit"})
    path = folder / body["file"]
    if not path.is_file():
        raise body.error(f"There is no file {body['file']} beside the lesson.")
    alt = body["alt"].strip()
    image = ImageFile(path, title=f"{folder.parent.name}/{path.name}", description=alt)
    return {
        "type": "figure",
        "value": {
            "image": image,
            "alt": alt,
            "caption": _text(body, "caption"),
            "credit": body.get("credit", "").strip(),
        },
    }


def callout(body: Located, folder: Path) -> dict:
    body.check_names({"kind", "title", "text"})
    return {
        "type": "callout",
        "value": {"kind": body["kind"], "title": body["title"].strip(), "text": _text(body, "text")},
    }


def worked_example(body: Located, folder: Path) -> dict:
    body.check_names({"title", "problem", "steps", "result"})
    if not isinstance(body["steps"], list) or not all(isinstance(step, str) for step in body["steps"]):
        raise body.error("steps must be a list of texts.")
    return {
        "type": "worked_example",
        "value": {
            "title": body["title"].strip(),
            "problem": _text(body, "problem"),
            "steps": [rich_text(step, body.path, body.line) for step in body["steps"]],
            "result": _text(body, "result"),
        },
    }


def code(body: Located, folder: Path) -> dict:
    body.check_names({"language", "caption", "code"})
    return {
        "type": "code",
        "value": {"language": body["language"], "caption": body["caption"].strip(), "code": body["code"]},
    }


FENCES: dict[str, Callable[[Located, Path], dict]] = {
    "formula": formula,
    "table": table,
    "figure": figure,
    "callout": callout,
    "worked-example": worked_example,
    "code": code,
}
