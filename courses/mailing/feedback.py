"""Feedback that came when the student was not looking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from courses.deadlines.schedule import RunTerms
from courses.models import (
    Enrolment,
    Extension,
    MarkingTask,
    OutgoingMail,
    QuizAttempt,
    QuizPage,
    Run,
    RunActivity,
)
from courses.models.mail_choice import MailKind
from courses.models.quiz_page import Feedback
from courses.quiz_taking.feedback_time import feedback_from
from courses.runs.activities import RunCourse, courses_of_runs
from labs.models import Submission
from labs.models.queued_work import State

from .queueing import Notice, queue_mails

# Who waits so long at the page of a submission has left it.
PATIENCE = timedelta(minutes=10)
# What is older is no news: a site whose mail stood still for longer does not begin with it.
NEWS = timedelta(days=7)


def queue_marked(tasks: Collection[MarkingTask]) -> int:
    """Tell students that answers of theirs are marked and may be read; one mail for each piece of work.

    Of a quiz whose marks are shown later, queue_open_marks tells in time. Call it in the transaction that releases the
    marks.
    """
    hidden = attempts_not_shown(tasks, timezone.now())
    notices = {}
    for task in tasks:
        if task.quiz_attempt_id in hidden:
            continue
        notice = Notice(
            task.student_id,
            f"marked-{task.submission_id or task.quiz_attempt_id}",
            "marked",
            place_of_work(task.activity_key, task.submission_id, task.quiz_attempt_id),
            task.run_id,
        )
        notices[(notice.person_id, notice.key)] = notice
    return queue_mails(MailKind.FEEDBACK, notices.values())


def attempts_not_shown(tasks: Collection[MarkingTask], now: datetime) -> set[int]:
    """The quiz attempts among these whose marks their students do not see yet. Six queries a run at most."""
    of_quizzes = [task for task in tasks if task.quiz_attempt_id]
    keys = {task.activity_key for task in of_quizzes}
    deferred = QuizPage.objects.exclude(feedback=Feedback.IMMEDIATE).filter(translation_key__in=keys)
    quizzes = {quiz.translation_key: quiz for quiz in deferred}
    hidden = set()
    for run in {task.run_id: task.run for task in of_quizzes if task.activity_key in quizzes}.values():
        terms = RunTerms(run, quizzes.values())
        enrolments = {enrolment.student_id: enrolment for enrolment in run.enrolments.all()}
        for task in of_quizzes:
            if task.run_id == run.pk and task.activity_key in quizzes and task.student_id in enrolments:
                own = terms.of(enrolments[task.student_id], task.activity_key)
                moment = feedback_from(quizzes[task.activity_key], own)
                if moment and moment > now:
                    hidden.add(task.quiz_attempt_id)
    return hidden


def queue_reviewed(task: MarkingTask, request_id: int) -> int:
    """Tell a student that the request to look at a mark again was answered. Call it where the answer is stored."""
    context = place_of_work(task.activity_key, task.submission_id, task.quiz_attempt_id)
    notice = Notice(task.student_id, f"reviewed-{request_id}", "reviewed", context, task.run_id)
    return queue_mails(MailKind.FEEDBACK, [notice])


def place_of_work(activity_key: UUID, submission_id: UUID | None, quiz_attempt_id: int | None) -> dict:
    """The context of a notice about a piece of work: the activity, and the page that shows it to its student."""
    if submission_id:
        view, number = "labs:submission", str(submission_id)
    else:
        view, number = "quiz_attempt", quiz_attempt_id
    return {"activity": str(activity_key), "view": view, "args": [number]}


def queue_late_results(now: datetime) -> int:
    """Tell of labs that were graded later than a student waits. Ten queries at most."""
    finished = Submission.objects.filter(
        Q(finished_at__gt=now - NEWS, finished_at__lte=now),
        Q(finished_at__gt=F("created_at") + PATIENCE),
        state=State.DONE,
        score__isnull=False,
    )
    told = set(
        OutgoingMail.objects.filter(notice="graded", created_at__gt=now - 2 * NEWS).values_list(
            "key", flat=True
        )
    )
    late = [
        row
        for row in finished.values_list("pk", "student_id", "lab_key", "created_at")
        if f"graded-{row[0]}" not in told
    ]
    if not late:
        return 0
    enrolments: dict[int, list[Enrolment]] = {}
    rows = Enrolment.objects.active().filter(student__in={row[1] for row in late}).select_related("run")
    for enrolment in rows.order_by("run__is_standing", "-enrolled_at"):
        enrolments.setdefault(enrolment.student_id, []).append(enrolment)
    runs = {each.run for own in enrolments.values() for each in own}
    graded_in = {
        key: {activity.key for activity in course.graded()} for key, course in courses_of_runs(runs).items()
    }
    notices = []
    for pk, student, lab_key, stored_at in late:
        run = next(
            (
                each.run_id
                for each in enrolments.get(student, ())
                if each.enrolled_at <= stored_at and lab_key in graded_in.get(each.run.course_key, ())
            ),
            None,
        )
        if run is not None:
            notices.append(Notice(student, f"graded-{pk}", "graded", place_of_work(lab_key, pk, None), run))
    return queue_mails(MailKind.FEEDBACK, notices, now)


def queue_open_marks(now: datetime) -> int:
    """Tell of quizzes whose deferred marks have begun to be shown. Six queries a run, and eight for all."""
    window = {"after": now - NEWS, "until": now}
    keys = set(
        QuizPage.objects.live().exclude(feedback=Feedback.IMMEDIATE).values_list("translation_key", flat=True)
    )
    runs = list(runs_that_show_marks(keys, **window)) if keys else []
    courses = courses_of_runs(runs)
    notices = [
        notice
        for run in runs
        if run.course_key in courses
        for notice in open_marks_in(run, courses[run.course_key], keys, **window)
    ]
    return queue_mails(MailKind.FEEDBACK, notices, now)


def runs_that_show_marks(keys: Collection[UUID], after: datetime, until: datetime):
    """Runs in which one of the quizzes fell due or closed between the moments, for everybody or by an extension."""
    due = Q(due_at__gt=after, due_at__lte=until)
    closed = Q(closes_at__gt=after, closes_at__lte=until)
    rows = RunActivity.objects.filter(due | closed, activity_key__in=keys)
    extended = Extension.objects.filter(due, activity_key__in=keys)
    return Run.objects.filter(Q(pk__in=rows.values("run")) | Q(pk__in=extended.values("run"))).order_by("pk")


def open_marks_in(
    run: Run, course: RunCourse, keys: Collection[UUID], after: datetime, until: datetime
) -> Iterator[Notice]:
    quizzes: Mapping[UUID, QuizPage] = {
        activity.key: activity.page for activity in course.graded() if activity.key in keys
    }
    enrolments = {enrolment.student_id: enrolment for enrolment in run.enrolments.active()}
    terms = RunTerms(run, quizzes.values())
    attempts = QuizAttempt.objects.handed_in().filter(run=run, quiz_key__in=quizzes)
    # The last attempt of each: one mail says that the marks of all are there.
    newest = {
        (student, key): pk
        for pk, student, key in attempts.order_by("number").values_list("pk", "student_id", "quiz_key")
    }
    for (student, key), attempt in newest.items():
        if student in enrolments:
            moment = feedback_from(quizzes[key], terms.of(enrolments[student], key))
            if moment and after < moment <= until:
                yield Notice(
                    student,
                    f"marks-{run.pk}-{key}",
                    "marks_open",
                    place_of_work(key, None, attempt),
                    run.pk,
                )
