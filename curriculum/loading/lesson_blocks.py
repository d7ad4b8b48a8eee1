"""The fenced blocks of a lesson: each function turns the YAML of a fence into an item of the lesson's body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from curriculum.explorers.registry import EXPLORERS

from .located_yaml import Located
from .page_source import ImageFile
from .rich_text import rich_text


def _text(body: Located, name: str) -> str:
    return rich_text(body.text(name), body.path, body.line)


def formula(body: Located, folder: Path) -> dict:
    body.check_names({"latex", "spoken"}, {"where"})
    return {
        "type": "formula",
        "value": {
            "latex": body.text("latex"),
            "spoken": body.text("spoken"),
            "where": _text(body, "where"),
        },
    }


def table(body: Located, folder: Path) -> dict:
    body.check_names({"caption", "csv"}, {"numbers"})
    columns = body.texts("numbers")
    if not all(column.isdigit() for column in columns):
        raise body.error("numbers must be a list of columns, counted from 0.")
    # Authors of files count columns from 0, people in the editor from 1.
    value = {"caption": body.text("caption"), "csv": body.text("csv")}
    value["number_columns"] = [int(column) + 1 for column in columns]
    return {"type": "table", "value": value}


def figure(body: Located, folder: Path) -> dict:
    body.check_names({"file", "alt"}, {"caption", "credit"})
    name = body.text("file")
    path = folder / name
    if not path.is_file():
        raise body.error(f"There is no file {name} beside the lesson.")
    alt = body.text("alt")
    image = ImageFile(path, title=f"{folder.parent.name}/{path.name}", description=alt)
    return {
        "type": "figure",
        "value": {
            "image": image,
            "alt": alt,
            "caption": _text(body, "caption"),
            "credit": body.text("credit"),
        },
    }


# Kinds of callout that became blocks of their own, and the fence to write instead.
_OWN_BLOCKS = {"key-points": "{key-points}", "rule": "{regulation}"}


def callout(body: Located, folder: Path) -> dict:
    body.check_names({"kind", "title", "text"})
    if fence := _OWN_BLOCKS.get(body.text("kind")):
        raise body.error(f"A callout is a note or a warning; write a {fence} block for this.")
    return {
        "type": "callout",
        "value": {"kind": body.text("kind"), "title": body.text("title"), "text": _text(body, "text")},
    }


def worked_example(body: Located, folder: Path) -> dict:
    body.check_names({"title", "problem", "steps", "result"})
    return {
        "type": "worked_example",
        "value": {
            "title": body.text("title"),
            "problem": _text(body, "problem"),
            "steps": [rich_text(step, body.path, body.line) for step in body.texts("steps")],
            "result": _text(body, "result"),
        },
    }


def code(body: Located, folder: Path) -> dict:
    body.check_names({"language", "caption", "code"}, {"try"})
    if body.text("try") not in ("", "yes", "no"):
        raise body.error(f"try must be yes or no, not {body.text('try')!r}.")
    return {
        "type": "code",
        "value": {
            "language": body.text("language"),
            "caption": body.text("caption"),
            "code": body.text("code"),
            "try_it": body.text("try") == "yes",
        },
    }


def chart(body: Located, folder: Path) -> dict:
    body.check_names({"kind", "title", "csv", "finding"}, {"unit", "source"})
    return {
        "type": "chart",
        "value": {
            "kind": body.text("kind"),
            "title": body.text("title"),
            "csv": body.text("csv"),
            "unit": body.text("unit"),
            "description": body.text("finding"),
            "credit": body.text("source"),
        },
    }


def explorer(body: Located, folder: Path) -> dict:
    body.check_names({"model", "title"}, {"intro", "start"})
    model = EXPLORERS.get(body.text("model"))
    if model is None:
        raise body.error(f"There is no model {body.text('model')!r}; there are {', '.join(EXPLORERS)}.")
    start = body.get("start", Located())
    if not isinstance(start, Located):
        raise body.error("start must hold lines of the form “parameter: value”.")
    if start:
        start.check_names(set(), {parameter.name for parameter in model.parameters})
    return {
        "type": "explorer",
        "value": {
            "model": model.name,
            "title": body.text("title"),
            "intro": _text(body, "intro"),
            "start": [{"parameter": f"{model.name}.{name}", "value": start.text(name)} for name in start],
        },
    }


def definition(body: Located, folder: Path) -> dict:
    body.check_names(set(), {"term", "word", "text"})
    return {
        "type": "definition",
        "value": {"term": body.text("term"), "word": body.text("word"), "text": _text(body, "text")},
    }


def key_points(body: Located, folder: Path) -> dict:
    body.check_names({"points"}, {"title"})
    return {
        "type": "key_points",
        "value": {
            "title": body.text("title"),
            "points": [rich_text(point, body.path, body.line) for point in body.texts("points")],
        },
    }


def regulation(body: Located, folder: Path) -> dict:
    body.check_names({"key"}, {"note"})
    return {"type": "regulation", "value": {"regulation": body.text("key"), "note": _text(body, "note")}}


def case_study(body: Located, folder: Path) -> dict:
    body.check_names({"key"}, {"note"})
    return {"type": "case_study", "value": {"case": body.text("key"), "note": _text(body, "note")}}


def checkpoint(body: Located, folder: Path) -> dict:
    """Each answer has either `right` or `wrong`: its text; and `feedback`."""
    body.check_names({"question", "answers"})
    answers = []
    for answer in body.mappings("answers"):
        kind = "right" if "right" in answer else "wrong"
        answer.check_names({kind, "feedback"})
        value = {"text": _text(answer, kind), "right": kind == "right", "feedback": _text(answer, "feedback")}
        answers.append(value)
    return {"type": "checkpoint", "value": {"question": _text(body, "question"), "answers": answers}}


def further_reading(body: Located, folder: Path) -> dict:
    body.check_names({"readings"})
    readings = []
    for reading in body.mappings("readings"):
        reading.check_names({"title", "why"}, {"author", "year", "address"})
        readings.append({name: reading.text(name) for name in ("title", "author", "year", "address", "why")})
    return {"type": "further_reading", "value": {"readings": readings}}


FENCES: dict[str, Callable[[Located, Path], dict]] = {
    "formula": formula,
    "table": table,
    "figure": figure,
    "callout": callout,
    "worked-example": worked_example,
    "code": code,
    "chart": chart,
    "explorer": explorer,
    "definition": definition,
    "key-points": key_points,
    "regulation": regulation,
    "case-study": case_study,
    "checkpoint": checkpoint,
    "further-reading": further_reading,
}
