"""Every folder of attacks/ and honest/ is a submission with its expected verdict; the real engine grades it.

expected.json: `score`, or `score_at_most` / `score_at_least`; `without`: tests that must earn nothing; `status` of
the first test; `secret`: hidden values must come out nowhere; `output_has` / `output_lacks`: what the student's
cells print; `error`: the exception of the first answer; `limits` for the run; `lab`: "files" for the lab whose tests
read and write files.
"""

import json
from pathlib import Path

import pytest

from labs.grading import engine
from labs.grading.feedback_page import feedback_page
from labs.grading.protocol import Limits
from labs.notebook.answers import with_answers
from labs.notebook.release import release

from .lab import FILE_DATA, FILE_SOURCE, SECRET, SOURCE

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/*/expected.json"))
LABS = {"plain": (SOURCE, release(SOURCE), {}), "files": (FILE_SOURCE, release(FILE_SOURCE), FILE_DATA)}

pytestmark = pytest.mark.sandbox


def test_there_are_attacks_and_honest_submissions_enough():
    assert len(list(HERE.glob("attacks/*/"))) >= 60
    assert len(list(HERE.glob("honest/*/"))) >= 12


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_verdict(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    answers = {path.stem: path.read_text(encoding="utf-8").rstrip("\n") for path in folder.glob("*.py")}
    source, released, data = LABS[expected.get("lab", "plain")]
    limits = Limits(**expected.get("limits", {}))
    report = engine.grade(source, with_answers(released, answers), data=data, limits=limits)

    assert report.status == "graded"
    if "score" in expected:
        assert report.score == expected["score"], [str(test.message) for test in report.exercises]
    assert expected.get("score_at_least", 0) <= report.score <= expected.get("score_at_most", 30)
    by_id = {test.id: test for test in report.exercises}
    assert [by_id[identifier].points for identifier in expected.get("without", [])] == [0] * len(
        expected.get("without", [])
    )
    if "status" in expected:
        assert report.exercises[0].status == expected["status"]
    outputs = [output for cell in report.cells for output in cell.outputs]
    printed = "".join(output["text"] for output in outputs if output["output_type"] == "stream")
    assert expected.get("output_has", "") in printed
    if "output_lacks" in expected:
        assert expected["output_lacks"] not in printed
    if "error" in expected:
        assert expected["error"] in [
            output["ename"] for output in outputs if output["output_type"] == "error"
        ]
    said = json.dumps(report.to_json(), default=repr, ensure_ascii=False) + feedback_page("x.ipynb", report)
    # Half a character could not be written.
    said.encode()
    if expected.get("secret"):
        assert SECRET not in said
    if "page_lacks" in expected:
        assert expected["page_lacks"] not in feedback_page("x.ipynb", report)
