"""The database is the queue: a row is claimed, leased and finished by conditional updates.

Every transition names the state that it starts from, so two graders can never hold the same row, and what a
frozen grader brings back after its lease was given away is dropped.
"""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ATTEMPTS_BEFORE_SET_ASIDE = 3
# How many of the next rows are read at once; a grader that finds them taken reads the ones behind.
CANDIDATES = 5


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    GRADING = "grading", _("being graded")
    DONE = "done", _("done")
    SET_ASIDE = "set_aside", _("set aside")


class LeaseLost(Exception):
    """Another grader holds the work by now; the result that was brought is dropped."""

    def __init__(self, work: QueuedWork):
        super().__init__(f"The lease on {work} was lost; its result was dropped.")


def lease() -> timedelta:
    """How long a grader may be silent before its row is given to another one."""
    return timedelta(seconds=settings.GRADING_LEASE_S)


class QueuedWorkQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=State.WAITING)

    def unfinished(self):
        return self.filter(state__in=[State.WAITING, State.GRADING])

    def set_aside(self):
        return self.filter(state=State.SET_ASIDE)

    def lease_expired(self, now=None):
        return self.filter(state=State.GRADING, lease_until__lt=now or timezone.now())

    def claimable(self, now=None):
        now = now or timezone.now()
        return self.filter(Q(state=State.WAITING) | Q(state=State.GRADING, lease_until__lt=now))

    def under_way(self, now) -> Counter:
        """How many rows graders hold for each person who has any.

        Counted here, and in the index's order, so that no database reads its whole table for it.
        """
        held = self.filter(state=State.GRADING, lease_until__gte=now).order_by("created_at", "pk")
        return Counter(held.values_list(self.model.person_field, flat=True))

    def next_candidates(self, now) -> list[QueuedWork]:
        """The first few rows to claim: of people with the fewest rows under way, then the oldest.

        The cost does not grow with the queue: rows under way are as few as graders, and the waiting ones are read
        along the index, from the oldest on.
        """
        busy = self.under_way(now)
        is_one_of = f"{self.model.person_field}__in"
        nobody_works_for = Q() if not busy else ~Q(**{is_one_of: list(busy)})
        groups = [nobody_works_for] + [
            Q(**{is_one_of: [person for person, rows in busy.items() if rows == level]})
            for level in sorted(set(busy.values()))
        ]
        for people in groups:
            found = [
                row
                for state in (self.lease_expired(now), self.waiting())
                for row in state.filter(people)
                .order_by("created_at", "pk")
                .only("attempts", "created_at", "fencing_token")[:CANDIDATES]
            ]
            if found:
                return sorted(found, key=lambda row: row.created_at)
        return []

    def claim_next(self, worker: str, now=None) -> QueuedWork | None:
        """Lease one row to `worker`, or return None. Rows that killed several graders are set aside on the way."""
        now = now or timezone.now()
        while candidates := self.next_candidates(now):
            for work in candidates:
                if work.attempts >= ATTEMPTS_BEFORE_SET_ASIDE:
                    work.set_aside("lost_too_often")
                elif work.lease_to(worker, now):
                    ours = self.filter(pk=work.pk, fencing_token=work.fencing_token)
                    return ours.select_related(*self.model.needed_for_work).first()
        return None


class QueuedWork(models.Model):
    # Whose work it is: between people, graders are fair.
    person_field = "student"
    # What a grader reads together with the row.
    needed_for_work: tuple[str, ...] = ("version", "draft")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, editable=False)
    created_at = models.DateTimeField(_("stored"), default=timezone.now, editable=False)
    started_at = models.DateTimeField(_("started"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    worker = models.CharField(max_length=100, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Raised by every claim: a result is stored only by the holder of the newest one.
    fencing_token = models.PositiveIntegerField(default=0, editable=False)
    set_aside_reason = models.CharField(max_length=40, blank=True, editable=False)

    objects = QueuedWorkQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["state", "created_at", "id"])]

    def _transition(self, rows, **changes) -> bool:
        if not rows.filter(pk=self.pk).update(**changes):
            return False
        # Not read back: by now another grader may have changed the row, and its token must not become ours.
        for name, value in changes.items():
            setattr(self, name, value)
        return True

    def _held(self):
        return type(self).objects.filter(state=State.GRADING, fencing_token=self.fencing_token)

    def lease_to(self, worker: str, now=None) -> bool:
        """Claim this row as it was read; False when another grader was faster."""
        now = now or timezone.now()
        as_read = (
            type(self).objects.claimable(now).filter(fencing_token=self.fencing_token, attempts=self.attempts)
        )
        return self._transition(
            as_read,
            state=State.GRADING,
            worker=worker,
            started_at=now,
            lease_until=now + lease(),
            attempts=self.attempts + 1,
            fencing_token=self.fencing_token + 1,
        )

    def extend_lease(self) -> None:
        """Raise LeaseLost when the row was given to another grader."""
        if not self._transition(self._held(), lease_until=timezone.now() + lease()):
            raise LeaseLost(self)

    def hand_back(self, *, as_lost: bool = False) -> bool:
        """Put the row back into the queue; `as_lost` counts towards the attempts after which it is set aside."""
        attempts = self.attempts if as_lost else self.attempts - 1
        return self._transition(
            self._held(), state=State.WAITING, worker="", lease_until=None, attempts=attempts
        )

    def finish(self, **changes) -> None:
        """Store a result. Raise LeaseLost when another grader holds the row by now."""
        if not self._transition(
            self._held(), state=State.DONE, finished_at=timezone.now(), lease_until=None, **changes
        ):
            raise LeaseLost(self)

    def set_aside(self, reason: str) -> bool:
        """Take the row out of the queue until an instructor looks at it."""
        return self._transition(
            type(self).objects.unfinished().filter(fencing_token=self.fencing_token),
            state=State.SET_ASIDE,
            set_aside_reason=reason,
            finished_at=timezone.now(),
            lease_until=None,
        )

    def grade_again(self) -> bool:
        """Put a row that was set aside back into the queue."""
        return self._transition(
            type(self).objects.set_aside(),
            state=State.WAITING,
            set_aside_reason="",
            attempts=0,
            finished_at=None,
        )
