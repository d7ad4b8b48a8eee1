import json

import nbformat
import pytest

from labs.grading.cli import main
from labs.notebook.release import release
from tests.labs.notebook.notebooks import answer, autograded, manual, notebook, plain, solution

pytestmark = pytest.mark.sandbox

SOURCE = notebook(
    plain("import csv"),
    solution("mean", "def mean(xs):\n    return sum(xs) / len(xs)"),
    autograded(
        "mean-1",
        "assert mean([1, 3]) == 2\n### BEGIN HIDDEN TESTS\nassert mean([5]) == 5\n### END HIDDEN TESTS",
        3,
    ),
    solution("rows", "rows = list(csv.reader(open('rates.csv')))"),
    autograded(
        "rows-1", "assert rows[0] == ['day', 'rate']\nassert open('rates.csv').readline() == 'day,rate\\n'", 2
    ),
    solution("share", "share = 0.5"),
    autograded("share-1", "share * 4", 4),
    manual("essay", "My thoughts", 5),
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rates.csv").write_text("day,rate\n1,0.05\n")
    write(tmp_path / "source.ipynb", SOURCE)
    return tmp_path


def write(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_text(nbformat.writes(nbformat.from_dict(content)))
    return str(path)


def answers(
    mean="def mean(xs):\n    return sum(xs) / len(xs)",
    rows="import csv\nrows = list(csv.reader(open('rates.csv')))",
):
    return notebook(
        plain("import csv"),
        answer("mean", mean),
        answer("rows", rows),
        answer("share", "share = 0.5"),
        manual("essay", "x", 5),
    )


def grade(folder, *submissions, options=()):
    code = main(
        ["grade", str(folder / "source.ipynb"), *submissions, "--json", str(folder / "out.json"), *options]
    )
    return code, json.loads((folder / "out.json").read_text())


def test_each_submission_gets_its_verdict_in_order(folder):
    right = write(folder / "ada" / "work.ipynb", answers())
    wrong = write(folder / "bo" / "work.ipynb", answers(mean="def mean(xs):\n    return 2"))
    (folder / "torn.ipynb").write_text('{"cells": [')
    code, results = grade(folder, right, wrong, str(folder / "torn.ipynb"), options=["--workers", "2"])
    assert code == 0
    assert [row["submission"] for row in results] == [right, wrong, str(folder / "torn.ipynb")]
    assert [(row["status"], row["score"], row["max_score"]) for row in results] == [
        ("graded", 7, 14),
        ("graded", 4, 14),
        ("rejected", 0, 14),
    ]
    assert results[0]["exercises"][0] == {
        "id": "mean-1",
        "points": 3,
        "max_points": 3,
        "status": "passed",
        "message": "Passed.",
    }
    assert [test["status"] for test in results[0]["exercises"]] == ["passed", "passed", "partial", "manual"]
    assert "not JSON" in results[2]["reason"]


def test_hidden_values_are_in_no_message(folder):
    wrong = write(folder / "w.ipynb", answers(mean="def mean(xs):\n    return 2"))
    _code, results = grade(folder, wrong, options=["--feedback", str(folder / "pages")])
    assert "hidden" in results[0]["exercises"][0]["message"]
    assert "[5]" not in json.dumps(results) + (folder / "pages" / "w.html").read_text()


def test_pages_of_submissions_with_one_name_do_not_overwrite_each_other(folder):
    first, second = (write(folder / name / "work.ipynb", answers()) for name in ("ada", "bo"))
    grade(folder, first, second, options=["--feedback", str(folder / "pages")])
    assert len(list((folder / "pages").glob("*.html"))) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{}", "no notebook format number"),
        (nbformat.writes(notebook(plain("x = 1"))), "points"),
        (
            nbformat.writes(notebook(answer("a", "### BEGIN SOLUTION\n1"), autograded("t", "1"))),
            "END SOLUTION",
        ),
    ],
)
def test_a_bad_source_is_refused_with_the_reason(folder, capsys, content, says):
    (folder / "source.ipynb").write_text(content)
    assert main(["grade", str(folder / "source.ipynb"), "x.ipynb"]) == 2
    assert says in capsys.readouterr().err


def test_data_in_a_folder_and_data_that_only_its_owner_may_read_are_there(folder):
    (folder / "rates").mkdir()
    (folder / "rates" / "old.txt").write_text("0.07")
    (folder / "private.txt").write_text("0.05")
    (folder / "private.txt").chmod(0o600)
    lab = notebook(
        solution("both", "both = [open('rates/old.txt').read(), open('private.txt').read()]"),
        autograded("both-1", "assert both == ['0.07', '0.05']", 2),
    )
    assert main(["check", write(folder / "both.ipynb", lab)]) == 0


def test_a_missing_source_is_refused(folder, capsys):
    assert main(["check", str(folder / "nothing.ipynb")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_wrong_usage_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["grade"])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_health_check_names_a_test_that_nothing_can_fail_and_a_solution_that_is_wrong(folder, capsys):
    lab = notebook(
        solution("a", "a = 1"), autograded("free", "assert True", 1), autograded("a-1", "assert a == 2", 1)
    )
    assert main(["check", write(folder / "bad.ipynb", lab), "--json"]) == 1
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["works"] is False
    assert any("fails a-1" in finding for finding in outcome["findings"])
    assert any("free earns points" in finding for finding in outcome["findings"])


def test_the_release_can_be_graded_and_earns_nothing(folder):
    assert main(["release", str(folder / "source.ipynb"), "-o", str(folder / "release.ipynb")]) == 0
    assert (
        json.loads((folder / "release.ipynb").read_text())["cells"]
        == json.loads(nbformat.writes(release(SOURCE)))["cells"]
    )
    _code, results = grade(folder, str(folder / "release.ipynb"))
    assert [test["points"] for test in results[0]["exercises"][:2]] == [0, 0]
    assert results[0]["exercises"][0]["message"] == "Not answered yet."
