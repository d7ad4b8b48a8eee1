"""Feedback that came when its student was not looking is told once, and only then."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from courses.mailing.feedback import queue_marked, queue_reviewed
from courses.mailing.finding import queue_what_is_new
from courses.mailing.sending import send_queued
from courses.models import Extension, MarkingTask, QuizAttempt, RunActivity
from courses.models.quiz_page import Feedback
from courses.runs.joining import leave
from labs.drafting import draft_for
from labs.models import Submission
from labs.models.queued_work import State
from labs.submitting import submit
from tests.factories import make_bank, make_lab, make_quiz

from .conftest import PARIS

NOON = datetime(2026, 11, 20, 12, tzinfo=PARIS)


def told_at(now):
    queue_what_is_new(now)
    send_queued(now)
    sent, mail.outbox[:] = list(mail.outbox), []
    return sorted((message.to[0], message.subject) for message in sent)


def graded(student, lab, *, stored, waited):
    submission = submit(
        student, draft=draft_for(student, lab), version=lab.current_version, answers={}, request_key=uuid4()
    )
    done = {"state": State.DONE, "score": 1, "max_score": 10, "finished_at": stored + waited}
    Submission.objects.filter(pk=submission.pk).update(created_at=stored, **done)
    return Submission.objects.get(pk=submission.pk)


def test_a_result_that_came_late_is_told_and_one_that_came_at_once_is_not(run, course, bo, cai, joined):
    joined(bo, cai)
    lab = make_lab(course)
    graded(bo, lab, stored=NOON, waited=timedelta(minutes=11))
    graded(cai, lab, stored=NOON, waited=timedelta(minutes=9))
    assert told_at(NOON + timedelta(minutes=10)) == []
    assert told_at(NOON + timedelta(minutes=12)) == [(bo.email, "Your attempt at “Doubling” is graded")]
    assert told_at(NOON + timedelta(minutes=13)) == []


def test_old_results_and_those_of_who_is_in_no_run_are_no_news(run, course, bo, cai, joined):
    joined(bo)
    lab = make_lab(course)
    graded(bo, lab, stored=NOON - timedelta(days=9), waited=timedelta(hours=1))
    graded(cai, lab, stored=NOON, waited=timedelta(hours=1))
    assert told_at(NOON + timedelta(hours=2)) == []


def test_deferred_marks_are_told_when_they_are_shown_to_the_student(run, course, bo, cai, joined):
    joined(bo, cai)
    quiz = make_quiz(make_bank(course), feedback=Feedback.DEFERRED)
    key = quiz.translation_key
    RunActivity.objects.create(run=run, activity_key=key, due_at=NOON)
    Extension.objects.create(
        run=run, activity_key=key, student=cai, due_at=NOON + timedelta(days=1), reason="Ill"
    )
    for student in (bo, cai):
        QuizAttempt.objects.create(
            run=run, student=student, quiz_key=key, number=1, draw={}, handed_in_at=NOON - timedelta(hours=1)
        )
    subject = "The marks of “Quiz” are there"
    assert [told_at(NOON + timedelta(hours=hours)) for hours in (-1, 1, 2, 25, 26)] == [
        [],
        [(bo.email, subject)],
        [],
        [(cai.email, subject)],
        [],
    ]


def test_marked_answers_of_one_piece_of_work_are_one_mail(run, course, bo, joined):
    joined(bo)
    lab = make_lab(course)
    submission = graded(bo, lab, stored=timezone.now(), waited=timedelta())
    tasks = [
        MarkingTask.objects.create(
            run=run,
            student=bo,
            activity_key=lab.translation_key,
            submission=submission,
            part=part,
            max_points=5,
            points=4,
        )
        for part in ("first", "second")
    ]
    assert (queue_marked(tasks), queue_marked(tasks)) == (1, 0)
    assert (queue_reviewed(tasks[0], 7), queue_reviewed(tasks[0], 7)) == (1, 0)
    send_queued()
    assert [message.subject for message in mail.outbox] == [
        "You have feedback on “Doubling”",
        "Your request about “Doubling” is answered",
    ]
    assert f"/labs/submissions/{submission.pk}/" in mail.outbox[0].body


def test_who_left_hears_nothing_of_late_results(run, course, bo, joined):
    joined(bo)
    graded(bo, make_lab(course), stored=NOON, waited=timedelta(hours=1))
    leave(bo, run)
    assert told_at(NOON + timedelta(hours=2)) == []


@pytest.mark.parametrize("students", [1, 3])
def test_the_queries_of_a_pass_do_not_grow_with_students(
    run, course, people, joined, students, django_assert_num_queries
):
    quiz = make_quiz(make_bank(course), feedback=Feedback.DEFERRED)
    lab = make_lab(course)
    RunActivity.objects.create(run=run, activity_key=quiz.translation_key, due_at=NOON)
    for number in range(students):
        student = people(f"Student{number}")
        joined(student)
        graded(student, lab, stored=NOON, waited=timedelta(hours=1))
        QuizAttempt.objects.create(
            run=run, student=student, quiz_key=quiz.translation_key, number=1, draw={}, handed_in_at=NOON
        )
    with django_assert_num_queries(29):
        assert queue_what_is_new(NOON + timedelta(hours=2)) == 2 * students


def test_a_marked_answer_of_a_quiz_is_not_told_before_its_marks_are_shown(run, course, bo, joined):
    joined(bo)
    quiz = make_quiz(make_bank(course), feedback=Feedback.DEFERRED)
    row = RunActivity.objects.create(
        run=run, activity_key=quiz.translation_key, closes_at=timezone.now() + timedelta(days=1)
    )
    attempt = QuizAttempt.objects.create(
        run=run, student=bo, quiz_key=quiz.translation_key, number=1, draw={}, handed_in_at=timezone.now()
    )
    task = MarkingTask.objects.create(
        run=run,
        student=bo,
        activity_key=quiz.translation_key,
        quiz_attempt=attempt,
        part="1",
        max_points=5,
        points=4,
    )
    assert queue_marked([task]) == 0
    row.closes_at = timezone.now() - timedelta(days=1)
    row.save()
    assert queue_marked([task]) == 1
