"""What the lab page shows to one reader."""

from __future__ import annotations

import uuid

from django.urls import reverse

from curriculum.models import CoursePage

from .access import may_work_on
from .drafting import draft_for
from .feedback import feedback_of
from .lab_code import code_html
from .models import Draft, LabPage, LabVersion, Submission
from .models.queued_work import State
from .notebook.names import marked_by, names_of
from .prose import render_markdown
from .publishing import cells_of
from .submitting import POLICIES, counting
from .terms import LabTerms, terms_of

POLL_MS = 700


def lab_context(lab: LabPage, request) -> dict:
    """The template context of a lab page; see site/templates/labs/lab_page.html."""
    version = lab.current_version
    course = CoursePage.objects.ancestor_of(lab).first()
    user = request.user
    previewing = getattr(request, "is_preview", False)
    may_work = version is not None and not previewing and may_work_on(user, lab)
    draft = draft_for(user, lab) if may_work else None
    attempts = (
        list(Submission.objects.of(user, lab.translation_key).with_marks().defer("notebook")) if draft else []
    )
    terms = terms_of(user, lab) if may_work else LabTerms()
    policy = terms.counting or lab.counting_attempt
    best = counting(attempts, policy)
    context = {
        "course": course,
        "version": version,
        "may_work": may_work,
        "cells": cells_for_reading(lab, draft, feedback_of(best) if best else None),
        "attempts": [attempt_row(attempt, best) for attempt in attempts],
        "best": best,
        "policy": POLICIES[policy],
        "submit_key": uuid.uuid4(),
        "terms": terms,
    }
    if draft:
        context["lab_config"] = lab_config(lab, draft, version)
    return context


def lab_config(lab: LabPage, draft: Draft, version: LabVersion) -> dict:
    """What the page's script needs to know; its sentences stand in the template."""
    names = ["draft", "run", "check", "submit", "reset", "upload", "download"]
    if version.data_generator or version.data_files:
        names.append("archive")
    return {
        "lab": lab.pk,
        "urls": {name: reverse(f"labs:{name}", args=[lab.pk]) for name in names}
        | {"login": reverse("account_login")},
        "poll_ms": POLL_MS,
        "student": draft.student_id,
        "storage": f"abacus-lab-{draft.lab_key}-{draft.student_id}",
    }


def attempt_row(submission: Submission, best: Submission | None) -> dict:
    return {
        "id": submission.pk,
        "url": reverse("labs:submission", args=[submission.pk]),
        "number": submission.number,
        "submitted_at": submission.created_at,
        "state": submission.get_state_display(),
        "pending": submission.state in (State.WAITING, State.GRADING),
        "score": submission.mark.score,
        "max_score": submission.mark.max_score,
        "regraded": submission.regraded,
        "counts": submission == best,
    }


def cells_for_reading(lab: LabPage, draft: Draft | None, feedback: dict | None) -> list[dict]:
    """The lab's cells in order, with this student's answers; solutions and hidden tests stay out."""
    answers = {answer.exercise: answer for answer in draft.answers.all()} if draft else {}
    kept = set(draft.kept_texts.values_list("exercise", flat=True)) if draft else set()
    results = {exercise["id"]: exercise for exercise in feedback["exercises"]} if feedback else {}
    authored = cells_of(lab.body)
    marking = marked_by(authored)
    cells = []
    for cell, names in zip(authored, names_of(authored), strict=True):
        kind = cell["kind"]
        if kind == "prose":
            cells.append({"kind": "prose", "html": render_markdown(cell["text"])})
        elif kind == "code":
            cells.append(
                {
                    "kind": "given",
                    "id": names.cell,
                    "code": cell["code"],
                    "code_html": code_html(cell["code"]),
                }
            )
        elif kind == "tests":
            cells.append({"kind": "tests"} | tests_shown(cell["tests"]))
        else:
            tests = [test for _name, test in marking.get(cell["id"], ())]
            cells.append(
                exercise_cell(cell, tests, answers.get(cell["id"]))
                | {"result": results.get(cell["id"]), "kept": cell["id"] in kept}
            )
    return cells


def exercise_cell(value: dict, tests: list[dict], answer) -> dict:
    """`tests` are all that mark the exercise, those that stand apart among them."""
    cell = {
        "kind": value["kind"],
        "is_code": value["kind"] == "exercise" or value["form"] == "code",
        "id": value["id"],
        "title": value["title"],
        "prompt_html": render_markdown(value["prompt"]),
        "starter": value["starter"],
        "text": answer.text if answer else value["starter"],
        "revision": answer.revision if answer else 0,
        "points": sum(test["points"] for test in tests),
    }
    if value["kind"] == "written":
        return cell | {"points": cell["points"] + value["points"], "rubric": value["rubric"]}
    return cell | tests_shown(value["tests"])


def tests_shown(tests: list[dict]) -> dict:
    """What students may know of tests: the visible ones, and how much the others decide."""
    return {
        "hidden_points": sum(test["points"] for test in tests if test["visibility"] == "hidden"),
        "has_hidden_parts": any(test["hidden_code"] for test in tests if test["visibility"] == "visible"),
        "visible_tests": [
            {"code": test["code"], "code_html": code_html(test["code"]), "points": test["points"]}
            for test in tests
            if test["visibility"] == "visible"
        ],
    }
