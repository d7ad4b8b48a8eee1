"""Which students have gone quiet while something is waiting for them. No database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from .class_overview import StudentNumbers

# Days without a sign from which on a student is quiet; the teacher chooses.
CHOICES = (3, 7, 14, 30)
USUAL = 7


def gone_quiet(students: Iterable[StudentNumbers], days: int, now: datetime) -> list[StudentNumbers]:
    """Those without a sign for so many days who have something to hand in, those to worry about most first.

    Worry grows with what is overdue or was missed, and among equals with the length of the silence.
    """
    silent = [
        student for student in students if student.missing and now - student.sign.at >= timedelta(days=days)
    ]
    return sorted(silent, key=lambda student: (-(student.overdue + student.missed), student.sign.at))
