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


class RunTerms:
    """The terms of all activities of a run for all its students. Two queries, whatever their numbers."""

    def __init__(self, run: Run, activities: Iterable):
        rows = {row.activity_key: row for row in run.activities.all()}
        self.run = run
        self._pages = {page.translation_key: (page, rows.get(page.translation_key)) for page in activities}
        self._extensions: dict[UUID, list[Extension]] = {}
        for extension in run.extensions.all():
            self._extensions.setdefault(extension.activity_key, []).append(extension)
        self.general = {key: terms_of(run, page, row) for key, (page, row) in self._pages.items()}

    def are_alike(self, key: UUID) -> bool:
        """True when all students have the same terms for the activity."""
        return key not in self._extensions

    def of(self, enrolment: Enrolment, key: UUID) -> Terms:
        """The student's terms for the activity with this translation key."""
        own = [extension for extension in self._extensions.get(key, ()) if extension.is_for(enrolment)]
        page, row = self._pages[key]
        return terms_of(self.run, page, row, own) if own else self.general[key]


class StudentTerms:
    """The terms of one student of a run, for whatever activities a page shows. Two queries."""

    def __init__(self, enrolment: Enrolment):
        self.run = enrolment.run
        self._rows = {row.activity_key: row for row in self.run.activities.all()}
        self._extensions = list(self.run.extensions.for_enrolment(enrolment))

    def of(self, page) -> Terms:
        """The student's terms for this activity page."""
        key = page.translation_key
        own = [extension for extension in self._extensions if extension.activity_key == key]
        return terms_of(self.run, page, self._rows.get(key), own)


def terms_for(enrolment: Enrolment, activities: Iterable) -> dict[UUID, Terms]:
    """The student's terms for each activity page, by translation key. Two queries."""
    terms = StudentTerms(enrolment)
    return {page.translation_key: terms.of(page) for page in activities}


def terms_of(run: Run, page, row: RunActivity | None, extensions: Iterable[Extension] = ()) -> Terms:
    """What the activity, the run's row for it and the student's extensions say together.

    Where a run opens everything on its first day, the dates on which its parts open say nothing. Of several
    extensions the most generous counts, for the date and for the attempts. A later due moment moves the closing moment
    behind it.
    """
    extensions = list(extensions)
    row = row or RunActivity(run=run, activity_key=page.translation_key)
    dues = [extension.due_at for extension in extensions if extension.due_at]
    due_at = max([row.due_at, *dues], default=None) if row.due_at else None
    closes_at = max(row.closes_at, due_at) if row.closes_at and due_at else row.closes_at
    attempts = row.attempts or getattr(page, "attempts", None)
    more = max((extension.extra_attempts for extension in extensions), default=0)
    return Terms(
        release_at=row.release_at if run.releases_by_date else None,
        due_at=due_at,
        closes_at=closes_at,
        late=run.late_rule,
        attempts=attempts + more if attempts else None,
        cooldown_minutes=row.cooldown_minutes,
        counting=row.counting or getattr(page, "counting_attempt", None) or Counting.BEST,
        extended=due_at != row.due_at or bool(attempts and more),
    )
