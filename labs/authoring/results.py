"""What a run has found, as pieces of HTML for the editor: one beside each cell, and a summary."""

from __future__ import annotations

from django.template.loader import render_to_string

from labs.feedback import error_feedback, exercise_feedback
from labs.models import AuthorRun
from labs.outputs import render_outputs
from labs.publishing import exercises_of
from labs.sentences import translated

from .draft import LabDraft, draft_of_run
from .telling import Told, told


def results_of(run: AuthorRun) -> dict:
    """`cells` are pieces of HTML by the id of the exercise or given cell; `marks` the places that the editor marks."""
    draft = draft_of_run(run)
    findings = told(run.report, draft)
    exercises = exercises_of(opened_exercises(draft))
    return {
        "works": run.works,
        "cells": cell_pieces(run, draft, findings, exercises),
        "summary": render_to_string("labs/editor/summary.html", summary_of(run, draft, findings)),
        "marks": [mark_of(finding) for finding in findings if finding.field] + given_marks(run),
    }


def opened_exercises(draft: LabDraft) -> list[dict]:
    """The author sees hidden tests, too; that they are hidden is said beside them."""
    return [
        cell
        if cell["kind"] != "exercise"
        else {**cell, "tests": [{**test, "points": test["points"] or 0} for test in cell["tests"]]}
        for cell in draft.cells
    ]


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


def cell_pieces(
    run: AuthorRun, draft: LabDraft, findings: list[Told], exercises: list[dict]
) -> dict[str, str]:
    report = report_shown(run)
    if report is None:
        return {}
    tests: dict[str, list[dict]] = {}
    for test in report["exercises"]:
        tests.setdefault(test["exercise"], []).append(test)
    blank = {test["id"]: test["points"] for test in (run.report.get("blank") or {}).get("exercises", ())}
    outputs = {cell["grade_id"]: output_of(cell) for cell in report["cells"]}
    titles = {exercise["id"]: exercise["title"] for exercise in exercises}
    pieces = {}
    for exercise in exercises:
        identifier = exercise["id"]
        if identifier not in tests:
            continue
        feedback = exercise_feedback(exercise, tests[identifier], titles)
        hidden = {test["id"] for test in exercise["tests"] if test["visibility"] == "hidden"}
        for number, test in enumerate(feedback["tests"], start=1):
            test |= {"number": number, "is_hidden": test["id"] in hidden, "blank": blank.get(test["id"])}
        context = {
            "kind": run.kind,
            "feedback": feedback,
            "output": outputs.get(identifier),
            "findings": [finding for finding in findings if finding.exercise == identifier],
            "survivors": survivors_of(run, identifier),
            "caught": caught_in(run, identifier),
            "blank_points": sum(blank.get(test["id"], 0) for test in feedback["tests"]),
        }
        pieces[identifier] = render_to_string("labs/editor/exercise_report.html", context)
    for grade_id, output in outputs.items():
        if grade_id.startswith("given-") and output:
            pieces[grade_id] = render_to_string("labs/editor/given_report.html", {"output": output})
    return pieces


def output_of(cell: dict) -> dict | None:
    """What a cell showed or raised; None when there is nothing to see."""
    error = next((output for output in cell["outputs"] if output.get("output_type") == "error"), None)
    shown = [output for output in cell["outputs"] if output is not error]
    if not shown and error is None:
        return None
    return {"html": render_outputs(shown), "error": error_feedback(error, cell) if error else None}


def given_marks(run: AuthorRun) -> list[dict]:
    """Lines in given code, and lines of answers, that raised while the cells ran."""
    marks = []
    for cell in (report_shown(run) or {}).get("cells", ()):
        error = next((output for output in cell["outputs"] if output.get("output_type") == "error"), None)
        if error is None or not cell["error_line"]:
            continue
        given = cell["grade_id"].startswith("given-")
        if not given and run.kind == AuthorRun.Kind.BLANK:
            # A starter is meant to raise.
            continue
        marks.append(
            {
                "exercise": cell["grade_id"],
                "field": "code" if given else "solution",
                "line": cell["error_line"],
                "text": f"{error.get('ename', '')}: {error.get('evalue', '')}",
                "where": "",
                "error": True,
            }
        )
    return marks


def survivors_of(run: AuthorRun, exercise: str) -> list[dict]:
    survivors = (run.report.get("mutants") or {}).get("survivors", ())
    return [
        {"id": mutant["id"], "line": mutant["line"] - 1, "lines": diff_lines(mutant["diff"])}
        for mutant in survivors
        if mutant["exercise"] == exercise
    ]


def diff_lines(diff: str) -> list[dict]:
    """Lines of a diff with what they are; the marks around a solution are not the author's text."""
    kinds = {"+": "added", "-": "removed"}
    return [
        {"kind": kinds.get(line[:1], ""), "text": line}
        for line in diff.split("\n")
        if not line.lstrip().startswith("### ")
    ]


def caught_in(run: AuthorRun, exercise: str) -> int:
    tests = run.report.get("tests") or ()
    return sum(test["mutants_caught"] for test in tests if test["exercise"] == exercise)


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
