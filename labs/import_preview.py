"""What an instructor sees of a notebook before it becomes a lab."""

from __future__ import annotations

from django.utils.translation import gettext as _

from labs.notebook.names import marked_by, names_of
from labs.prose import render_markdown


def preview_of(body: list[dict]) -> dict:
    """The cells in order, and how many exercises, written answers and points they make."""
    cells = [{"kind": block["type"], **block["value"]} for block in body]
    marking = marked_by(cells)
    tests = [test for marks in marking.values() for _name, test in marks]
    written = [cell for cell in cells if cell["kind"] == "written"]
    return {
        "cells": [shown(cell, names, marking) for cell, names in zip(cells, names_of(cells), strict=True)],
        "exercises": sum(cell["kind"] == "exercise" for cell in cells),
        "written": len(written),
        "tests": len(tests),
        "hidden_tests": sum(test["visibility"] == "hidden" or bool(test["hidden_code"]) for test in tests),
        "points": sum(test["points"] for test in tests) + sum(answer["points"] for answer in written),
    }


def shown(cell: dict, names, marking: dict) -> dict:
    kind = cell["kind"]
    if kind == "prose":
        return {"label": _("Prose"), "html": render_markdown(cell["text"])}
    if kind == "code":
        label = _("Given code") if cell["locked"] else _("Given code that students may change")
        return {"label": label, "code": [("", cell["code"])]}
    tests = [
        {
            "id": name,
            "points": test["points"],
            "hidden": test["visibility"] == "hidden",
            "partly": bool(test["hidden_code"]),
            "code": "\n".join(part for part in (test["code"], test["hidden_code"]) if part),
        }
        for name, test in zip(names.tests, cell.get("tests", ()), strict=False)
    ]
    if kind == "tests":
        return {"label": _("Tests that stand apart"), "tests": tests}
    named = {
        "id": cell["id"],
        "title": cell["title"],
        "html": render_markdown(cell["prompt"]),
        "tests": tests,
    }
    if kind == "written":
        sample = [(_("Sample answer"), cell["sample"])] if cell["sample"] else []
        return named | {"label": _("Written answer"), "points": cell["points"], "code": sample}
    code = [(_("Starter code"), cell["starter"]), (_("Solution"), cell["solution"])]
    return named | {
        "label": _("Exercise"),
        "points": sum(test["points"] for _name, test in marking[cell["id"]]),
        "code": [(label, text) for label, text in code if text],
    }
