"""What a run has found, as pieces of HTML for the editor: one beside each cell, and a summary."""

from __future__ import annotations

from django.template.loader import render_to_string

from labs.feedback import error_feedback, exercise_feedback
from labs.models import AuthorRun
from labs.notebook.names import names_of
from labs.notebook.regions import BEGIN_SOLUTION, END_SOLUTION
from labs.outputs import render_outputs
from labs.publishing import exercise_record
from labs.sentences import translated

from .draft import LabDraft, draft_of_run
from .places import keys_of, line_of_solution, title_of
from .telling import Told, told

# The field of a cell that holds the code which runs.
CODE_FIELDS = {"code": "code", "exercise": "solution", "written": "sample", "tests": ""}


def results_of(run: AuthorRun) -> dict:
    """`cells` are pieces of HTML by the key of the cell; `marks` the places that the editor marks."""
    draft = draft_of_run(run)
    findings = told(run.report, draft)
    return {
        "works": run.works,
        "cells": cell_pieces(run, draft, findings),
        "summary": render_to_string("labs/editor/summary.html", summary_of(run, draft, findings)),
        "marks": [mark_of(finding) for finding in findings if finding.field] + marks_of_errors(run, draft),
    }


def mark_of(finding: Told) -> dict:
    return {
        "exercise": finding.exercise,
        "field": finding.field,
        "line": finding.line,
        "text": finding.text,
        "where": finding.where,
        "error": finding.is_error,
    }


def report_shown(run: AuthorRun) -> dict | None:
    """The grading whose outputs and tests stand beside the exercises: the solution's, else the blank student's."""
    return run.report.get("solution") or run.report.get("blank")


def cell_pieces(run: AuthorRun, draft: LabDraft, findings: list[Told]) -> dict[str, str]:
    """Each test's result stands beside the cell that holds the test, whichever exercise it marks."""
    report = report_shown(run)
    if report is None:
        return {}
    results = {test["id"]: test for test in report["exercises"]}
    outputs = {cell["grade_id"]: output_of(cell) for cell in report["cells"]}
    titles = {cell["id"]: title_of(cell) for cell in draft.cells if cell["kind"] in ("exercise", "written")}
    pieces = {}
    for cell, key, names in zip(draft.cells, keys_of(draft.cells), names_of(draft.cells), strict=True):
        output = outputs.get(key)
        if cell["kind"] == "code" and output:
            pieces[key] = render_to_string("labs/editor/given_report.html", {"output": output})
        if cell["kind"] not in ("exercise", "tests", "written"):
            continue
        context = {
            "kind": run.kind,
            "cell": key,
            "feedback": feedback_on(cell, key, names, results, titles),
            "output": output,
            "findings": [finding for finding in findings if finding.exercise == key],
            "survivors": survivors_of(run, cell) if cell["kind"] == "exercise" else [],
        }
        if any(context[name] for name in ("feedback", "output", "findings", "survivors")):
            pieces[key] = render_to_string("labs/editor/exercise_report.html", context)
    return pieces


def feedback_on(cell: dict, key: str, names, results: dict[str, dict], titles: dict) -> dict | None:
    """Of the cell's own tests, and of a written answer that it waits for a person; None of a cell with neither."""
    tests = list(zip(names.tests, cell.get("tests", ()), strict=True))
    found = [results[name] for name in (*names.tests, key) if name in results]
    found = list({result["id"]: result for result in found}.values())
    if not found:
        return None
    record = exercise_record({"id": key, "kind": cell["kind"], "title": title_of(cell)}, tests)
    feedback = exercise_feedback(record, found, titles)
    places = {name: (number, test) for number, (name, test) in enumerate(tests)}
    for said in feedback["tests"]:
        number, test = places.get(said["id"], (0, {}))
        said |= {
            "place": number,
            "number": number + 1,
            "is_hidden": test.get("visibility") == "hidden",
            "is_partly_hidden": test.get("visibility") == "visible" and bool(test.get("hidden_code")),
        }
    return feedback


def output_of(cell: dict) -> dict | None:
    """What a cell showed or raised; None when there is nothing to see."""
    error = next((output for output in cell["outputs"] if output.get("output_type") == "error"), None)
    shown = [output for output in cell["outputs"] if output is not error]
    if not shown and error is None:
        return None
    return {"html": render_outputs(shown), "error": error_feedback(error, cell) if error else None}


def marks_of_errors(run: AuthorRun, draft: LabDraft) -> list[dict]:
    """Lines in given code, and lines of answers, that raised while the cells ran."""
    kinds = {key: cell["kind"] for key, cell in zip(keys_of(draft.cells), draft.cells, strict=True) if key}
    marks = []
    for cell in (report_shown(run) or {}).get("cells", ()):
        error = next((output for output in cell["outputs"] if output.get("output_type") == "error"), None)
        kind = kinds.get(cell["grade_id"])
        if error is None or not cell["error_line"] or kind is None:
            continue
        if kind != "code" and run.kind == AuthorRun.Kind.BLANK:
            # A starter is meant to raise.
            continue
        marks.append(
            {
                "exercise": cell["grade_id"],
                "field": CODE_FIELDS[kind],
                "line": cell["error_line"],
                "text": f"{error.get('ename', '')}: {error.get('evalue', '')}",
                "where": "",
                "error": True,
            }
        )
    return marks


def survivors_of(run: AuthorRun, cell: dict) -> list[dict]:
    survivors = (run.report.get("mutants") or {}).get("survivors", ())
    return [
        {
            "id": mutant["id"],
            "line": line_of_solution(cell, mutant["line"]),
            "lines": diff_lines(mutant["diff"]),
        }
        for mutant in survivors
        if mutant["exercise"] == cell["id"]
    ]


def diff_lines(diff: str) -> list[dict]:
    """Lines of a diff with what they are; the marks around a solution are not the author's text."""
    kinds = {"+": "added", "-": "removed"}
    return [
        {"kind": kinds.get(line[:1], ""), "text": line}
        for line in diff.split("\n")
        if not any(mark in line for mark in (BEGIN_SOLUTION, END_SOLUTION))
    ]


def summary_of(run: AuthorRun, draft: LabDraft, findings: list[Told]) -> dict:
    report = report_shown(run)
    mutants = run.report.get("mutants") or {}
    return {
        "kind": run.kind,
        "works": run.works,
        "errors": [finding for finding in findings if finding.is_error],
        "warnings": [finding for finding in findings if not finding.is_error],
        "reason": translated(report["reason"]) if report else "",
        "score": report["score"] if report else None,
        "max_score": report["max_score"] if report else None,
        "for_a_person": sum(t["max_points"] for t in report["exercises"] if t["status"] == "manual")
        if report
        else 0,
        "blank": run.report["blank"]["score"] if run.report.get("blank") else None,
        "seconds": run.report.get("seconds") or (report["duration_s"] if report else None),
        "mutants": mutants,
        "noticed": (mutants.get("caught", 0) + len(mutants.get("explained", ()))) if mutants else 0,
        "points": draft.points,
        "finished_at": run.finished_at,
    }
