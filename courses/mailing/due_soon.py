"""Reminders of what is due: two days and one day before, in one mail for each student.

Times are hours that pass, whatever the clocks show: 24 hours before a due moment on the day on which summer time ends is
an hour later by the clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.deadlines.schedule import RunTerms
from courses.models import DueReminder, Enrolment, Extension, OutgoingMail, QuizAttempt, Run, RunActivity
from courses.models.mail_choice import MailKind
from courses.runs.activities import Activity, RunCourse, courses_of_runs
from labs.models import Submission

from .about_activities import moment_in
from .at_hand import AtHand
from .letters import Letter, Line
from .queueing import Notice, queue_mails

HOURS = (24, 48)
# What would be reminded of so soon after stands in the same mail.
AHEAD = timedelta(hours=12)
HORIZON = timedelta(hours=max(HOURS)) + AHEAD
BATCH = 2000


@dataclass(frozen=True)
class Due:
    """An activity that a student has not handed in, and when it is due for the student."""

    student_id: int
    run: Run
    activity: Activity
    due_at: datetime

    @property
    def what(self) -> tuple:
        return (self.run.pk, self.student_id, self.activity.key, self.due_at)


def queue_due_soon(now: datetime) -> int:
    """Queue a mail for each student for whom a reminder is due. Eight queries a run, and fourteen for all."""
    runs = list(runs_with_dates_in(now, now + HORIZON))
    courses = courses_of_runs(runs)
    found: dict[int, list[Due]] = {}
    for run in runs:
        if run.course_key in courses:
            for due in due_in(run, courses[run.course_key], now, now + HORIZON):
                found.setdefault(due.student_id, []).append(due)
    return remind(runs, found, now) if found else 0


@transaction.atomic
def remind(runs: list[Run], found: Mapping[int, list[Due]], now: datetime) -> int:
    # Two passes at once would each find that nobody was reminded.
    list(Run.objects.select_for_update().filter(pk__in=[run.pk for run in runs]).order_by("pk").values("pk"))
    told: dict[tuple, int] = {}
    rows = DueReminder.objects.filter(run__in=runs, due_at__gt=now)
    for *what, hours in rows.values_list("run_id", "student_id", "activity_key", "due_at", "hours"):
        told[tuple(what)] = min(hours, told.get(tuple(what), hours))
    notices: list[Notice] = []
    reminders: list[DueReminder] = []
    for student, dues in found.items():
        new = [due for due in dues if lacks_reminder(due, told, now)]
        if not new:
            continue
        notices.append(
            Notice(student, key_of(new, now), "due_soon", {"runs": sorted({d.run.pk for d in dues})})
        )
        reminders += [
            DueReminder(
                run=due.run,
                student_id=student,
                activity_key=due.activity.key,
                due_at=due.due_at,
                hours=stage_of(due.due_at, now + AHEAD),
            )
            for due in dues
            if lacks_reminder(due, told, now + AHEAD)
        ]
    DueReminder.objects.bulk_create(reminders, batch_size=BATCH, ignore_conflicts=True)
    return queue_mails(MailKind.DUE_SOON, notices, now)


def stage_of(due_at: datetime, now: datetime) -> int | None:
    """24 when no more than so many hours are left, or else 48; None when more are left than that."""
    return next((hours for hours in HOURS if due_at - now <= timedelta(hours=hours)), None)


def lacks_reminder(due: Due, told: Mapping[tuple, int], now: datetime) -> bool:
    stage = stage_of(due.due_at, now)
    return stage is not None and told.get(due.what, max(HOURS) + 1) > stage


def key_of(dues: Collection[Due], now: datetime) -> str:
    told = sorted(f"{due.what}{stage_of(due.due_at, now)}" for due in dues)
    return f"due-{hashlib.sha256('|'.join(told).encode()).hexdigest()[:40]}"


def runs_with_dates_in(after: datetime, until: datetime):
    """Runs in which something is due, for everybody or by an extension, after one moment and until another."""
    window = {"due_at__gt": after, "due_at__lte": until}
    return (
        Run.objects.current(after)
        .filter(
            Q(pk__in=RunActivity.objects.filter(**window).values("run"))
            | Q(pk__in=Extension.objects.filter(**window).values("run"))
        )
        .order_by("pk")
    )


def due_in(
    run: Run,
    course: RunCourse,
    after: datetime,
    until: datetime,
    enrolments: Collection[Enrolment] | None = None,
) -> Iterator[Due]:
    """What these participants, or all who have not left, have not handed in and are due to between the moments.

    What is not open yet, or excused, or has a mark that a person set, is left out. Eight queries.
    """
    window = {"due_at__gt": after, "due_at__lte": until}
    keys = set(run.activities.filter(**window).values_list("activity_key", flat=True))
    keys |= set(run.extensions.filter(**window).values_list("activity_key", flat=True))
    activities = [activity for activity in course.graded() if activity.key in keys]
    if enrolments is None:
        enrolments = list(run.enrolments.active().filter(student__is_active=True))
    terms = RunTerms(run, [activity.page for activity in activities])
    done = handed_in(run, enrolments, [activity.key for activity in activities])
    for enrolment in enrolments:
        for activity in activities:
            own = terms.of(enrolment, activity.key)
            if (
                own.due_at
                and after < own.due_at <= until
                and own.is_open(after)
                and (enrolment.student_id, activity.key) not in done
            ):
                yield Due(enrolment.student_id, run, activity, own.due_at)


def handed_in(run: Run, enrolments: Collection[Enrolment], keys: Collection[UUID]) -> set[tuple[int, UUID]]:
    """Who needs no reminder of what: it is handed in, graded or not, or a person has decided about it."""
    joined = {enrolment.student_id: enrolment.enrolled_at for enrolment in enrolments}
    students = run.enrolments.active().values("student")
    if len(joined) == 1:
        students = list(joined)
    stored = Submission.objects.filter(lab_key__in=keys, student__in=students)
    done = {
        (student, key)
        for student, key, at in stored.values_list("student_id", "lab_key", "created_at").iterator()
        if student in joined and at >= joined[student]
    }
    attempts = QuizAttempt.objects.handed_in().filter(run=run, quiz_key__in=keys, student__in=students)
    done |= set(attempts.values_list("student_id", "quiz_key"))
    decided = run.grade_overrides.filter(activity_key__in=keys)
    return done | set(decided.values_list("student_id", "activity_key"))


def due_soon_letter(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """Context: runs. What is due is looked up when the mail leaves; None where all of it is handed in by then."""
    enrolments = Enrolment.objects.active().filter(student=mail.person_id, run__in=mail.context["runs"])
    dues = [
        due
        for enrolment in enrolments.select_related("run")
        if (course := at_hand.course_of(enrolment.run))
        for due in due_in(enrolment.run, course, at_hand.now, at_hand.now + HORIZON, [enrolment])
    ]
    if not dues:
        return None
    dues.sort(key=lambda due: due.due_at)
    lines = tuple(
        Line(
            due.activity.title,
            at_hand.address_of(due.activity.page),
            _("due %(moment)s, in %(course)s")
            % {
                "moment": moment_in(due.due_at, due.run.zone),
                "course": at_hand.course_of(due.run).page.title,
            },
        )
        for due in dues
    )
    if len(dues) == 1:
        subject = _("Due soon: %(activity)s") % {"activity": dues[0].activity.title}
    else:
        subject = ngettext("Due soon: %(count)s activity", "Due soon: %(count)s activities", len(dues)) % {
            "count": len(dues)
        }
    return Letter(
        subject,
        _("You have not handed this in yet:"),
        lines[0].address,
        _("Begin with “%(activity)s”") % {"activity": dues[0].activity.title},
        lines,
    )
