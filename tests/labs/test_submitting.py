from uuid import uuid4

import pytest

from labs.drafting import draft_for
from labs.models import LabVersion, Submission
from labs.models.lab_version import VersionIsFixed
from labs.notebook.restoring import answers_meant
from labs.submitting import TRIALS_UNDER_WAY, TooManyTrials, counting, try_out


def test_a_double_click_is_one_attempt(submitted, bo):
    key = uuid4()
    assert submitted(bo, key=key) == submitted(bo, key=key)
    assert Submission.objects.count() == 1


def test_the_same_answers_sent_again_while_they_wait_are_one_attempt(submitted, bo):
    answers = {"double": "def double(x):\n    return 2 * x"}
    assert submitted(bo, answers) == submitted(bo, answers)


def test_the_same_answers_may_be_submitted_again_after_the_verdict(submitted, bo):
    first = submitted(bo, {"double": "x"})
    Submission.objects.claim_next("grader").finish(score=0, max_score=10)
    assert submitted(bo, {"double": "x"}).number == first.number + 1


def test_attempts_are_numbered_for_each_student(submitted, bo, cai):
    assert [submitted(bo).number, submitted(cai).number, submitted(bo).number] == [1, 1, 2]


def test_the_stored_notebook_holds_the_answers_and_not_the_solution(submitted, bo):
    submission = submitted(bo, {"double": "def double(x):\n    return x + x"})
    answers, _doubled = answers_meant(submission.version.source, submission.notebook)
    assert answers == {"double": "def double(x):\n    return x + x"}
    assert "return 2 * x" not in str(submission.notebook)
    assert "-21" not in str(submission.notebook)


def test_the_best_attempt_counts_and_the_earlier_one_of_equals(submitted, bo):
    for score in (3, 8, 8, 1):
        submitted(bo)
        Submission.objects.claim_next("grader").finish(score=score, max_score=10)
    attempts = list(Submission.objects.all())
    assert counting(attempts, "best").number == 2
    assert counting(attempts, "last").number == 4


def test_an_attempt_that_is_still_waiting_does_not_count(submitted, bo):
    assert counting([submitted(bo)], "best") is None


def test_a_student_cannot_flood_the_graders_with_runs(lab, submitted, bo):
    draft = draft_for(bo, lab)
    request = {
        "kind": "run",
        "draft": draft,
        "version": lab.current_version,
        "exercise": "double",
        "answers": {},
    }
    for _ in range(TRIALS_UNDER_WAY):
        try_out(bo, **request)
    with pytest.raises(TooManyTrials):
        try_out(bo, **request)


def test_publishing_without_a_change_makes_no_version(lab):
    lab.save_revision().publish()
    assert LabVersion.objects.filter(lab=lab).count() == 1


def test_publishing_a_changed_test_makes_a_version_and_old_submissions_keep_theirs(lab, submitted, bo):
    submission = submitted(bo)
    lab.body[0].value["tests"][0]["points"] = 9
    lab.save_revision().publish()
    assert lab.current_version.number == 2
    assert submission.version.number == 1
    assert submission.version.points == 10


def test_a_version_never_changes(lab):
    version = lab.current_version
    version.number = 7
    with pytest.raises(VersionIsFixed):
        version.save()
