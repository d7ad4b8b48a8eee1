"""A notebook from elsewhere in the editor: run, checked, published, and graded as a student's submission."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.enrolment import course_of, enrol
from courses.teaching import appoint
from labs.authoring.asking import is_proved
from labs.drafting import draft_for
from labs.feedback import feedback_of
from labs.models import DataFile, LabPage
from labs.publishing import cells_of
from labs.submitting import submit
from tests.factories import make_course, module_of
from tests.labs.authoring.conftest import JSON
from tests.labs.authoring.editor_form import editor_form
from tests.labs.notebook.real_notebooks import cell, homework, problem_set

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]


def loans():
    """The problem set with an answer that needs a file, and nothing that a blank student earns."""
    notebook = problem_set()
    names = [part["metadata"].get("nbgrader", {}).get("grade_id") for part in notebook["cells"]]
    notebook["cells"][names.index("both")]["source"] = "assert total == 14\nassert check == 15"
    notebook["cells"] += [
        cell(
            "### BEGIN SOLUTION\nrate = float(open('data/rates.csv').read())\n### END SOLUTION",
            "rate",
            solution=True,
        ),
        cell(
            "assert isinstance(rate, float)\n### BEGIN HIDDEN TESTS\nassert rate == 0.5\n### END HIDDEN TESTS",
            "rate-test",
            grade=True,
            locked=True,
            points=1,
        ),
    ]
    return notebook


@pytest.fixture
def module(db):
    return module_of(make_course())


@pytest.fixture
def ada_writes(ada, module, client):
    appoint(ada, module.get_parent().specific)
    client.force_login(ada)
    return client


@pytest.fixture
def imported(ada_writes, module):
    """Import a notebook with the file data/rates.csv or rates.csv, as an instructor does; the draft."""

    def make(notebook, **files):
        upload = SimpleUploadedFile("ps1.ipynb", json.dumps(notebook).encode())
        preview = ada_writes.post(
            reverse("import_lab", args=[module.pk]), {"notebook": [upload]}, follow=True
        )
        kept = preview.context["kept"].pk
        about = {"title": "Loans", "summary": "On loans.", "minutes": 45}
        ada_writes.post(reverse("preview_lab_import", args=[kept]), about)
        lab = LabPage.objects.latest("pk")
        if files:
            lab.data_files = DataFile.keep(files)
            lab.save_revision()
        return lab

    return make


@pytest.fixture
def pressed(ada_writes, run_graders):
    """Press a button of the bench; what the editor shows when the graders are done."""

    def press(lab, kind, cells=None):
        form = editor_form(lab, cells) | {"lab-run": kind}
        answer = ada_writes.post(f"/cms/lab-editor/{lab.pk}/", form, **JSON).json()
        assert "url" in answer, answer
        run_graders()
        return answer | ada_writes.get(answer["url"], **JSON).json()

    return press


def published(client, lab):
    client.post(f"/cms/pages/{lab.pk}/edit/", editor_form(lab) | {"action-publish": "action-publish"})
    return LabPage.objects.get(pk=lab.pk).current_version


def graded(person, lab, answers, run_graders):
    enrol(person, course_of(lab))
    lab = LabPage.objects.get(pk=lab.pk)
    version = lab.current_version
    submission = submit(
        person, draft=draft_for(person, lab), version=version, answers=answers, request_key=uuid4()
    )
    run_graders()
    submission.refresh_from_db()
    return submission


def solutions(lab) -> dict[str, str]:
    cells = cells_of(lab.body)
    return {one["id"]: one["solution"] for one in cells if one["kind"] == "exercise"} | {
        one["id"]: one["sample"] for one in cells if one["kind"] == "written"
    }


def test_an_nbgrader_notebook_is_checked_published_and_grades_students(
    imported, pressed, ada_writes, bo, run_graders
):
    lab = imported(loans(), **{"data/rates.csv": b"0.5\n"})
    before = cells_of(lab.body)
    assert not is_proved(lab)
    shown = pressed(lab, "check")
    assert shown["works"], shown["summary"]
    assert is_proved(LabPage.objects.get(pk=lab.pk).get_latest_revision_as_object())
    version = published(ada_writes, lab)
    assert version is not None
    assert version.points == 16.5
    lab = LabPage.objects.get(pk=lab.pk)
    assert cells_of(lab.body) == before
    submission = graded(bo, lab, solutions(lab), run_graders)
    assert (submission.score, submission.max_score) == (7.5, 16.5)
    source = ada_writes.get(reverse("downloaded_lab", args=[lab.pk, "source"])).json()
    names = [part["metadata"].get("nbgrader", {}).get("grade_id") for part in source["cells"]]
    assert {"squares", "correct_squares", "both", "rate-test"} <= set(names)


def test_an_otter_assignment_is_checked_published_and_grades_students(
    imported, pressed, ada_writes, bo, run_graders
):
    lab = imported(homework(), **{"rates.csv": b"0.5\n"})
    shown = pressed(lab, "check")
    assert shown["works"], shown["summary"]
    version = published(ada_writes, lab)
    assert version.points == 9
    submission = graded(bo, lab, solutions(lab), run_graders)
    assert (submission.score, submission.max_score) == (5, 9)


def test_results_of_tests_that_stand_apart_stand_beside_them(imported, pressed):
    lab = imported(loans(), **{"data/rates.csv": b"0.5\n"})
    shown = pressed(lab, "solution")
    assert "The solution: 2 of 2 points" in " ".join(shown["cells"]["both"].split())
    assert cells_of(lab.body)[shown["places"]["both"]]["kind"] == "tests"
    assert "partly hidden from students" in shown["cells"]["correct_squares"]


def changed(lab, name, **changes):
    """The lab's cells for a form, one of them changed; tests are found by their own names."""
    cells = [(child["type"], child["value"]) for child in lab.body.get_prep_value()]
    for _kind, value in cells:
        if value.get("id") == name:
            value.update(changes)
        for item in value.get("tests", ()):
            test = item.get("value", item)
            if test["id"] == name:
                test.update(changes)
    return cells


def place(lab, name):
    """The key of the cell that holds this test."""
    return next(
        cell.get("id") or cell["tests"][0]["id"]
        for cell in cells_of(lab.body)
        if any(test["id"] == name for test in cell.get("tests", ()))
    )


def test_a_hidden_part_that_the_solution_fails_is_marked_in_its_own_line(imported, pressed):
    lab = imported(loans(), **{"data/rates.csv": b"0.5\n"})
    hidden = "expected = 0.25\nassert rate == expected"
    shown = pressed(lab, "check", changed(lab, "rate-test", hidden_code=hidden))
    assert not shown["works"]
    errors = [mark for mark in shown["marks"] if mark["error"]]
    assert [(mark["exercise"], mark["field"], mark["line"]) for mark in errors] == [
        (place(lab, "rate-test"), "tests.0.hidden_code", 2)
    ]
    assert "hidden part, line 2" in errors[0]["where"]


def test_a_test_apart_that_can_never_fail_is_named_where_it_stands(imported, pressed):
    lab = imported(loans(), **{"data/rates.csv": b"0.5\n"})
    shown = pressed(lab, "check", changed(lab, "both", code="assert total == 14\nassert True"))
    assert ("both", "tests.0.code", 2) in {(m["exercise"], m["field"], m["line"]) for m in shown["marks"]}


def test_a_student_who_fails_a_hidden_part_is_told_so_and_not_what_it_asked(imported, bo, run_graders):
    notebook = problem_set()
    notebook["cells"] = notebook["cells"][3:8]
    lab = imported(notebook)
    lab.get_latest_revision().publish()
    submission = graded(bo, lab, {"squares": "def squares(n):\n    return [1]"}, run_graders)
    (exercise,) = feedback_of(submission)["exercises"]
    partly, _wholly = exercise["tests"]
    assert partly["message"] == "A hidden test gave another result than expected."
    assert (partly["points"], partly["visibility"], list(partly["tried"])) == (0, "visible", [])
    assert "[1, 4]" not in str(exercise)


def test_a_mutant_of_a_partly_given_solution_is_shown_in_its_line(imported, pressed):
    solution = (
        'def squares(n):\n    """The squares of 1 to n."""\n    if n < 1:\n        raise ValueError("n")\n'
        "    if n > 1000:\n        return [0]\n    return [i ** 2 for i in range(1, n + 1)]"
    )
    notebook = problem_set()
    notebook["cells"] = notebook["cells"][3:8]
    lab = imported(notebook)
    shown = pressed(lab, "check", changed(lab, "squares", solution=solution))
    piece = shown["cells"]["squares"]
    assert 'data-exercise="squares" data-field="solution" data-line="5"' in piece
    assert "BEGIN SOLUTION" not in piece
