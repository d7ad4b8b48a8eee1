"""A grader at work: from the queue through the sandbox to what the student reads."""

from io import StringIO

import pytest
from django.core.management import call_command

from labs.drafting import draft_for
from labs.feedback import feedback_of, run_result_of
from labs.models import Submission, Trial
from labs.models.queued_work import State
from labs.submitting import try_out
from labs.working import work_on

pytestmark = [pytest.mark.sandbox, pytest.mark.django_db]
RIGHT = "def double(x):\n    return x + x"


def graded(submission):
    call_command("grader", once=True, stdout=StringIO())
    submission.refresh_from_db()
    return feedback_of(submission)


def test_a_right_answer_gets_all_points_test_by_test(submitted, bo):
    submission = submitted(bo, {"double": RIGHT})
    feedback = graded(submission)
    assert (submission.score, submission.max_score) == (10, 10)
    assert [test["status"] for test in feedback["exercises"][0]["tests"]] == ["passed", "passed"]
    assert submission.results.get().points == 10


def test_a_wrong_answer_shows_expected_and_got_for_visible_tests_and_the_hint_for_hidden_ones(submitted, bo):
    visible, hidden = graded(submitted(bo, {"double": "def double(x):\n    return x + 1"}))["exercises"][0][
        "tests"
    ]
    assert [visible["sides"][name]["before"] for name in ("expected", "got")] == ["4", "3"]
    assert visible["tried"] == ["double(2)"]
    assert hidden["hint"] == "Negative numbers too."
    assert "sides" not in hidden
    assert "-42" not in str(hidden)


def test_an_empty_answer_earns_nothing_and_is_called_not_answered(submitted, bo, lab):
    feedback = graded(submitted(bo, {"double": lab.starters()["double"]}))
    assert feedback["score"] == 0
    assert feedback["exercises"][0]["reason"] == "Not answered yet."


def test_a_run_shows_outputs_and_the_line_of_the_students_error(lab, submitted, bo):
    draft = draft_for(bo, lab)
    answers = {"double": "print('hello')\nx = 1\nx / 0"}
    trial = try_out(
        bo, kind="run", draft=draft, version=lab.current_version, exercise="double", answers=answers
    )
    call_command("grader", once=True, stdout=StringIO())
    trial.refresh_from_db()
    cell = run_result_of(trial)["cells"][-1]
    assert "hello" in cell["html"]
    assert (cell["error"]["name"], cell["error"]["line"]) == ("ZeroDivisionError", 3)


def test_a_check_runs_visible_tests_only_and_earns_nothing(lab, bo):
    draft = draft_for(bo, lab)
    trial = try_out(
        bo,
        kind="check",
        draft=draft,
        version=lab.current_version,
        exercise="double",
        answers={"double": RIGHT},
    )
    call_command("grader", once=True, stdout=StringIO())
    trial.refresh_from_db()
    assert [test["id"] for test in feedback_of(trial)["exercises"][0]["tests"]] == ["double-1"]
    assert Submission.objects.count() == 0


def test_what_a_student_waits_for_while_working_overtakes_submissions(lab, submitted, bo):
    from labs.working import claim

    submitted(bo, {"double": RIGHT})
    draft = draft_for(bo, lab)
    try_out(bo, kind="run", draft=draft, version=lab.current_version, exercise="double", answers={})
    assert isinstance(claim("grader"), Trial)
    assert isinstance(claim("grader"), Submission)


def test_a_submission_that_breaks_the_grader_is_tried_again_and_then_set_aside(submitted, bo, monkeypatch):
    submission = submitted(bo, {"double": RIGHT})

    def broken(*args, **kwargs):
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr("labs.working.engine.grade", broken)
    errors = StringIO()
    call_command("grader", once=True, stdout=StringIO(), stderr=errors)
    submission.refresh_from_db()
    assert submission.state == State.SET_ASIDE
    assert errors.getvalue().count("a mistake of ours") == 3


def test_a_result_that_comes_too_late_changes_nothing(submitted, bo):
    from labs.models.queued_work import LeaseLost

    submitted(bo, {"double": RIGHT})
    late = Submission.objects.claim_next("late")
    Submission.objects.filter(pk=late.pk).update(fencing_token=99)
    with pytest.raises(LeaseLost):
        work_on(late)
    assert Submission.objects.get().score is None


def test_every_published_lab_is_proved_by_check_labs(lab):
    out = StringIO()
    call_command("check_labs", stdout=out)
    assert "1 labs checked, 0 not ready" in out.getvalue()


def test_check_labs_ends_with_an_error_for_a_broken_lab(lab):
    from django.core.management import CommandError

    lab.body[0].value["solution"] = "def double(x):\n    return 3 * x"
    lab.save_revision().publish()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_labs", stdout=out)
    assert "double-1" in out.getvalue()


def test_check_labs_tries_variants_of_the_data_and_names_the_one_that_fails(lab):
    from django.core.management import CommandError

    lab.data_generator = "def make_data(seed):\n    return {'seed.txt': str(seed % 3)}"
    lab.body[0].value["solution"] = (
        "def double(x):\n    return x * (2 if open('seed.txt').read() != '0' else 3)"
    )
    lab.save_revision().publish()
    out = StringIO()
    call_command("check_labs", "--seeds", "2", stdout=out)
    with pytest.raises(CommandError):
        call_command("check_labs", "--lab", lab.slug, stdout=out)
    assert "The solution fails double-1" in out.getvalue()


def test_check_labs_shows_the_figures_of_one_lab(lab):
    out = StringIO()
    call_command("check_labs", "--lab", lab.slug, "--mutants", "3", stdout=out)
    assert "Mutants: 3 of 3 caught" in out.getvalue()


def test_a_wrong_answer_written_in_the_cms_is_tried(lab):
    from django.core.management import CommandError

    lab.body[0].value["tests"][0]["wrong"] = ["def double(x):\n    return x + x"]
    lab.save_revision().publish()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_labs", stdout=out)
    assert "The hint of double-1 does not fire" in out.getvalue()
