"""What a pass looks for: everything to be told that nobody queued at the moment when it came about."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from courses.models import DueReminder, OutgoingMail

from .due_soon import queue_due_soon
from .feedback import queue_late_results, queue_open_marks
from .news import queue_announcements

logger = logging.getLogger(__name__)
# Longer than any of them could be found again.
KEPT = timedelta(days=60)
FINDERS = (queue_announcements, queue_late_results, queue_open_marks, queue_due_soon)


def queue_what_is_new(now: datetime) -> int:
    """Queue what is to be told at the moment, each thing once however often this is called; returns how many."""
    forget(now)
    queued = 0
    for find in FINDERS:
        try:
            queued += find(now)
        except Exception:
            # What one of them cannot read must not keep back the mails of the others.
            logger.exception("Looking for mail failed in %s.", find.__name__)
    return queued


def forget(now: datetime) -> None:
    """Take away what was sent or not needed long ago. What was given up stays for the operator."""
    ended = OutgoingMail.objects.filter(state__in=[OutgoingMail.State.SENT, OutgoingMail.State.DROPPED])
    ended.filter(ended_at__lt=now - KEPT).delete()
    DueReminder.objects.filter(due_at__lt=now - KEPT).delete()
