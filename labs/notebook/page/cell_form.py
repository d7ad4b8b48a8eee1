"""A page's cell with everything that it may say, each part of its proper type."""

from __future__ import annotations

from ..remarks import Remark, _
from ..sources import BadSource

MOST_ANSWERS = 1_000
TEXT, NUMBER, TRUTH, TEXTS = "", 0.0, True, ["text"]
TEST = {
    "id": TEXT,
    "visibility": "visible",
    "points": NUMBER,
    "code": TEXT,
    "hidden_code": TEXT,
    "hint": TEXT,
    "wrong": TEXTS,
}
FORMS = {
    "prose": {"text": TEXT},
    "code": {"code": TEXT, "locked": TRUTH, "id": TEXT},
    "exercise": {
        "id": TEXT,
        "title": TEXT,
        "prompt": TEXT,
        "starter": TEXT,
        "solution": TEXT,
        "tests": [TEST],
        "explained": [{"mutant": TEXT, "why": TEXT}],
        "competencies": TEXTS,
    },
    "tests": {"exercise": TEXT, "tests": [TEST]},
    "written": {
        "id": TEXT,
        "title": TEXT,
        "form": "text",
        "prompt": TEXT,
        "points": NUMBER,
        "rubric": [{"criterion": TEXT, "levels": TEXTS}],
        "starter": TEXT,
        "sample": TEXT,
        "competencies": TEXTS,
    },
}


def complete(cell: dict) -> dict:
    """The cell with every part, those that it does not say empty. Raises BadSource for one of another type."""
    return {"kind": cell["kind"]} | shaped(cell, FORMS[cell["kind"]])


def complete_origins(value) -> dict:
    """What an import remembers, as far as it has the proper form."""
    value = value if isinstance(value, dict) else {}
    former, otter = value.get("former"), value.get("otter")
    found = {
        "former": [name for name in former if isinstance(name, str)] if isinstance(former, list) else [],
        "prose": names_by_text(value.get("prose")),
        "prompts": names_by_text(value.get("prompts")),
    }
    if (
        isinstance(otter, dict)
        and type(otter.get("answers")) is int
        and isinstance(otter.get("places"), dict)
    ):
        places = {
            name: numbers
            for name, numbers in otter["places"].items()
            if isinstance(numbers, list) and numbers and all(type(number) is int for number in numbers)
        }
        found["otter"] = {"answers": max(0, min(otter["answers"], MOST_ANSWERS)), "places": places}
    return {name: kept for name, kept in found.items() if kept}


def names_by_text(value) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {key: name for key, name in pairs if isinstance(key, str) and isinstance(name, str) and name}


def shaped(value: dict, form: dict) -> dict:
    return {name: part_of(value.get(name), usual, name) for name, usual in form.items()}


def part_of(value, usual, name: str):
    if isinstance(usual, list):
        if value is None:
            return []
        if not isinstance(value, list):
            raise wrong(name)
        inner = usual[0]
        if isinstance(inner, dict):
            if not all(isinstance(entry, dict) for entry in value):
                raise wrong(name)
            return [shaped(entry, inner) for entry in value]
        if not all(isinstance(entry, str) for entry in value):
            raise wrong(name)
        return value
    if value is None:
        return usual
    if isinstance(usual, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(usual):
        raise wrong(name)
    return value


def wrong(name: str) -> BadSource:
    return BadSource(Remark(_("What a cell says of its “{name}” has the wrong form."), name=name))
