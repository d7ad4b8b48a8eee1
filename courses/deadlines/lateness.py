"""What being late costs. Moments are aware; days are those of the run's time zone. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class LateRule:
    """`grace_minutes` after the due moment cost nothing; then each day begun costs `percent_a_day` of the points, and
    `floor_percent` of them are left however late the work is."""

    grace_minutes: int = 0
    percent_a_day: int = 0
    floor_percent: int = 0


def is_late(stored_at: datetime, due_at: datetime | None, rule: LateRule) -> bool:
    return due_at is not None and stored_at > due_at + timedelta(minutes=rule.grace_minutes)


def days_late(stored_at: datetime, due_at: datetime, zone: ZoneInfo) -> int:
    """How many days have begun since the due moment.

    A day ends at the hour of the due moment by the clocks of the zone, so that on the day on which they change it
    has 23 or 25 hours.
    """
    if stored_at <= due_at:
        return 0
    due, stored = due_at.astimezone(zone), stored_at.astimezone(zone)
    days = (stored.date() - due.date()).days
    # Differences within one zone ignore its changes, as a clock on the wall does.
    by_the_wall = due.replace(tzinfo=None) + timedelta(days=days)
    return days + (stored.replace(tzinfo=None) > by_the_wall or days == 0)


def share_left(stored_at: datetime, due_at: datetime | None, rule: LateRule, zone: ZoneInfo) -> Fraction:
    """Which part of its points the work keeps: 1 when it is in time, never less than the floor."""
    if not is_late(stored_at, due_at, rule):
        return Fraction(1)
    lost = Fraction(rule.percent_a_day * days_late(stored_at, due_at, zone), 100)
    return max(1 - lost, Fraction(rule.floor_percent, 100))
