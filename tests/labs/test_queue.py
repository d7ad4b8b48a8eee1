from datetime import timedelta

import pytest
from django.utils import timezone

from labs.models import Submission
from labs.models.queued_work import ATTEMPTS_BEFORE_SET_ASIDE, LeaseLost, State


def later(seconds):
    return timezone.now() + timedelta(seconds=seconds)


def test_a_submission_is_claimed_by_one_grader_only(submitted, bo):
    submission = submitted(bo)
    same_row = Submission.objects.get(pk=submission.pk)
    assert submission.lease_to("first")
    assert not same_row.lease_to("second")
    assert Submission.objects.get().worker == "first"


def test_the_work_of_a_killed_grader_is_picked_up_again(submitted, bo):
    submitted(bo)
    killed = Submission.objects.claim_next("killed")
    assert Submission.objects.claim_next("next") is None
    again = Submission.objects.claim_next("next", now=later(60))
    assert again == killed
    assert again.worker == "next"


def test_what_a_frozen_grader_brings_back_too_late_is_dropped(submitted, bo):
    submitted(bo)
    frozen = Submission.objects.claim_next("frozen")
    current = Submission.objects.claim_next("current", now=later(60))
    with pytest.raises(LeaseLost):
        frozen.finish(score=0, max_score=10)
    with pytest.raises(LeaseLost):
        frozen.extend_lease()
    current.finish(score=10, max_score=10)
    assert Submission.objects.get().score == 10


def test_a_heartbeat_keeps_the_lease(submitted, bo):
    submitted(bo)
    held = Submission.objects.claim_next("slow")
    before = held.lease_until
    held.extend_lease()
    assert held.lease_until > before
    assert Submission.objects.claim_next("other") is None


def test_a_submission_that_kills_its_graders_is_set_aside_and_the_next_one_is_graded(submitted, bo, cai):
    deadly = submitted(bo)
    for attempt in range(ATTEMPTS_BEFORE_SET_ASIDE):
        assert Submission.objects.claim_next(f"victim-{attempt}", now=later(60 * attempt)) == deadly
    harmless = submitted(cai)
    assert Submission.objects.claim_next("survivor", now=later(600)) == harmless
    deadly.refresh_from_db()
    assert (deadly.state, deadly.set_aside_reason) == (State.SET_ASIDE, "lost_too_often")


def test_an_instructor_sends_what_was_set_aside_back_to_the_queue(submitted, bo):
    submission = submitted(bo)
    submission.set_aside("grader_error")
    assert submission.grade_again()
    assert Submission.objects.claim_next("grader") == submission


def test_a_grader_that_is_told_to_stop_gives_its_work_back_unharmed(submitted, bo):
    submitted(bo)
    Submission.objects.claim_next("stopping").hand_back()
    submission = Submission.objects.get()
    assert (submission.state, submission.attempts) == (State.WAITING, 0)


def test_a_student_with_many_submissions_does_not_keep_others_waiting(submitted, bo, cai):
    for _ in range(3):
        submitted(bo)
    only = submitted(cai)
    assert Submission.objects.claim_next("one").student == bo
    assert Submission.objects.claim_next("two") == only


def test_submissions_of_one_student_are_graded_in_the_order_they_came(submitted, bo):
    submissions = [submitted(bo) for _ in range(3)]
    claimed = [Submission.objects.claim_next("grader", now=later(0)) for _ in range(3)]
    assert claimed == submissions


@pytest.mark.parametrize("waiting", [1, 4])
def test_the_cost_of_a_claim_does_not_grow_with_the_queue(
    submitted, people, django_assert_num_queries, waiting
):
    for number in range(waiting):
        submitted(people(f"student{number}"))
    # Who is busy; lost rows and waiting ones; the claim; the row itself.
    with django_assert_num_queries(5):
        assert Submission.objects.claim_next("grader") is not None


def test_a_claim_reads_along_the_index(submitted, bo):
    submitted(bo)
    now = timezone.now()
    for rows in (Submission.objects.waiting(), Submission.objects.lease_expired(now)):
        plan = rows.order_by("created_at", "pk").explain()
        assert Submission._meta.indexes[0].name in plan


def test_a_grader_that_finds_every_next_row_taken_reads_on(submitted, people):
    submissions = [submitted(people(f"student{number}")) for number in range(7)]
    read = Submission.objects.all().next_candidates(timezone.now())
    for row in read:
        assert row.lease_to("faster")
    assert Submission.objects.claim_next("slower") == submissions[len(read)]
