"""A student joins a run, or is told why not; nothing that was done is lost by leaving."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.enrolment import is_enrolled, may_work_on
from courses.models import Enrolment, Invitation, Run
from courses.runs.joining import CannotJoin, Refusal, join, leave
from courses.runs.offers import Standing, offers
from courses.runs.standing import open_standing_run
from tests.factories import make_course, make_lab


@pytest.fixture
def course(db):
    return make_course("Lending")


def make_run(course, **fields) -> Run:
    return Run.objects.create(course_key=course.translation_key, **{"name": "Autumn 2026"} | fields)


def refusal(person, run, **key) -> Refusal | None:
    try:
        join(person, run, **key)
    except CannotJoin as problem:
        return problem.refusal
    return None


def test_a_course_has_a_run_for_self_study_from_its_first_day(course):
    assert [(run.is_standing, run.opening) for run in Run.objects.of_course(course)] == [(True, "open")]
    assert open_standing_run(course.translation_key) == Run.objects.get()


def test_an_open_run_is_joined_once(course, bo):
    run = make_run(course)
    assert join(bo, run) == join(bo, run)
    assert is_enrolled(bo, course)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [("Abacus-7", None), (" abacus-7 ", None), ("", Refusal.WRONG_KEY), ("abacus", Refusal.WRONG_KEY)],
)
def test_a_key_opens_a_run_whatever_its_capitals(course, bo, typed, refused):
    assert refusal(bo, make_run(course, opening="key", key="abacus-7"), key=typed) is refused


def test_who_is_invited_needs_no_key_and_brings_number_and_group(course, bo):
    run = make_run(course, opening="key", key="abacus-7")
    invitation = Invitation.objects.create(run=run, email="bo@example.com", number="20260001", group="A")
    enrolment = join(bo, run)
    invitation.refresh_from_db()
    assert (enrolment.number, enrolment.group, invitation.accepted_by) == ("20260001", "A", bo)


def test_an_address_that_nobody_confirmed_is_no_invitation(course, bo):
    run = make_run(course, opening="invited")
    Invitation.objects.create(run=run, email="bo@example.com")
    bo.emailaddress_set.update(verified=False)
    assert refusal(bo, run) is Refusal.NOT_INVITED


def test_the_last_place_is_given_once_and_a_place_left_is_free_again(course, bo, cai):
    run = make_run(course, capacity=1)
    join(bo, run)
    assert refusal(cai, run) is Refusal.FULL
    leave(bo, run)
    assert refusal(cai, run) is None


def test_a_run_that_has_ended_is_not_joined_but_who_takes_part_stays(course, bo, cai):
    run = make_run(course)
    join(bo, run)
    Run.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    run.refresh_from_db()
    assert refusal(cai, run) is Refusal.ENDED
    assert is_enrolled(bo, course)


def test_who_left_may_not_work_on_a_lab_and_comes_back_to_the_same_row(course, bo):
    lab, run = make_lab(course), make_run(course)
    row = join(bo, run)
    leave(bo, run)
    assert not may_work_on(bo, lab)
    assert join(bo, run) == row
    assert may_work_on(bo, lab)
    assert Enrolment.objects.count() == 1


def test_a_reader_is_offered_what_concerns_her(course, bo, django_assert_num_queries):
    Run.objects.all().delete()
    open_run = make_run(course, name="Open")
    make_run(course, name="For others", opening="invited")
    full = make_run(course, name="Full", capacity=0)
    mine = make_run(course, name="Mine", opening="invited")
    Invitation.objects.create(run=mine, email="bo@example.com")
    make_run(course, name="Over", ends_at=timezone.now() - timedelta(days=1))
    joined = make_run(course, name="Joined", opening="key", key="k")
    join(bo, joined, key="k")
    with django_assert_num_queries(4):
        found = offers(course, bo)
    assert {offer.run: offer.standing for offer in found} == {
        joined: Standing.JOINED,
        open_run: Standing.OPEN,
        full: Standing.FULL,
        mine: Standing.INVITED,
    }
    assert found[0].run == joined


def test_the_page_of_the_course_takes_the_key_and_says_when_it_is_wrong(course, bo, client):
    make_lab(course)
    run = make_run(course, opening="key", key="abacus-7", name="Class 2")
    client.force_login(bo)
    assert "Key of the run" in client.get(course.url).content.decode()
    answer = client.post(reverse("join_run", args=[run.pk]), {"key": "abacus-8"}, follow=True)
    assert "This is not the key of this run." in answer.content.decode()
    answer = client.post(reverse("join_run", args=[run.pk]), {"key": "abacus-7"}, follow=True)
    assert "You take this course." in answer.content.decode()


def test_leaving_asks_first_and_keeps_the_row(course, bo, client):
    run = make_run(course)
    join(bo, run)
    client.force_login(bo)
    assert "Your work is kept." in client.get(reverse("leave_run", args=[run.pk])).content.decode()
    assert is_enrolled(bo, course)
    client.post(reverse("leave_run", args=[run.pk]))
    assert not is_enrolled(bo, course)
    assert Enrolment.objects.get().left_at is not None
    # Who does not take part cannot leave.
    assert client.get(reverse("leave_run", args=[run.pk])).status_code == 404
