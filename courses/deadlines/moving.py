"""Moments moved by the clock on the wall: what is due at 23:59 stays due at 23:59. Pure, no database.

Moments come back in UTC, as two in one zone are compared by their hands and not by the time between them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def at_wall(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which clocks in the zone show this (naive) time.

    Of an hour that comes twice it is the first; a time that is left out becomes the same so many minutes later.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def moved(moment: datetime | None, days: int, zone: ZoneInfo, to_zone: ZoneInfo | None = None):
    """The same time of day so many days later, in the zone or in another one; None stays None."""
    if moment is None:
        return None
    local = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return at_wall(local, to_zone or zone)


def days_between(earlier: datetime, earlier_zone: ZoneInfo, later: datetime, later_zone: ZoneInfo) -> int:
    """How many calendar days lie between two moments, each in its own zone; negative where `later` comes first."""
    return (later.astimezone(later_zone).date() - earlier.astimezone(earlier_zone).date()).days
