"""Who is reminded of what, when: once at 48 hours, once at 24, of nothing that is done."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail

from courses.mailing.due_soon import queue_due_soon
from courses.mailing.sending import send_queued
from courses.models import DueReminder, Extension, GradeOverride, QuizAttempt, Run, RunActivity
from courses.models.run import Pacing
from courses.runs.joining import enrol_in_run, leave
from labs.drafting import draft_for
from labs.models import Submission
from labs.submitting import submit
from tests.factories import make_bank, make_course, make_lab, make_quiz

from .conftest import PARIS

DUE = datetime(2026, 11, 20, 18, tzinfo=PARIS)


def hours_before(hours, due=DUE):
    return due - timedelta(hours=hours)


def due(run, page, moment=DUE, **fields):
    return RunActivity.objects.create(run=run, activity_key=page.translation_key, due_at=moment, **fields)


def told_at(now):
    """The mails that a pass at the moment sends: to whom, and the titles that they list."""
    queue_due_soon(now)
    send_queued(now)
    sent, mail.outbox[:] = list(mail.outbox), []
    return [
        (message.to[0], sorted(line[2:] for line in message.body.splitlines() if line.startswith("- ")))
        for message in sent
    ]


@pytest.fixture
def lab(course):
    return make_lab(course)


def test_a_reminder_comes_two_days_and_one_day_before_and_not_again(run, lab, bo, joined):
    joined(bo)
    due(run, lab)
    moments = [49, 48, 47, 37, 24, 23, 1]
    assert [told_at(hours_before(hours)) for hours in moments] == [
        [],
        [(bo.email, ["Doubling"])],
        [],
        [],
        [(bo.email, ["Doubling"])],
        [],
        [],
    ]
    assert told_at(DUE + timedelta(minutes=1)) == []


def test_after_a_pause_of_the_site_one_reminder_comes_rather_than_two(run, lab, bo, joined):
    joined(bo)
    due(run, lab)
    assert [told_at(hours_before(hours)) for hours in (20, 19)] == [[(bo.email, ["Doubling"])], []]


def test_one_mail_lists_all_that_is_due(run, course, lab, bo, joined):
    joined(bo)
    due(run, lab)
    due(run, make_lab(course, title="Halving"), DUE + timedelta(hours=3))
    due(run, make_quiz(make_bank(course)), DUE - timedelta(hours=1))
    due(run, make_lab(course, title="Next week"), DUE + timedelta(days=7))
    assert told_at(hours_before(48)) == [(bo.email, ["Doubling", "Halving", "Quiz"])]
    # The one that is due three hours later needs no mail of its own three hours later.
    assert told_at(hours_before(45)) == []


def test_what_is_handed_in_is_not_reminded_of(run, course, lab, bo, cai, joined):
    joined(bo, cai)
    quiz = make_quiz(make_bank(course))
    due(run, lab), due(run, quiz)
    submit(bo, draft=draft_for(bo, lab), version=lab.current_version, answers={}, request_key=uuid4())
    Submission.objects.update(created_at=hours_before(72))
    QuizAttempt.objects.create(
        run=run, student=bo, quiz_key=quiz.translation_key, number=1, draw={}, handed_in_at=hours_before(70)
    )
    assert told_at(hours_before(48)) == [(cai.email, ["Doubling", "Quiz"])]


def test_what_was_handed_in_before_the_run_was_joined_does_not_count(run, lab, bo, joined):
    joined(bo)
    due(run, lab)
    submit(bo, draft=draft_for(bo, lab), version=lab.current_version, answers={}, request_key=uuid4())
    Submission.objects.update(created_at=datetime(2026, 8, 1, tzinfo=PARIS))
    assert told_at(hours_before(48)) == [(bo.email, ["Doubling"])]


def test_an_extended_date_has_reminders_of_its_own(run, lab, bo, cai, joined):
    joined(bo, cai)
    due(run, lab)
    later = DUE + timedelta(days=4)
    assert [to for to, _titles in told_at(hours_before(47))] == [bo.email, cai.email]
    extension = Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, due_at=later, reason="Ill"
    )
    assert [to for to, _titles in told_at(hours_before(24))] == [cai.email]
    assert told_at(hours_before(48, later)) == [(bo.email, ["Doubling"])]
    # Without the extension nothing is due any more, and the first date was long ago.
    extension.delete()
    assert told_at(hours_before(24, later)) == []


def test_a_withdrawn_extension_brings_the_first_date_back(run, lab, bo, joined):
    joined(bo)
    due(run, lab)
    extension = Extension.objects.create(
        run=run, activity_key=lab.translation_key, student=bo, due_at=DUE + timedelta(days=9), reason="Ill"
    )
    assert told_at(hours_before(30)) == []
    extension.delete()
    assert told_at(hours_before(29)) == [(bo.email, ["Doubling"])]


def test_a_reminder_that_waited_does_not_list_what_was_handed_in_meanwhile(run, course, lab, bo, joined):
    joined(bo)
    due(run, lab)
    queue_due_soon(hours_before(48))
    submit(bo, draft=draft_for(bo, lab), version=lab.current_version, answers={}, request_key=uuid4())
    outcome = send_queued(hours_before(40))
    assert (outcome.sent, outcome.dropped, mail.outbox) == (0, 1, [])


def test_who_left_is_excused_or_has_nothing_open_hears_nothing(run, course, lab, bo, cai, eva, joined):
    Run.objects.filter(pk=run.pk).update(pacing=Pacing.SCHEDULED)
    joined(bo, cai, eva)
    due(run, lab)
    due(run, make_lab(course, title="Later"), release_at=hours_before(1))
    leave(bo, run)
    GradeOverride.objects.create(run=run, student=cai, activity_key=lab.translation_key, is_excused=True)
    assert told_at(hours_before(48)) == [(eva.email, ["Doubling"])]


def test_hours_are_hours_when_the_clocks_change(run, lab, bo, joined):
    """On 25 October 2026 the day has 25 hours in Paris: 24 hours before noon it is 13 o'clock on Saturday."""
    joined(bo)
    noon = datetime(2026, 10, 25, 12, tzinfo=PARIS)
    due(run, lab, noon)
    told_at(datetime(2026, 10, 24, 11, tzinfo=PARIS) - timedelta(hours=12))
    assert told_at(datetime(2026, 10, 24, 12, 30, tzinfo=PARIS)) == []
    queue_due_soon(datetime(2026, 10, 24, 13, tzinfo=PARIS))
    send_queued(datetime(2026, 10, 24, 13, tzinfo=PARIS))
    assert "due Oct. 25, 2026, noon (Europe/Paris), in Lending" in mail.outbox[0].body


@pytest.mark.parametrize(("students", "labs"), [(1, 1), (3, 4)])
def test_the_queries_of_a_pass_do_not_grow(
    run, course, people, joined, students, labs, django_assert_num_queries
):
    joined(*(people(f"Student{number}") for number in range(students)))
    for _number in range(labs):
        due(run, make_lab(course))
    with django_assert_num_queries(22):
        queue_due_soon(hours_before(48))
    assert DueReminder.objects.count() == students * labs


def test_one_mail_lists_what_is_due_in_all_runs_of_a_student(run, lab, bo, joined):
    joined(bo)
    due(run, lab)
    elsewhere = make_course("Payments")
    other = Run.objects.create(course_key=elsewhere.translation_key, name="Elsewhere")
    enrol_in_run(bo, other)
    due(other, make_lab(elsewhere, title="Netting"), DUE + timedelta(hours=2))
    assert told_at(hours_before(48)) == [(bo.email, ["Doubling", "Netting"])]
