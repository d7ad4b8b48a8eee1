"""Expected and got as a page sets them: text in three pieces around the mark, or rows of cells of which one is marked.

Both the site and the feedback file read this; a report from before there were tables has the texts alone.
"""

from __future__ import annotations


def sides_of(test: dict) -> dict[str, dict]:
    """`expected` and `got` of a stored TestResult, those that are there."""
    forms = test.get("sides") or {}
    sides = {}
    for name in ("expected", "got"):
        form = forms.get(name)
        if form is None and test.get(name) is not None:
            form = {"text": test[name], "mark": None}
        if form is not None:
            sides[name] = table(form) if "rows" in form else text(form)
    return sides


def text(form: dict) -> dict:
    begin, end = form["mark"] or (len(form["text"]), len(form["text"]))
    return {
        "kind": "text",
        "before": form["text"][:begin],
        "marked": form["text"][begin:end],
        "after": form["text"][end:],
    }


def table(form: dict) -> dict:
    """`rows` are None for rows left out; a marked row has no single cell that differs."""
    marked_row, marked_column = form["mark"] or (None, None)
    rows = [
        row
        and {
            "name": row[0],
            "is_marked": number == marked_row and marked_column is None,
            "cells": [
                {"text": cell, "is_marked": number == marked_row and column == marked_column}
                for column, cell in enumerate(row[1])
            ],
        }
        for number, row in enumerate(form["rows"])
    ]
    shown_rows = sum(row is not None for row in rows)
    height, width = form["size"]
    shown_columns = max((len(row["cells"]) for row in rows if row), default=0)
    return {
        "kind": "table",
        "columns": form["columns"],
        "rows": rows,
        "height": height,
        "width": width,
        "is_cut": shown_rows < height or "…" in (form["columns"] or []),
        "span": shown_columns + 1,
    }
