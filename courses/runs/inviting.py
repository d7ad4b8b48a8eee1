"""Puts students on the list of a run, and tells them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from courses.models import Enrolment, Invitation, Run

from .access import course_page_of
from .invitation_list import Student, StudentList


@dataclass(frozen=True)
class Sorted:
    """What would become of a list: who is new on it, and who is on it or in the run already."""

    new: tuple[Student, ...]
    known: tuple[Student, ...]


def sort(run: Run, listed: StudentList) -> Sorted:
    """Two queries."""
    present = set(run.invitations.values_list("email", flat=True))
    present |= {
        email.lower()
        for email in Enrolment.objects.active().filter(run=run).values_list("student__email", flat=True)
    }
    return Sorted(
        tuple(student for student in listed.students if student.email not in present),
        tuple(student for student in listed.students if student.email in present),
    )


def invite(run: Run, listed: StudentList) -> int:
    """Put the new ones on the list, and have them told once that is stored. Returns how many they are."""
    new = sort(run, listed).new
    Invitation.objects.bulk_create(
        [
            Invitation(run=run, email=each.email, name=each.name, number=each.number, group=each.group)
            for each in new
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(lambda: tell_invited.enqueue(run.pk, translation.get_language()))
    return len(new)


@task()
def tell_invited(run_id: int, language: str) -> None:
    """Send a mail to everybody on the list who has had none. Each is claimed first, so that nobody gets two."""
    run = Run.objects.get(pk=run_id)
    untold = run.invitations.filter(told_at=None)
    connection = get_connection()
    with translation.override(language):
        connection.open()
        try:
            for invitation in untold:
                if not untold.filter(pk=invitation.pk).update(told_at=timezone.now()):
                    continue
                try:
                    mail_for(invitation, run, connection).send()
                except Exception:
                    Invitation.objects.filter(pk=invitation.pk).update(told_at=None)
                    raise
        finally:
            connection.close()


def mail_for(invitation: Invitation, run: Run, connection) -> EmailMessage:
    course = course_page_of(run)
    text = _(
        "Hello %(name)s,\n\n"
        "you are invited to take part in “%(course)s” (%(run)s).\n\n"
        "Sign up or log in with this address, %(email)s, and enrol here: %(address)s\n"
    ) % {
        "name": invitation.name or invitation.email.partition("@")[0],
        "course": course.title,
        "run": run.name,
        "email": invitation.email,
        "address": urljoin(settings.WAGTAILADMIN_BASE_URL, course.url),
    }
    subject = _("Invitation to “%(course)s”") % {"course": course.title}
    return EmailMessage(" ".join(subject.split()), text, to=[invitation.email], connection=connection)
