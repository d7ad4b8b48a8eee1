"""A run is closed to new students, copied as a new one, or deleted as long as nobody ever joined it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from courses.models import GradeCategory, Invitation, Run, RunActivity, RunStaff
from courses.models.run import Opening
from courses.runs.joining import CannotJoin, Refusal, enrol_in_run, join, leave
from courses.runs.offers import offers
from courses.runs.standing import open_standing_run
from courses.teaching import appoint
from tests.factories import make_course, make_lab


@pytest.fixture
def course(ada):
    course = make_course("Lending")
    appoint(ada, course)
    return course


@pytest.fixture
def run(course):
    return Run.objects.create(
        course_key=course.translation_key,
        name="Spring 2026",
        time_zone="Europe/Paris",
        starts_at=datetime(2026, 2, 2, 7, tzinfo=UTC),
        ends_at=datetime(2026, 6, 30, 21, 59, tzinfo=UTC),
        late_percent_a_day=25,
        opening="key",
        key="abacus-7",
    )


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def test_a_closed_run_takes_nobody_new_and_keeps_those_in_it(run, bo, cai):
    enrol_in_run(bo, run)
    Run.objects.update(opening=Opening.CLOSED, ends_at=None)
    Invitation.objects.create(run=run, email="cai@example.com")
    with pytest.raises(CannotJoin) as refused:
        join(cai, run, key="abacus-7")
    assert refused.value.refusal is Refusal.CLOSED
    assert run.enrolments.active().get().student == bo


def test_a_closed_run_is_offered_to_those_in_it_only(course, run, bo, cai):
    enrol_in_run(bo, run)
    Invitation.objects.create(run=run, email="cai@example.com")
    Run.objects.filter(pk=run.pk).update(opening=Opening.CLOSED, ends_at=None)
    assert run in [offer.run for offer in offers(course, bo)]
    assert run not in [offer.run for offer in offers(course, cai)]


def test_an_instructor_closes_the_run_for_self_study(as_ada, course, bo):
    make_lab(course)
    standing = open_standing_run(course.translation_key)
    url = reverse("edit_run", args=[standing.pk])
    settings = {
        "time_zone": "Europe/Paris",
        "opening": "closed",
        "pacing": "self_paced",
        "late_grace_minutes": "10",
        "late_percent_a_day": "10",
        "late_floor_percent": "50",
    }
    assert as_ada.post(url, settings).status_code == 302
    as_ada.force_login(bo)
    assert "This course is not offered at present." in as_ada.get(course.url).content.decode()


COPY = {
    "name": "Autumn 2026",
    "starts_at": "2026-09-07T08:00",
    "opening": "key",
    "key": "abacus-8",
    "dates": "on",
    "categories": "on",
    "staff": "on",
}


@pytest.fixture
def full_run(run, course, cai):
    lab = make_lab(course)
    category = GradeCategory.objects.create(run=run, name="Labs", weight=60, drop_lowest=1)
    RunActivity.objects.create(
        run=run,
        activity_key=lab.translation_key,
        category=category,
        weight=2,
        attempts=3,
        due_at=datetime(2026, 2, 9, 22, 59, tzinfo=UTC),
    )
    RunActivity.objects.create(run=run, title="Examination", category=category)
    RunStaff.objects.create(run=run, person=cai, role="assistant")
    return run


def test_a_copy_has_everything_but_the_students_at_dates_of_its_own(as_ada, full_run, bo, cai):
    enrol_in_run(bo, full_run)
    assert as_ada.post(reverse("copy_run", args=[full_run.pk]), COPY).status_code == 302
    copy = Run.objects.get(name="Autumn 2026")
    assert (copy.late_percent_a_day, copy.time_zone, copy.key) == (25, "Europe/Paris", "abacus-8")
    assert copy.starts_at == datetime(2026, 9, 7, 6, tzinfo=UTC)
    # As many days as before, at the same hour of winter.
    assert copy.ends_at == datetime(2027, 2, 2, 22, 59, tzinfo=UTC)
    category = copy.grade_categories.get()
    assert (category.name, category.drop_lowest) == ("Labs", 1)
    lab, examination = copy.activities.order_by("title")
    assert (lab.due_at, lab.attempts, lab.weight, lab.category) == (
        datetime(2026, 9, 14, 21, 59, tzinfo=UTC),
        3,
        2,
        category,
    )
    assert (examination.title, examination.category) == ("Examination", category)
    assert not full_run.activities.filter(activity_key=examination.activity_key).exists()
    assert copy.staff.get().person == cai
    assert copy.enrolments.count() == 0
    assert full_run.grade_categories.count() == full_run.staff.count() == 1
    assert full_run.activities.count() == 2


def test_a_copy_without_dates_has_settings_alone(as_ada, full_run):
    asked = {
        name: value
        for name, value in COPY.items()
        if name not in ("dates", "categories", "staff", "starts_at")
    }
    as_ada.post(reverse("copy_run", args=[full_run.pk]), asked)
    copy = Run.objects.get(name="Autumn 2026")
    assert (copy.activities.count(), copy.grade_categories.count(), copy.staff.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"starts_at": ""}, "Write when the copy begins, so that the dates can be moved."),
        ({"name": "Spring 2026"}, "The course has a run of this name already."),
        ({"key": ""}, "Write the key, or choose another way of joining."),
    ],
)
def test_a_mistake_in_a_copy_is_said_and_nothing_is_made(as_ada, full_run, asked, sentence):
    page = as_ada.post(reverse("copy_run", args=[full_run.pk]), COPY | asked).content.decode()
    assert sentence in page and Run.objects.filter(is_standing=False).count() == 1


def test_a_teacher_of_one_run_who_may_open_none_copies_none(client, run, cai):
    RunStaff.objects.create(run=run, person=cai, role="teacher")
    client.force_login(cai)
    assert client.post(reverse("copy_run", args=[run.pk]), COPY).status_code == 404
    assert "Copy the run" not in client.get(reverse("edit_run", args=[run.pk])).content.decode()


def test_a_run_that_nobody_joined_is_deleted(as_ada, full_run):
    url = reverse("delete_run", args=[full_run.pk])
    assert "Nobody has joined it." in as_ada.get(url).content.decode()
    assert Run.objects.filter(pk=full_run.pk).exists()
    as_ada.post(url)
    assert not Run.objects.filter(pk=full_run.pk).exists()


def test_a_run_that_somebody_ever_joined_is_kept(as_ada, run, bo):
    enrol_in_run(bo, run)
    leave(bo, run)
    url = reverse("delete_run", args=[run.pk])
    as_ada.post(url)
    assert Run.objects.filter(pk=run.pk).exists()
    assert "Students have joined this run, so it is kept" in as_ada.get(url).content.decode()


def test_the_run_for_self_study_is_never_deleted(as_ada, course):
    standing = open_standing_run(course.translation_key)
    as_ada.post(reverse("delete_run", args=[standing.pk]))
    assert Run.objects.filter(pk=standing.pk).exists()
