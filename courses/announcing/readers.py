"""Who has opened which announcement, and which ones a participant has not opened yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from courses.models import Announcement, AnnouncementReading, Enrolment, Run
from courses.runs.access import runs_taken_by


@dataclass(frozen=True)
class Reach:
    """An announcement with how many people it is for, and how many of them have opened it."""

    announcement: Announcement
    recipients: int
    opened: int


def reach_of(run: Run, announcements: Collection[Announcement]) -> list[Reach]:
    """Two queries. Those who left, or are in another group by now, are not counted."""
    groups = dict(run.enrolments.active().values_list("student_id", "group"))
    sizes = Counter(groups.values())
    meant = {each.pk: each.group for each in announcements}
    readings = AnnouncementReading.objects.filter(announcement__in=meant)
    opened = Counter(
        announcement
        for announcement, student in readings.values_list("announcement_id", "student_id").iterator()
        if student in groups and meant[announcement] in ("", groups[student])
    )
    return [
        Reach(each, sizes[each.group] if each.group else len(groups), opened[each.pk])
        for each in announcements
    ]


def note_readings(student, announcements: Collection[Announcement]) -> None:
    AnnouncementReading.objects.bulk_create(
        [AnnouncementReading(announcement=each, student=student) for each in announcements],
        ignore_conflicts=True,
    )


def unopened_by(student) -> list[Announcement]:
    """Announcements for the student in runs that have not ended, the newest first, each with its run. Two queries."""
    groups = dict(
        Enrolment.objects.active()
        .filter(student=student, run__in=runs_taken_by(student).not_ended())
        .values_list("run_id", "group")
    )
    if not groups:
        return []
    shown = Announcement.objects.shown().filter(run__in=groups).exclude(readings__student=student)
    return [each for each in shown.select_related("run") if each.group in ("", groups[each.run_id])]
