"""Ada gives a student or a group more time, with the reason, and takes it back; the student's pages follow."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Extension, QuizAttempt, RunActivity, RunStaff
from courses.runs.joining import join
from tests.factories import make_bank, make_lab, make_quiz, single

# Paris leaves summer time on 25 October.
DUE = datetime(2026, 10, 24, 21, 59, tzinfo=UTC)


@pytest.fixture
def row(paris, lab):
    return RunActivity.objects.create(run=paris, activity_key=lab.translation_key, due_at=DUE)


@pytest.fixture
def enrolment(bo, paris):
    return join(bo, paris)


def give(client, run, whom, *pages, reason="Ill", **asked):
    data = {"whom": whom, "activities": [str(page.translation_key) for page in pages], "reason": reason}
    return client.post(reverse("give_extension", args=[run.pk]), data | asked)


def test_a_student_gets_days_at_the_same_hour(as_ada, ada, bo, paris, lab, row, enrolment):
    assert give(as_ada, paris, f"student-{enrolment.pk}", lab, more_days="2").status_code == 302
    given = Extension.objects.get()
    assert (given.student, given.due_at, given.given_by, given.reason) == (
        bo,
        DUE + timedelta(days=2, hours=1),
        ada,
        "Ill",
    )
    page = as_ada.get(reverse("run_extensions", args=[paris.pk])).content.decode()
    assert "Mon 10/26/2026 11:59 p.m." in page and "Ill" in page


def test_a_group_gets_a_moment_and_attempts_at_several_activities(as_ada, paris, lab, row, enrolment):
    second = make_lab(lab.get_parent().get_parent().specific, title="Second")
    for each in (lab, second):
        RunActivity.objects.update_or_create(
            run=paris, activity_key=each.translation_key, defaults={"due_at": DUE, "attempts": 2}
        )
    paris.enrolments.update(group="Evening")
    give(as_ada, paris, "group-Evening", lab, second, due_at="2026-11-01T12:00", extra_attempts="1")
    assert (
        list(Extension.objects.values_list("student", "group", "due_at", "extra_attempts"))
        == [(None, "Evening", datetime(2026, 11, 1, 11, tzinfo=UTC), 1)] * 2
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Give a later date, more attempts, or both."),
        ({"due_at": "2026-11-01T12:00", "more_days": "2"}, "not both"),
        ({"due_at": "2026-10-01T12:00"}, "This is no later than the date that everybody has: Doubling."),
        ({"extra_attempts": "1"}, "These may be attempted as often as one likes: Doubling."),
        ({"more_days": "2", "reason": ""}, "This field is required."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(as_ada, paris, lab, row, enrolment, asked, sentence):
    page = give(as_ada, paris, f"student-{enrolment.pk}", lab, **asked).content.decode()
    assert sentence in page
    assert f'value="{lab.translation_key}" checked' in page
    assert f'value="student-{enrolment.pk}" selected' in page
    assert all(f'value="{value}"' in page for value in asked.values() if value)
    assert Extension.objects.count() == 0


def test_without_a_due_date_there_is_nothing_to_extend(as_ada, paris, lab, enrolment):
    page = give(as_ada, paris, f"student-{enrolment.pk}", lab, more_days="2").content.decode()
    assert "Without a due date there is nothing to extend: Doubling." in page


def test_sent_twice_it_is_given_once(as_ada, paris, lab, row, enrolment):
    for _time in range(2):
        give(as_ada, paris, f"student-{enrolment.pk}", lab, more_days="2")
    assert Extension.objects.count() == 1


def test_it_reaches_the_students_page_of_the_lab_and_goes_when_taken_back(
    client, as_ada, bo, paris, lab, row, enrolment
):
    row.due_at, row.closes_at = timezone.now() - timedelta(days=2), timezone.now() - timedelta(days=1)
    row.save()
    give(as_ada, paris, f"student-{enrolment.pk}", lab, more_days="9")
    client.force_login(bo)
    page = client.get(lab.url).content.decode()
    assert "The date was extended for you." in page and "This lab closed on" not in page
    extension = Extension.objects.get()
    client.force_login(
        paris.staff.model.objects.create(run=paris, person=extension.given_by, role="teacher").person
    )
    client.post(reverse("take_back_extension", args=[paris.pk, extension.pk]))
    client.force_login(bo)
    assert "This lab closed on" in client.get(lab.url).content.decode()


@pytest.mark.sandbox
def test_the_page_of_a_quiz_says_extended_and_an_attempt_under_way_gets_the_time(
    client, as_ada, bo, paris, course, enrolment
):
    quiz = make_quiz(make_bank(course, single()), count=1, time_limit=None)
    closes = timezone.now() + timedelta(hours=1)
    RunActivity.objects.create(run=paris, activity_key=quiz.translation_key, due_at=closes, closes_at=closes)
    attempt = QuizAttempt.objects.create(
        run=paris, student=bo, quiz_key=quiz.translation_key, number=1, draw={}, ends_at=closes
    )
    give(as_ada, paris, f"student-{enrolment.pk}", quiz, more_days="1")
    attempt.refresh_from_db()
    assert attempt.ends_at == Extension.objects.get().due_at > closes
    client.force_login(bo)
    assert "extended for you" in client.get(quiz.url).content.decode()


def test_an_assistant_reads_extensions_and_gives_none(client, cai, paris, lab, row, enrolment):
    extension = Extension.objects.create(
        run=paris, activity_key=lab.translation_key, student=enrolment.student, due_at=DUE, reason="Ill"
    )
    RunStaff.objects.create(run=paris, person=cai, role="assistant")
    client.force_login(cai)
    page = client.get(reverse("run_extensions", args=[paris.pk])).content.decode()
    assert "Ill" in page and "Take back" not in page and "Give an extension" not in page
    assert give(client, paris, f"student-{enrolment.pk}", lab, more_days="2").status_code == 404
    url = reverse("take_back_extension", args=[paris.pk, extension.pk])
    assert client.post(url).status_code == 404
    assert Extension.objects.count() == 1


def test_a_student_of_another_run_cannot_be_chosen(as_ada, cai, paris, lab, row, course):
    from courses.models import Run

    other = Run.objects.create(course_key=course.translation_key, name="Other")
    page = give(as_ada, paris, f"student-{join(cai, other).pk}", lab, more_days="2").content.decode()
    assert "Select a valid choice." in page and Extension.objects.count() == 0
