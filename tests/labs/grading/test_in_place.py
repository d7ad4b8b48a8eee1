"""Tests that are served in place find what a snapshot would have kept for them."""

import copy
from dataclasses import asdict

import pytest

from labs.grading import engine, session
from labs.grading.attempt import Attempt
from labs.notebook.importing import source_from
from tests.oracle.compare_with_nbgrader import LABS, source_of, submissions_of

pytestmark = pytest.mark.sandbox


def graded(source, notebook):
    report = asdict(engine.grade(source, copy.deepcopy(notebook)))
    return report["score"], report["exercises"]


@pytest.mark.parametrize("name", ["figures", "ledger", "surroundings", "tables"])
def test_serving_in_place_gives_what_snapshots_give(name, monkeypatch):
    given = source_of(LABS / name)
    source, _remarks = source_from(given)
    submissions = submissions_of(LABS / name, given)
    in_place = {student: graded(source, notebook) for student, notebook in submissions.items()}
    monkeypatch.setattr(session, "Attempt", lambda wall_s: Attempt(wall_s, in_place=False))
    assert in_place == {student: graded(source, notebook) for student, notebook in submissions.items()}
    points, exercises = in_place["solution"]
    assert points == sum(test["max_points"] for test in exercises)
