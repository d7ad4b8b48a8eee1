"""The health check: a lab may reach students when its solution earns every point and its blank release none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from labs.notebook.release import release

from . import engine
from .protocol import Limits, Report

EARNED_WITHOUT_WORK = "earns points although nothing was answered"


def check(source, *, data: Mapping[str, bytes | Path] | None = None, limits: Limits | None = None) -> dict:
    """Plain data: `works`, `findings` (sentences), and the points of the solution and of the blank release."""
    solution = engine.grade(source, source, data=data, limits=limits)
    blank = engine.grade(source, release(source), data=data, limits=limits)
    findings = [
        f"The solution fails {test.id} ({test.points:g} of {test.max_points:g} points): {test.message}"
        for test in solution.exercises
        if test.status not in ("passed", "manual")
    ]
    findings += [
        f"{test.id} {EARNED_WITHOUT_WORK} ({test.points:g} points)."
        for test in blank.exercises
        if test.points > 0
    ]
    return {
        "works": not findings,
        "findings": findings,
        "solution": summary(solution),
        "blank": summary(blank),
    }


def summary(report: Report) -> dict:
    return {
        "score": report.score,
        "max_score": report.max_score,
        "exercises": [{**asdict(test), "message": str(test.message)} for test in report.exercises],
        "duration_s": report.duration_s,
    }
