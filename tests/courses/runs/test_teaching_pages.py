"""Ada opens a run, invites and appoints; Cai, who teaches elsewhere, meets nothing of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse

from courses.models import Enrolment, Invitation, Run, RunStaff
from courses.runs.joining import join
from courses.teaching import appoint
from tests.factories import make_course

SETTINGS = {
    "name": "Autumn 2026",
    "time_zone": "Europe/Paris",
    "starts_at": "2026-10-24T08:00",
    "ends_at": "2026-12-20T23:59",
    "opening": "key",
    "key": "abacus-7",
    "pacing": "scheduled",
    "late_grace_minutes": "10",
    "late_percent_a_day": "10",
    "late_floor_percent": "50",
}


@pytest.fixture
def course(ada):
    course = make_course("Lending")
    appoint(ada, course)
    return course


@pytest.fixture
def run(course):
    return Run.objects.create(course_key=course.translation_key, name="Autumn 2026")


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def test_ada_opens_a_run_in_the_time_of_its_place(as_ada, course):
    answer = as_ada.post(reverse("new_run", args=[course.pk]), SETTINGS)
    run = Run.objects.get(name="Autumn 2026")
    assert answer["Location"] == reverse("run_people", args=[run.pk])
    # Paris leaves summer time between the two: two hours before, one hour after.
    assert run.starts_at == datetime(2026, 10, 24, 6, 0, tzinfo=ZoneInfo("UTC"))
    assert run.ends_at == datetime(2026, 12, 20, 22, 59, tzinfo=ZoneInfo("UTC"))
    form = as_ada.get(reverse("edit_run", args=[run.pk])).content.decode()
    assert 'value="2026-10-24T08:00"' in form and 'value="2026-12-20T23:59"' in form


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("key", "", "Write the key, or choose another way of joining."),
        ("ends_at", "2026-10-01T00:00", "The run must end after it begins."),
        ("starts_at", "2026-03-29T02:30", "couldn’t be interpreted in time zone Europe/Paris"),
        ("name", "Self-study", "The course has a run of this name already."),
    ],
)
def test_a_mistake_in_the_settings_is_said_and_nothing_is_stored(as_ada, course, field, value, sentence):
    page = as_ada.post(reverse("new_run", args=[course.pk]), SETTINGS | {field: value}).content.decode()
    assert sentence.replace("’", "&#x27;") in page.replace("’", "&#x27;")
    assert Run.objects.count() == 1


def test_a_list_is_shown_first_and_taken_when_ada_says_so(
    as_ada, run, bo, django_capture_on_commit_callbacks
):
    join(bo, run)
    text = "email,name\nnew@school.example,Wang New\nbo@example.com,Bo\nnobody,No\n"
    page = as_ada.post(reverse("invite_students", args=[run.pk]), {"text": text}).content.decode()
    assert "1 student will be invited by mail:" in page and "new@school.example" in page
    assert "1 student is on the list or in the run already." in page
    assert "Line 4: “nobody” is no e-mail address." in page
    assert Invitation.objects.count() == 0 and mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(reverse("invite_students", args=[run.pk]), {"text": text, "take": ""})
    assert [(row.email, row.name, bool(row.told_at)) for row in Invitation.objects.all()] == [
        ("new@school.example", "Wang New", True)
    ]
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        (["new@school.example"], "Invitation to “Lending”")
    ]
    assert "/en/programme/" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        as_ada.post(reverse("invite_students", args=[run.pk]), {"text": text, "take": ""})
    assert len(mail.outbox) == 1


def test_an_assistant_of_the_run_sees_its_people_and_changes_nothing(client, as_ada, run, bo, cai):
    join(bo, run)
    as_ada.post(reverse("add_staff", args=[run.pk]), {"email": "CAI@example.com", "role": "assistant"})
    assert RunStaff.objects.get().person == cai
    client.force_login(cai)
    page = client.get(reverse("run_people", args=[run.pk])).content.decode()
    assert "bo@example.com" in page and "Withdraw" not in page
    enrolment = Enrolment.objects.get()
    for name, *args in (
        ("edit_run",),
        ("invite_students",),
        ("add_staff",),
        ("withdraw_student", enrolment.pk),
    ):
        assert client.post(reverse(name, args=[run.pk, *args])).status_code == 404, name
    assert Enrolment.objects.active().count() == 1


def test_cai_who_teaches_elsewhere_meets_nothing_of_the_run(client, run, course, bo, cai):
    appoint(cai, make_course("Payments"))
    enrolment = join(bo, run)
    client.force_login(cai)
    assert "Autumn 2026" not in client.get(reverse("teaching")).content.decode()
    assert client.get(reverse("new_run", args=[course.pk])).status_code == 404
    invitation = Invitation.objects.create(run=run, email="x@school.example")
    for name, *args in (
        ("run_people",),
        ("edit_run",),
        ("invite_students",),
        ("add_staff",),
        ("withdraw_student", enrolment.pk),
        ("take_back_invitation", invitation.pk),
    ):
        assert client.post(reverse(name, args=[run.pk, *args])).status_code in (404, 405), name
    assert client.get(reverse("run_people", args=[run.pk])).status_code == 404


def test_a_student_who_is_withdrawn_stands_among_those_who_left(as_ada, run, bo):
    enrolment = join(bo, run)
    as_ada.post(reverse("withdraw_student", args=[run.pk, enrolment.pk]))
    assert "bo@example.com" not in as_ada.get(reverse("run_people", args=[run.pk])).content.decode()
    assert (
        "bo@example.com" in as_ada.get(reverse("run_people", args=[run.pk]) + "?show=left").content.decode()
    )


@pytest.mark.parametrize("students", [2, 60])
def test_the_list_of_people_takes_the_same_queries_whatever_their_number(
    as_ada, run, django_user_model, django_assert_num_queries, students
):
    for number in range(students):
        person = django_user_model.objects.create_user(f"s{number}@school.example")
        Enrolment.objects.create(student=person, run=run)
    url = reverse("run_people", args=[run.pk])
    as_ada.get(url)
    with django_assert_num_queries(12):
        assert as_ada.get(url).status_code == 200


@pytest.mark.parametrize("runs", [1, 4])
def test_the_list_of_runs_takes_the_same_queries_whatever_their_number(
    as_ada, course, django_assert_num_queries, runs
):
    for number in range(runs):
        Run.objects.create(course_key=course.translation_key, name=f"Run {number}")
    as_ada.get(reverse("teaching"))
    with django_assert_num_queries(9):
        assert as_ada.get(reverse("teaching")).status_code == 200
