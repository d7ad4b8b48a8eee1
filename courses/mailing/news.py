"""Announcements whose moment has come, and their letters."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import Announcement, OutgoingMail
from courses.models.mail_choice import MailKind

from .at_hand import AtHand
from .letters import Letter, whole_address
from .queueing import Notice, queue_mails


def queue_announcements(now: datetime) -> int:
    """Queue the mails of each announcement once, to those whom it is for at that moment."""
    queued = 0
    for announcement in Announcement.objects.shown(now).filter(mailed_at=None).select_related("run"):
        with transaction.atomic():
            if not Announcement.objects.filter(pk=announcement.pk, mailed_at=None).update(mailed_at=now):
                continue
            queued += queue_mails(
                MailKind.ANNOUNCEMENT,
                [
                    Notice(
                        student,
                        f"announcement-{announcement.pk}",
                        "announcement",
                        {"announcement": announcement.pk},
                        announcement.run_id,
                    )
                    for student in announcement.recipients().values_list("student_id", flat=True)
                ],
                now,
            )
    return queued


def announcement_letter(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """Context: announcement. None where it was taken back, or is meant for another group by now."""
    announcement = (
        Announcement.objects.filter(pk=mail.context["announcement"], taken_back_at=None)
        .select_related("run", "author")
        .first()
    )
    if not announcement or not announcement.recipients().filter(student=mail.person_id).exists():
        return None
    course = at_hand.course_of(announcement.run)
    author = announcement.author.display_name if announcement.author else ""
    values = {"course": course.page.title if course else announcement.run.name, "author": author}
    path = reverse("run_announcements", args=[announcement.run_id])
    return Letter(
        announcement.subject,
        (_("%(author)s announces in “%(course)s”:") if author else _("Announced in “%(course)s”:")) % values,
        whole_address(f"{path}#announcement-{announcement.pk}"),
        _("Read it on the site"),
        prose=announcement.text,
    )
