"""From a changed test to a changed mark: what a regrade tries, what it tells, and what then counts."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from courses.mailing.sending import send_queued
from courses.mailing.stopping import stop
from courses.models.mail_choice import MailKind
from labs import regrading
from labs.feedback import feedback_of
from labs.models import Regrade, RegradeResult, Submission, Trial
from labs.models.queued_work import LeaseLost, State
from labs.notebook.restoring import answers_meant
from labs.regrade_news import tell_students
from labs.regrade_table import counts, results_for_table, rows_of
from labs.regrading import NotDecidable
from labs.submitting import counting, try_out
from labs.working import claim
from tests.factories import DOUBLE

RIGHT = "def double(x):\n    return x + x"
REPORT = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}
ALL, RISES, SELECTED = Regrade.Policy.ALL, Regrade.Policy.RISES, Regrade.Policy.SELECTED


@pytest.fixture
def marked(submitted):
    """A submission that a grader gave `score` of 10 points."""

    def make(person, score, answers=None):
        submission = submitted(person, answers)
        Submission.objects.claim_next("grader").finish(score=score, max_score=10, report=REPORT)
        submission.refresh_from_db()
        return submission

    return make


@pytest.fixture
def published_anew(lab):
    """Publish the lab with another hidden test; returns the new version."""

    def make(code="assert double(-3) == -6"):
        lab.body[0].value["tests"][1]["code"] = code
        lab.save_revision().publish()
        return lab.current_version

    return make


@pytest.fixture
def graded_regrade(published_anew, ada):
    """A preview in which every older submission now gets the score that `scores` names for its student."""

    def make(scores, scope=Regrade.Scope.COUNTING):
        regrade = regrading.preview(published_anew(), scope=scope, author=ada)
        while result := RegradeResult.objects.claim_next("grader"):
            score = scores[result.student.first_name]
            result.finish(score=score, max_score=None if score is None else 10, report=REPORT)
        return regrade

    return make


def marks():
    return {
        submission.student.first_name: submission.mark.score
        for submission in Submission.objects.with_marks().order_by("number")
    }


class TestWhichSubmissions:
    def test_the_counting_attempt_of_each_student_or_all_attempts(self, marked, published_anew, bo, cai):
        best, other, only = marked(bo, 8), marked(bo, 3), marked(cai, 1)
        version = published_anew()
        assert set(regrading.submissions_in(version, "counting")) == {best, only}
        assert set(regrading.submissions_in(version, "all")) == {best, other, only}

    def test_an_attempt_at_the_new_version_needs_no_regrade_and_may_be_the_one_that_counts(
        self, marked, published_anew, bo
    ):
        marked(bo, 3)
        version = published_anew()
        marked(bo, 8)
        assert regrading.submissions_in(version, "counting") == []

    def test_a_version_with_another_hint_asks_for_nothing(self, lab, marked, bo):
        marked(bo, 3)
        lab.body[0].value["tests"][1]["hint"] = "Think of debts."
        lab.save_revision().publish()
        assert lab.current_version.number == 2
        assert list(regrading.versions_to_decide()) == []
        assert regrading.submissions_in(lab.current_version, "all") == []

    @pytest.mark.parametrize("part", ["code", "points", "visibility", "solution", "generator"])
    def test_whatever_decides_a_mark_asks_for_a_decision(self, lab, marked, bo, part):
        marked(bo, 3)
        exercise = lab.body[0].value
        other = {"code": "assert True", "points": 7, "visibility": "visible"}
        if part == "solution":
            exercise["solution"] = RIGHT
        elif part == "generator":
            lab.data_generator = "def make_data(seed):\n    return {}"
        else:
            exercise["tests"][1][part] = other[part]
        lab.save_revision().publish()
        assert list(regrading.versions_to_decide()) == [lab.current_version]

    def test_a_lab_without_submissions_asks_for_nothing(self, published_anew):
        published_anew()
        assert list(regrading.versions_to_decide()) == []

    def test_a_test_that_was_put_back_leaves_the_marks_as_they_were(self, lab, marked, published_anew, bo):
        marked(bo, 3)
        published_anew()
        published_anew(DOUBLE["tests"][1]["code"])
        assert lab.current_version.number == 3
        assert list(regrading.versions_to_decide()) == []

    @pytest.mark.parametrize("students", [1, 4])
    def test_choosing_takes_the_same_queries_for_any_class(
        self, marked, published_anew, people, students, django_assert_num_queries
    ):
        for number in range(students):
            marked(people(f"student{number}"), 5)
        version = published_anew()
        with django_assert_num_queries(2):
            assert len(regrading.submissions_in(version, "counting")) == students


class TestPreview:
    def test_it_changes_no_mark_and_keeps_the_submission_with_its_version(self, marked, graded_regrade, bo):
        submission = marked(bo, 4)
        graded_regrade({"Bo": 10})
        submission.refresh_from_db()
        assert (submission.mark.score, submission.version.number) == (4, 1)

    def test_starting_it_again_takes_the_open_one_up(self, marked, published_anew, ada, bo):
        marked(bo, 4)
        version = published_anew()
        first = regrading.preview(version, scope="counting", author=ada)
        assert regrading.preview(version, scope="counting", author=ada) == first
        assert RegradeResult.objects.count() == 1

    def test_answers_move_by_exercise_id_and_what_is_new_or_gone_is_told(self, lab, marked, ada, bo):
        submission = marked(bo, 4, {"double": RIGHT})
        lab.body = [
            ("exercise", DOUBLE | {"id": "triple", "title": "Triple it"}),
            ("exercise", dict(DOUBLE, title="Twice")),
        ]
        lab.save_revision().publish()
        version = lab.current_version
        answers, _twice = answers_meant(version.source, regrading.notebook_for(version, submission))
        assert answers == {"triple": DOUBLE["starter"], "double": RIGHT}

    def test_students_work_comes_first(self, lab, marked, submitted, published_anew, ada, bo):
        submission = marked(bo, 4)
        regrading.preview(published_anew(), scope="counting", author=ada)
        submitted(bo)
        trial = {"kind": "run", "version": lab.current_version, "exercise": "double", "answers": {}}
        try_out(bo, draft=submission.draft, **trial)
        assert [type(claim("grader")) for _ in range(4)] == [Trial, Submission, RegradeResult, type(None)]

    def test_what_a_killed_grader_held_is_taken_up_by_the_next(self, marked, published_anew, ada, bo):
        marked(bo, 4)
        regrading.preview(published_anew(), scope="counting", author=ada)
        held = RegradeResult.objects.claim_next("killed")
        later = timezone.now() + timedelta(seconds=60)
        assert RegradeResult.objects.claim_next("next", now=later) == held

    def test_it_is_called_off_and_goes_on_where_it_stopped(self, marked, published_anew, ada, bo, cai):
        marked(bo, 4)
        marked(cai, 4)
        regrade = regrading.preview(published_anew(), scope="counting", author=ada)
        RegradeResult.objects.claim_next("grader").finish(score=5, max_score=10)
        under_way = RegradeResult.objects.claim_next("grader")
        regrade.results.cancel()
        with pytest.raises(LeaseLost):
            under_way.finish(score=9, max_score=10)
        assert RegradeResult.objects.claim_next("grader") is None
        assert (counts(regrade)["up"], counts(regrade)["cancelled"]) == (1, 1)
        regrade.results.resume()
        assert RegradeResult.objects.claim_next("grader") == under_way

    @pytest.mark.sandbox
    def test_the_grader_says_test_by_test_why(self, lab, submitted, published_anew, ada, bo, cai):
        submitted(bo, {"double": RIGHT})
        submitted(cai, {"double": "def double(x):\n    return -42 if x < 0 else 2 * x"})
        call_command("grader", once=True, stdout=StringIO())
        regrade = regrading.preview(published_anew(), scope="counting", author=ada)
        call_command("grader", once=True, stdout=StringIO())
        assert counts(regrade) == dict.fromkeys(counts(regrade), 0) | {"same": 1, "down": 1}
        row, same = rows_of(regrade, results_for_table(regrade))
        assert (row.result.old_mark.score, row.result.mark.score) == (10, 4)
        assert [str(change) for change in row.why] == [
            "Double it: 10/10 → 4/10; Hidden test 2: fails now; it passed before. "
            "A hidden test gave another result than expected."
        ]
        assert (same.change, same.why) == ("same", [])


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ((6, 10), (8, 10), "up"),
        ((6, 10), (5, 10), "down"),
        ((6, 10), (6, 10), "same"),
        ((10, 10), (11, 11), "up"),
        ((10, 10), (10, 12), "down"),
        ((10, 10), (8, 8), "down"),
        ((0, 10), (0, 11), "same"),
        ((None, None), (0, 10), "up"),
        ((6, 10), (None, None), "failed"),
    ],
)
def test_a_mark_rises_only_if_neither_points_nor_share_fall(old, new, change):
    result = RegradeResult(
        state=State.DONE, old_score=old[0], old_max_score=old[1], score=new[0], max_score=new[1]
    )
    assert result.change == change


class TestDecision:
    def test_all_changes_count_and_both_marks_are_kept(self, marked, graded_regrade, ada, bo, cai):
        marked(bo, 6), marked(cai, 6)
        regrade = graded_regrade({"Bo": 8, "Cai": 2})
        assert regrading.apply(regrade, policy=ALL, reason="The test was wrong.", by=ada) == 2
        assert marks() == {"Bo": 8, "Cai": 2}
        assert list(Submission.objects.values_list("score", flat=True)) == [6, 6]

    def test_who_when_and_why_are_stored(self, marked, graded_regrade, ada, bo):
        marked(bo, 6)
        regrade = graded_regrade({"Bo": 8})
        regrading.apply(regrade, policy=ALL, reason=" The test was wrong. ", by=ada)
        regrade.refresh_from_db()
        assert (regrade.decision, regrade.policy, regrade.reason) == ("applied", "all", "The test was wrong.")
        assert (regrade.decided_by, regrade.decided_at is None) == (ada, False)
        result = regrade.results.get()
        assert (result.fate, result.old_score, result.score) == ("applied", 6, 8)

    def test_nobody_loses_points_when_only_rises_count(self, marked, graded_regrade, ada, bo, cai):
        marked(bo, 6), marked(cai, 6)
        regrade = graded_regrade({"Bo": 8, "Cai": 2})
        assert regrading.apply(regrade, policy=RISES, reason="Fair.", by=ada) == 1
        assert marks() == {"Bo": 8, "Cai": 6}

    def test_only_the_selected_ones_count(self, marked, graded_regrade, ada, bo, cai):
        marked(bo, 6), marked(cai, 6)
        regrade = graded_regrade({"Bo": 8, "Cai": 9})
        chosen = regrade.results.get(student=cai)
        assert regrading.apply(regrade, policy=SELECTED, reason="Hers.", by=ada, selected=[chosen.pk]) == 1
        assert marks() == {"Bo": 6, "Cai": 9}

    def test_approving_again_changes_nothing(self, marked, graded_regrade, ada, bo, cai):
        marked(bo, 6), marked(cai, 6)
        regrade = graded_regrade({"Bo": 8, "Cai": 2})
        regrading.apply(regrade, policy=RISES, reason="Fair.", by=ada)
        assert regrading.apply(regrade, policy=ALL, reason="Other.", by=ada) == 0
        assert marks() == {"Bo": 8, "Cai": 6}
        assert Regrade.objects.get().reason == "Fair."

    def test_what_cannot_be_graded_keeps_its_mark(self, marked, graded_regrade, ada, bo):
        marked(bo, 6)
        regrade = graded_regrade({"Bo": None})
        assert counts(regrade)["failed"] == 1
        assert regrading.apply(regrade, policy=ALL, reason="All.", by=ada) == 0
        assert marks() == {"Bo": 6}

    @pytest.mark.parametrize(
        ("decision", "code"),
        [
            ({"policy": ALL, "reason": " "}, "no_reason"),
            ({"policy": SELECTED, "reason": "Some."}, "nothing_selected"),
        ],
    )
    def test_a_decision_without_reason_or_selection_is_refused(
        self, marked, graded_regrade, ada, bo, decision, code
    ):
        marked(bo, 6)
        with pytest.raises(NotDecidable) as refused:
            regrading.apply(graded_regrade({"Bo": 8}), by=ada, **decision)
        assert refused.value.code == code
        assert marks() == {"Bo": 6}

    def test_nothing_is_decided_before_all_are_graded(self, marked, published_anew, ada, bo):
        marked(bo, 6)
        regrade = regrading.preview(published_anew(), scope="counting", author=ada)
        with pytest.raises(NotDecidable) as refused:
            regrading.apply(regrade, policy=ALL, reason="Now.", by=ada)
        assert refused.value.code == "unfinished"

    def test_a_mark_that_changed_since_the_preview_is_left_alone(self, marked, graded_regrade, ada, bo):
        marked(bo, 6)
        counting_ones = graded_regrade({"Bo": 8})
        every = regrading.preview(counting_ones.version, scope="all", author=ada)
        RegradeResult.objects.claim_next("grader").finish(score=2, max_score=10)
        regrading.apply(counting_ones, policy=ALL, reason="First.", by=ada)
        assert regrading.apply(every, policy=ALL, reason="Second.", by=ada) == 0
        assert marks() == {"Bo": 8}

    def test_a_later_regrade_replaces_an_earlier_one_and_keeps_it(
        self, marked, graded_regrade, published_anew, ada, bo
    ):
        submission = marked(bo, 6)
        regrading.apply(graded_regrade({"Bo": 8}), policy=ALL, reason="One.", by=ada)
        second = regrading.preview(published_anew("assert double(9) == 18"), scope="counting", author=ada)
        RegradeResult.objects.claim_next("grader").finish(score=10, max_score=10)
        regrading.apply(second, policy=ALL, reason="Two.", by=ada)
        submission.refresh_from_db()
        assert [(r.old_score, r.score) for r in submission.applied_regrades] == [(8, 10), (6, 8)]
        assert (submission.mark.score, submission.first_mark.score) == (10, 6)

    def test_marks_that_stay_are_a_decision_too(self, marked, published_anew, ada, bo):
        marked(bo, 6)
        version = published_anew()
        regrading.leave_marks(version, reason="A matter of taste.", by=ada)
        assert list(regrading.versions_to_decide()) == []
        assert Regrade.objects.get().decision == "dismissed"

    def test_the_attempt_that_counts_is_chosen_by_the_new_marks(self, marked, graded_regrade, ada, bo):
        marked(bo, 6), marked(bo, 5)
        regrading.apply(graded_regrade({"Bo": 2}), policy=ALL, reason="All.", by=ada)
        assert counting(list(Submission.objects.with_marks()), "best").number == 2

    @pytest.mark.parametrize("students", [1, 4])
    def test_the_table_takes_the_same_queries_for_any_class(
        self, marked, graded_regrade, people, students, django_assert_num_queries
    ):
        for number in range(students):
            marked(people(f"student{number}"), 5)
        regrade = graded_regrade({f"student{number}": 8 for number in range(students)})
        with django_assert_num_queries(3):
            assert len(rows_of(regrade, results_for_table(regrade))) == students


class TestStudentsAreTold:
    @pytest.fixture
    def applied(self, marked, graded_regrade, ada, bo, cai):
        marked(bo, 6), marked(cai, 6)
        regrade = graded_regrade({"Bo": 8, "Cai": 6})
        regrading.apply(regrade, policy=ALL, reason="The third test was wrong.", by=ada)
        regrade.refresh_from_db()
        return regrade

    def test_a_mail_goes_once_to_those_whose_mark_changed(self, applied, bo):
        assert (tell_students(applied), tell_students(applied)) == (1, 0)
        send_queued()
        send_queued()
        (message,) = mail.outbox
        assert message.to == [bo.email]
        assert "6/10 → 8/10" in message.body
        assert "The third test was wrong." in message.body

    def test_who_wants_no_mail_about_feedback_gets_none(self, applied, bo):
        stop(bo, [MailKind.FEEDBACK])
        assert tell_students(applied) == 1
        send_queued()
        assert mail.outbox == []

    def test_what_cannot_be_queued_is_told_at_the_next_try(self, applied, settings):
        with pytest.raises(ImportError):
            settings.REGRADE_NEWS = "courses.mailing.regrades.nothing"
            tell_students(applied)
        settings.REGRADE_NEWS = "courses.mailing.regrades.queue_regraded"
        assert tell_students(applied) == 1

    def test_the_lab_page_shows_both_marks_and_why(self, applied, lab, bo, client):
        client.force_login(bo)
        page = client.get(lab.url).content.decode()
        assert "6 → 8 points, because: The third test was wrong." in page
        assert "8 of 10 points count" in page

    def test_my_learning_shows_both_marks_and_why(self, applied, bo, client):
        client.force_login(bo)
        page = client.get("/en/my-learning/").content.decode()
        assert "Regraded: 6/10 → 8/10" in page
        assert "The third test was wrong." in page

    def test_who_kept_the_mark_reads_nothing_of_it(self, applied, lab, cai, client):
        client.force_login(cai)
        assert "Regraded" not in client.get(lab.url).content.decode()


@pytest.mark.sandbox
def test_a_regraded_attempt_shows_its_new_results_and_the_ones_before(
    lab, submitted, published_anew, ada, bo, client
):
    submission = submitted(bo, {"double": "def double(x):\n    return -42 if x < 0 else 2 * x"})
    call_command("grader", once=True, stdout=StringIO())
    regrade = regrading.preview(published_anew(), scope="counting", author=ada)
    call_command("grader", once=True, stdout=StringIO())
    regrading.apply(regrade, policy=ALL, reason="A trick passed.", by=ada)
    submission.refresh_from_db()
    assert (submission.state, submission.first_mark.score) == (State.DONE, 10)
    assert feedback_of(submission)["score"] == 4
    client.force_login(bo)
    page = client.get(f"/en/labs/submissions/{submission.pk}/").content.decode()
    assert "4 of 10 points" in page
    assert "The results before the regrade: 10 of 10 points" in " ".join(page.split())
    assert "double(-3)" not in page
