"""What a run says of each activity, for one student: when it opens, falls due and closes, and how often it counts.

All of it for a page comes from two queries, whatever the number of activities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from courses.models import Enrolment, Extension, Run, RunActivity
from courses.models.run_activity import Counting

from .lateness import LateRule


@dataclass(frozen=True)
class Terms:
    """The terms on which a student works on an activity. `attempts` is None for as many as one likes.

    `extended` says that the due moment or the number of attempts is the student's own.
    """

    release_at: datetime | None = None
    due_at: datetime | None = None
    closes_at: datetime | None = None
    late: LateRule = field(default_factory=LateRule)
    attempts: int | None = None
    cooldown_minutes: int = 0
    counting: str = Counting.BEST
    extended: bool = False

    def is_open(self, now: datetime) -> bool:
        return self.has_opened(now) and not self.is_closed(now)

    def has_opened(self, now: datetime) -> bool:
        return self.release_at is None or self.release_at <= now

    def is_closed(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now


def terms_for(enrolment: Enrolment, activities: Iterable) -> dict[UUID, Terms]:
    """The student's terms for each activity page, by translation key. Two queries."""
    run = enrolment.run
    rows = {row.activity_key: row for row in run.activities.all()}
    extensions: dict[UUID, list[Extension]] = {}
    for extension in run.extensions.all():
        if extension.student_id == enrolment.student_id or (
            extension.group and extension.group == enrolment.group
        ):
            extensions.setdefault(extension.activity_key, []).append(extension)
    return {
        page.translation_key: terms_of(
            run, page, rows.get(page.translation_key), extensions.get(page.translation_key, ())
        )
        for page in activities
    }


def terms_of(run: Run, page, row: RunActivity | None, extensions: Iterable[Extension] = ()) -> Terms:
    """What the activity, the run's row for it and the student's extensions say together.

    Of several extensions the most generous counts, for the date and for the attempts. A later due moment moves the
    closing moment behind it.
    """
    extensions = list(extensions)
    row = row or RunActivity(run=run, activity_key=page.translation_key)
    dues = [extension.due_at for extension in extensions if extension.due_at]
    due_at = max([row.due_at, *dues], default=None) if row.due_at else None
    closes_at = max(row.closes_at, due_at) if row.closes_at and due_at else row.closes_at
    attempts = row.attempts or getattr(page, "attempts", None)
    more = max((extension.extra_attempts for extension in extensions), default=0)
    return Terms(
        release_at=row.release_at,
        due_at=due_at,
        closes_at=closes_at,
        late=run.late_rule,
        attempts=attempts + more if attempts else None,
        cooldown_minutes=row.cooldown_minutes,
        counting=row.counting or getattr(page, "counting_attempt", None) or Counting.BEST,
        extended=due_at != row.due_at or bool(attempts and more),
    )
