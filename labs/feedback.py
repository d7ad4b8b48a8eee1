"""From the report of the grader to what the student reads, in the student's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .grading.sides import sides_of
from .lab_code import code_html
from .models import LabVersion, Submission, Trial
from .outputs import error_text, render_outputs
from .prose import render_inline
from .sentences import translated

# The name of a lesson's code where a lab has the names of its exercises.
SNIPPET = "snippet"
PASSED, PARTIAL, MANUAL = "passed", "partial", "manual"
# Sentences that are about the answer as a whole where every test says them: then no test's hint fits.
ABOUT_THE_ANSWER = {
    *("answer_failed", "not_answered", "not_run", "killed", "crashed", "lost"),
    *("out_of_time", "out_of_memory", "too_much_output", "too_many_processes", "too_much_disk"),
}


def feedback_of(work: Submission | Trial) -> dict:
    """Points, verdict and reasons for each exercise that was graded, in the lab's order.

    The tests' code and the compared values are given for visible tests only; a hidden one shows its type of
    failure and the author's hint. Of a submission that was regraded it is the regrade's report.
    """
    if isinstance(work, Submission):
        work = work.counting_result
    return feedback_from(work.report, work.version)


def feedback_from(report: dict, version: LabVersion) -> dict:
    tests: dict[str, list[dict]] = {}
    for test in report["exercises"]:
        tests.setdefault(test["exercise"], []).append(test)
    titles = {exercise["id"]: exercise["title"] for exercise in version.exercises}
    exercises = [
        exercise_feedback(exercise, tests[exercise["id"]], titles)
        for exercise in version.exercises
        if exercise["id"] in tests
    ]
    return {
        "status": report["status"],
        "reason": translated(report["reason"]),
        "score": sum(exercise["points"] for exercise in exercises),
        "max_score": sum(exercise["max_points"] for exercise in exercises),
        "exercises": exercises,
        "notices": [translated(notice) for notice in report["notices"]],
    }


def exercise_feedback(exercise: dict, results: list[dict], titles: dict[str, str]) -> dict:
    authored = {test["id"]: test for test in exercise["tests"]}
    points = sum(result["points"] for result in results)
    max_points = sum(result["max_points"] for result in results)
    status = exercise_status(results)
    reason = common_reason(results)
    return {
        "id": exercise["id"],
        "title": exercise["title"],
        "points": points,
        "max_points": max_points,
        "status": status,
        "headline": headline(status, results),
        "reason": reason,
        "tests": [
            test_feedback(result, authored.get(result["id"], {}), titles)
            | ({"message": "", "hint": ""} if reason else {})
            for result in results
        ],
    }


def common_reason(results: list[dict]) -> str:
    """The sentence that all the tests share because the answer itself did not run; empty if there is none."""
    shared = shared_message(results)
    return translated(shared) if shared else ""


def shared_message(results: list[dict]) -> dict | None:
    """What all results of an exercise say because it is about the answer as a whole, as a code with parameters."""
    first = results[0]["message"]
    is_shared = first["code"] in ABOUT_THE_ANSWER and all(result["message"] == first for result in results)
    return first if is_shared else None


def exercise_status(results: list[dict]) -> str:
    statuses = {result["status"] for result in results}
    if statuses == {MANUAL}:
        return MANUAL
    if statuses <= {PASSED, MANUAL}:
        return PASSED
    return PARTIAL if any(result["points"] > 0 for result in results) else "failed"


def headline(status: str, results: list[dict]) -> str:
    passed = sum(result["status"] == PASSED for result in results)
    if status == MANUAL:
        return _("A person marks this answer.")
    if status == PASSED:
        return _("All tests passed.")
    return ngettext(
        "%(passed)s of %(count)s test passed.", "%(passed)s of %(count)s tests passed.", len(results)
    ) % {"passed": passed, "count": len(results)}


def test_feedback(result: dict, authored: dict, titles: dict[str, str]) -> dict:
    visible = result["visibility"] == "visible"
    feedback = {
        "id": result["id"],
        "visibility": result["visibility"],
        "points": result["points"],
        "max_points": result["max_points"],
        "status": result["status"],
        "message": translated(with_title(result["message"], titles)),
        "hint": render_inline(authored.get("hint", "")) if result["status"] != PASSED else "",
    }
    if visible:
        feedback |= {
            "tried": result.get("tried", ()),
            "sides": sides_of(result),
            "difference": translated(result["difference"]) if result.get("difference") else "",
            "code_html": code_html(authored.get("code", "")),
        }
    return feedback


def with_title(sentence: dict, titles: dict[str, str]) -> dict:
    """A cell is known to the student by its exercise's title."""
    cell = sentence["params"].get("cell")
    return (
        sentence if cell not in titles else sentence | {"params": sentence["params"] | {"cell": titles[cell]}}
    )


def run_result_of(trial: Trial) -> dict:
    """Outputs of the cells up to the one that was run, for run_result.html."""
    titles = {exercise["id"]: exercise["title"] for exercise in trial.version.exercises}
    cells = []
    for cell in trial.report["cells"]:
        if not cell["outputs"] and cell["grade_id"] != trial.exercise:
            continue
        cells.append(
            cell_feedback(cell)
            | {
                "exercise": cell["grade_id"] if cell["grade_id"] in titles else "",
                "label": titles.get(cell["grade_id"], _("Given code")),
                "is_asked": cell["grade_id"] == trial.exercise,
            }
        )
    return {"cells": cells, "ending": translated(trial.report["reason"])}


def snippet_result_of(trial: Trial) -> dict:
    """Output of a lesson's code, for run_result.html."""
    cells = [
        cell_feedback(cell) | {"exercise": SNIPPET, "label": _("Your code"), "is_asked": True}
        for cell in trial.report["cells"]
    ]
    return {"cells": cells, "ending": translated(trial.report["reason"])}


def error_of(cell: dict) -> dict | None:
    return next((output for output in cell["outputs"] if output.get("output_type") == "error"), None)


def cell_feedback(cell: dict) -> dict:
    """What the cell printed and showed, and the error that it raised, if any."""
    error = error_of(cell)
    return {
        "html": render_outputs([output for output in cell["outputs"] if output is not error]),
        "error": error_feedback(error, cell) if error else None,
    }


def error_feedback(error: dict, cell: dict) -> dict:
    """`line` counts from 1 within the student's own cell; None when the error lies elsewhere."""
    return {
        "name": error.get("ename", ""),
        "message": error.get("evalue", ""),
        "line": cell["error_line"],
        "traceback": error_text(error),
    }
