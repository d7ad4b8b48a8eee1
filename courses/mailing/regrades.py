"""Mails about marks that a regrade changed. The labs hand over what changed (settings.REGRADE_NEWS)."""

from __future__ import annotations

from collections.abc import Collection

from courses.models.mail_choice import MailKind
from labs.models import Regrade, RegradeResult

from .feedback import place_of_work
from .queueing import Notice, queue_mails


def queue_regraded(regrade: Regrade, results: Collection[RegradeResult]) -> int:
    lab = regrade.version.lab
    return queue_mails(
        MailKind.FEEDBACK,
        [
            Notice(
                result.student_id,
                f"regraded-{result.pk}",
                "regraded",
                place_of_work(lab.translation_key, result.submission_id, None)
                | {
                    "number": result.submission.number,
                    "old": said(result.old_mark),
                    "new": said(result.mark),
                    "reason": regrade.reason,
                },
            )
            for result in results
        ],
    )


def said(mark) -> str:
    return f"{mark.score:g}/{mark.max_score:g}" if mark.is_given else "–"
