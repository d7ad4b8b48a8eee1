"""Ada announces, Bo reads and is counted; Cai, of another run, meets nothing of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from courses.mailing.news import queue_announcements
from courses.mailing.sending import send_queued
from courses.models import Announcement, Run, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.joining import enrol_in_run, leave
from courses.teaching import appoint
from tests.factories import make_course

WRITTEN = {"subject": "Room", "text": "We meet in **room 4**.", "group": "", "published_at": ""}


@pytest.fixture
def course(ada):
    course = make_course("Lending")
    appoint(ada, course)
    return course


@pytest.fixture
def run(course, bo):
    run = Run.objects.create(course_key=course.translation_key, name="Autumn", time_zone="Europe/Paris")
    enrol_in_run(bo, run)
    return run


@pytest.fixture
def other_run(cai):
    run = Run.objects.create(course_key=make_course("Payments").translation_key, name="Elsewhere")
    RunStaff.objects.create(run=run, person=cai, role=StaffRole.TEACHER)
    return run


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def as_bo(client, bo):
    client.force_login(bo)
    return client


def announce(run, **fields):
    return Announcement.objects.create(run=run, **{"subject": "Room", "text": "Room 4."} | fields)


def read_by(client, run):
    return client.get(reverse("run_announcements", args=[run.pk])).content.decode()


def mailed(now=None):
    queue_announcements(now or timezone.now())
    send_queued(now)
    sent, mail.outbox[:] = list(mail.outbox), []
    return [(message.to[0], message.subject) for message in sent]


def test_ada_previews_and_announces_and_bo_reads_and_is_mailed_once(as_ada, run, ada, bo):
    url = reverse("new_announcement", args=[run.pk])
    preview = as_ada.post(url, WRITTEN | {"preview": "yes"})
    assert "<strong>room 4</strong>" in preview.content.decode()
    assert WRITTEN["text"] in preview.context["form"]["text"].value()
    assert not Announcement.objects.exists()
    as_ada.post(url, WRITTEN)
    assert (mailed(), mailed()) == ([(bo.email, "Room")], [])
    as_ada.force_login(bo)
    dashboard = as_ada.get(reverse("dashboard")).content.decode()
    assert "New announcements" in dashboard and "Room" in dashboard
    assert "<strong>room 4</strong>" in read_by(as_ada, run)
    assert "New announcements" not in as_ada.get(reverse("dashboard")).content.decode()


def test_what_a_teacher_writes_cannot_run_in_a_students_browser(as_bo, run):
    announce(run, subject="<script>x</script>", text="<script>x</script> [a](javascript:x)")
    page = read_by(as_bo, run)
    assert "<script>x" not in page and 'href="javascript' not in page
    assert page.count("&lt;script&gt;x&lt;/script&gt;") == 2


def test_an_announcement_waits_for_its_moment_in_the_time_of_the_run(as_ada, run, bo):
    answer = as_ada.post(
        reverse("new_announcement", args=[run.pk]),
        WRITTEN | {"published_at": "2099-07-01T09:00"},
        follow=True,
    )
    assert "waits for its moment" in answer.content.decode()
    row = Announcement.objects.get()
    assert row.published_at == datetime(2099, 7, 1, 7, tzinfo=UTC)
    assert (mailed(row.published_at - timedelta(seconds=1)), mailed(row.published_at)) == (
        [],
        [(bo.email, "Room")],
    )
    form = as_ada.get(reverse("edit_announcement", args=[run.pk, row.pk])).content.decode()
    assert 'value="2099-07-01T09:00"' in form
    as_ada.force_login(bo)
    assert "Room" not in read_by(as_ada, run)


def test_a_group_reads_what_is_for_it_and_another_group_does_not(as_bo, run, bo, cai):
    enrol_in_run(cai, run)
    run.enrolments.filter(student=cai).update(group="B")
    announce(run, group="B")
    assert "Room 4." not in read_by(as_bo, run)
    assert "New announcements" not in as_bo.get(reverse("dashboard")).content.decode()
    assert mailed() == [(cai.email, "Room")]
    as_bo.force_login(cai)
    assert "Room 4." in read_by(as_bo, run)


def test_who_has_opened_it_is_counted_and_who_left_is_not(as_ada, run, ada, bo, cai, people):
    dan = people("Dan")
    enrol_in_run(cai, run), enrol_in_run(dan, run)
    row = announce(run)
    for student in (bo, cai):
        as_ada.force_login(student)
        for _again in range(2):
            read_by(as_ada, run)
    leave(cai, run)
    as_ada.force_login(ada)
    listed = as_ada.get(reverse("teaching_announcements", args=[run.pk])).content.decode()
    assert "opened by 1 of 2" in listed
    readers = as_ada.get(reverse("announcement_readers", args=[run.pk, row.pk])).context
    assert [each.student for each in readers["waiting"]] == [dan]
    assert [each.student for each, _moment in readers["opened"]] == [bo]


def test_what_is_taken_back_is_not_shown_nor_mailed_until_it_is_shown_again(as_ada, run, ada, bo):
    row = announce(run)
    queue_announcements(timezone.now())
    as_ada.post(reverse("take_back_announcement", args=[run.pk, row.pk]))
    assert mailed() == []
    assert as_ada.get(reverse("edit_announcement", args=[run.pk, row.pk])).status_code == 404
    as_ada.force_login(bo)
    assert "Room 4." not in read_by(as_ada, run)
    as_ada.force_login(ada)
    as_ada.post(reverse("show_announcement_again", args=[run.pk, row.pk]))
    as_ada.force_login(bo)
    assert "Room 4." in read_by(as_ada, run) and mailed() == []


def test_a_change_says_so_and_keeps_the_moment(as_ada, run, bo):
    row = announce(run)
    as_ada.post(reverse("edit_announcement", args=[run.pk, row.pk]), WRITTEN | {"text": "Room 5."})
    changed = Announcement.objects.get()
    assert (changed.text, changed.published_at) == ("Room 5.", row.published_at)
    as_ada.force_login(bo)
    page = read_by(as_ada, run)
    assert "Room 5." in page and "changed" in page


def test_an_assistant_sees_announcements_and_writes_none(client, run, people):
    dan = people("Dan")
    RunStaff.objects.create(run=run, person=dan, role=StaffRole.ASSISTANT)
    row = announce(run)
    client.force_login(dan)
    assert client.get(reverse("teaching_announcements", args=[run.pk])).status_code == 200
    assert client.get(reverse("announcement_readers", args=[run.pk, row.pk])).status_code == 200
    assert client.post(reverse("new_announcement", args=[run.pk]), WRITTEN).status_code == 404
    assert client.post(reverse("take_back_announcement", args=[run.pk, row.pk])).status_code == 404
    assert Announcement.objects.get().taken_back_at is None


@pytest.mark.parametrize("who", ["bo", "cai"])
def test_a_student_and_staff_of_another_run_meet_none_of_the_teachers_pages(
    client, run, other_run, request, who
):
    row = announce(run)
    client.force_login(request.getfixturevalue(who))
    names = {
        "teaching_announcements": [run.pk],
        "new_announcement": [run.pk],
        "announcement_readers": [run.pk, row.pk],
        "edit_announcement": [run.pk, row.pk],
        "take_back_announcement": [run.pk, row.pk],
        "show_announcement_again": [run.pk, row.pk],
    }
    assert [client.post(reverse(name, args=args), WRITTEN).status_code for name, args in names.items()] == [
        404
    ] * 6
    # Nor does it help to name it below a run of one's own.
    assert client.post(reverse("edit_announcement", args=[other_run.pk, row.pk]), WRITTEN).status_code == 404
    assert [(each.text, each.taken_back_at) for each in Announcement.objects.all()] == [("Room 4.", None)]


def test_strangers_and_who_left_read_no_announcements(client, run, bo, cai):
    announce(run)
    url = reverse("run_announcements", args=[run.pk])
    assert client.get(url).status_code == 302
    client.force_login(cai)
    assert client.get(url).status_code == 404
    leave(bo, run)
    client.force_login(bo)
    assert client.get(url).status_code == 404
    assert mailed() == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_the_lists_do_not_grow(as_ada, run, ada, bo, rows, people, django_assert_num_queries):
    for number in range(rows):
        announce(run, subject=f"Number {number}", author=ada)
        enrol_in_run(people(f"Student{number}"), run)
    as_ada.get(reverse("teaching_announcements", args=[run.pk]))
    with django_assert_num_queries(11):
        as_ada.get(reverse("teaching_announcements", args=[run.pk]))
    as_ada.force_login(bo)
    as_ada.get(reverse("dashboard"))
    with django_assert_num_queries(11):
        read_by(as_ada, run)
