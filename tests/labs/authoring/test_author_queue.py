"""Authors' runs in the queue: who waits for whom, and what a lost grader leaves behind."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from labs.authoring.asking import RUNS_UNDER_WAY, TooManyRuns, ask
from labs.authoring.draft import draft_of_page
from labs.authoring.examining import Interrupted, conclude, examine, teller
from labs.lanes import lanes_of
from labs.models import AuthorRun, LabCheck, QuickRun, Submission, Trial
from labs.models.queued_work import LeaseLost, State
from labs.place_in_queue import standing
from tests.factories import make_lab

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(lab, ada):
    def make(kind="check", *, author=None, page=None):
        return ask(author or ada, page or lab, kind, draft_of_page(page or lab))

    return make


def test_no_lane_in_which_a_student_waits_ever_takes_a_whole_check(asked, submitted, bo):
    asked("check")
    quick, submissions, checks = lanes_of("grader", threading.Event(), print)
    assert [LabCheck in lane.queues for lane in (quick, submissions, checks)] == [False, False, True]
    assert checks.queues == (LabCheck,) and checks.relieves is None
    assert QuickRun.objects.claim_next("grader") is None
    waiting = submitted(bo)
    assert Submission.objects.claim_next("grader") == waiting
    assert LabCheck.objects.claim_next("grader").kind == "check"


def test_a_run_of_the_solution_is_claimed_in_the_lane_of_the_students_checks(asked):
    run = asked("solution")
    quick, *_others = lanes_of("grader", threading.Event(), print)
    assert quick.queues == (Trial, QuickRun)
    assert LabCheck.objects.claim_next("grader") is None
    assert QuickRun.objects.claim_next("grader").pk == run.pk


def test_an_author_with_many_runs_does_not_keep_a_colleague_waiting(asked, people, lab):
    first, second = asked("solution"), asked("blank")
    other = asked("solution", author=people("Dan"))
    claimed = [QuickRun.objects.claim_next("grader").pk for _ in range(3)]
    assert claimed == [first.pk, other.pk, second.pk]


def test_the_place_counts_only_the_runs_in_the_same_lane(asked, people):
    asked("check")
    assert standing(asked("solution")).place == 1
    assert standing(asked("check", author=people("Dan"))).place == 2


def test_the_same_button_pressed_again_takes_the_place_of_the_first_run(asked):
    first, second = asked("check"), asked("check")
    first.refresh_from_db()
    assert (first.state, first.set_aside_reason) == (State.SET_ASIDE, "cancelled")
    assert second.state == State.WAITING


def test_an_author_has_only_a_few_runs_under_way(asked, lab):
    for kind in ("solution", "blank", "check"):
        asked(kind)
    assert AuthorRun.objects.unfinished().count() == RUNS_UNDER_WAY
    with pytest.raises(TooManyRuns):
        asked("solution", page=make_lab())


def test_a_killed_graders_check_is_taken_up_by_another_one(asked):
    run = asked("check")
    assert LabCheck.objects.claim_next("killed").pk == run.pk
    assert LabCheck.objects.claim_next("next") is None
    again = LabCheck.objects.claim_next("next", now=timezone.now() + timedelta(seconds=60))
    assert (again.pk, again.worker) == (run.pk, "next")


def test_a_cancelled_check_stops_at_its_next_grading_and_stores_nothing(asked):
    run = asked("check")
    held = LabCheck.objects.claim_next("grader")
    tell = teller(held, lambda: False)
    tell(0, 10)
    assert run.__class__.objects.get(pk=run.pk).cancel()
    with pytest.raises(LeaseLost):
        tell(10, 10)
    with pytest.raises(LeaseLost):
        conclude(held, {"findings": []})
    assert AuthorRun.objects.get().report is None


@pytest.mark.sandbox
def test_a_grader_that_is_told_to_stop_does_not_finish_a_check_of_minutes(asked):
    asked("check")
    held = LabCheck.objects.claim_next("grader")
    with pytest.raises(Interrupted):
        examine(held, lambda: True)
    assert held.hand_back()
    assert AuthorRun.objects.get().state == State.WAITING


def test_old_runs_are_forgotten_but_the_newest_check_of_a_lab_stays_as_its_proof(asked, ada):
    old, newest, quick = asked("check"), asked("check"), asked("solution")
    for number, run in enumerate((old, newest, quick)):
        days = timedelta(days=10 - number)
        AuthorRun.objects.filter(pk=run.pk).update(
            state=State.DONE, works=True, created_at=timezone.now() - days
        )
    AuthorRun.objects.outdated().delete()
    assert list(AuthorRun.objects.values_list("pk", flat=True)) == [newest.pk]
