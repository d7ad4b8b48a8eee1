"""Telling students that a regrade changed their mark."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from labs.models import Regrade, RegradeResult


def untold(regrade: Regrade):
    return regrade.results.applied().filter(told_at=None)


def tell_students(regrade: Regrade) -> int:
    """Send a mail for each changed mark of which its student has not been told; returns how many were sent.

    Each result is claimed before its mail leaves, so that nobody gets it twice, however often this is called; a
    mail that the server refuses is left to the next call.
    """
    lab = regrade.version.lab
    sent = 0
    connection = get_connection()
    # The student worked on the lab in its language.
    with translation.override(lab.locale.language_code):
        connection.open()
        try:
            for result in (
                untold(regrade)
                .select_related("student", "submission")
                .defer("report", "submission__report", "submission__notebook")
            ):
                claimed = untold(regrade).filter(pk=result.pk).update(told_at=timezone.now())
                if not claimed:
                    continue
                try:
                    mail_for(result, regrade, lab, connection).send()
                except Exception:
                    RegradeResult.objects.filter(pk=result.pk).update(told_at=None)
                    raise
                sent += 1
        finally:
            connection.close()
    return sent


def mail_for(result: RegradeResult, regrade: Regrade, lab, connection) -> EmailMessage:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("labs:submission", args=[result.submission_id])
    text = _(
        "Hello %(name)s,\n\n"
        "your attempt %(number)s at “%(lab)s” was regraded: %(old)s → %(new)s points.\n\n"
        "Why: %(reason)s\n\n"
        "Both marks and the results test by test are here: %(address)s\n"
    ) % {
        "name": result.student.display_name,
        "number": result.submission.number,
        "lab": lab.title,
        "old": said(result.old_mark),
        "new": said(result.mark),
        "reason": regrade.reason,
        "address": address,
    }
    subject = _("Your mark for “%(lab)s” has changed") % {"lab": lab.title}
    return EmailMessage(" ".join(subject.split()), text, to=[result.student.email], connection=connection)


def said(mark) -> str:
    return f"{mark.score:g}/{mark.max_score:g}" if mark.is_given else "–"
