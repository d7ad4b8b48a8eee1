"""What a student's notebook, from wherever it comes, says to a lab."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from labs.importing import lab_from_upload
from labs.models import LabPage
from labs.notebook.release import release
from labs.notebook.restoring import restore
from labs.uploading import read_upload
from tests.factories import make_course, module_of

from .notebook.real_notebooks import answered, homework, problem_set, student_homework


def file(notebook):
    return SimpleUploadedFile("work.ipynb", json.dumps(notebook).encode())


@pytest.fixture
def version_of(db):
    def make(notebook):
        made = lab_from_upload(file(notebook), [], "en")
        lab = LabPage(
            title="Imported",
            slug="imported",
            summary="It.",
            minutes=5,
            body=made["body"],
            origins=made["origins"],
        )
        module_of(make_course()).add_child(instance=lab)
        lab.save_revision().publish()
        return lab.current_version

    return make


def test_the_notebook_that_otter_gave_to_students_finds_its_answers(version_of):
    work = student_homework("monthly = 1", "yearly = 2", "rounded = 3", "Because.")
    uploaded = read_upload(file(work), version_of(homework()))
    assert uploaded.answers == {
        "q1": "monthly = 1",
        "q2": "yearly = 2",
        "q2-answer": "rounded = 3",
        "q3": "Because.",
    }
    assert uploaded.notices == []


def test_a_notebook_of_an_older_nbgrader_finds_its_answers(version_of):
    work = answered(release(problem_set()), {"squares": "squares = 1", "why": "So."})
    for cell in work["cells"]:
        for name in ("schema_version", "task", "cell_type"):
            cell["metadata"].get("nbgrader", {}).pop(name, None)
    answers = read_upload(file(work), version_of(problem_set())).answers
    assert (answers["squares"], answers["why"]) == ("squares = 1", "So.")


def test_of_an_answer_that_is_there_twice_the_page_takes_what_grading_takes(version_of):
    version = version_of(problem_set())
    work = answered(release(version.source), {"squares": "first = 1"})
    place = next(n for n, cell in enumerate(work["cells"]) if cell["source"] == "first = 1")
    work["cells"].insert(place + 1, dict(work["cells"][place], id="again", source="second = 1"))
    work["cells"].append(dict(work["cells"][place], id="late", source="third = 1"))
    uploaded = read_upload(file(work), version)
    graded = {cell.grade_id: cell.source for cell in restore(version.source, work).cells}
    assert uploaded.answers["squares"] == graded["squares"] == "second = 1"
    assert uploaded.notices == [
        "More than once in the notebook; the last one before its tests was taken, as in grading: Part A."
    ]
