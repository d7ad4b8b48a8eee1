"""A run copied as a new one: its settings, and if wished its dates, the categories of its gradebook and its staff."""

from __future__ import annotations

from copy import copy
from datetime import datetime

from django.db import transaction

from courses.deadlines.date_tools import copy_dates
from courses.deadlines.moving import days_between
from courses.deadlines.run_dates import MOMENTS
from courses.models import GradeCategory, Run, RunActivity, RunStaff


def beginning_of(run: Run) -> datetime | None:
    """When the run begins, or else the first date of its activities. One query."""
    moments = (getattr(row, name) for row in run.activities.all() for name in MOMENTS if getattr(row, name))
    return run.starts_at or min(moments, default=None)


def blank_copy(source: Run) -> Run:
    """A run with the settings of another, without name and dates, not stored."""
    run = copy(source)
    run.pk, run._state.adding = None, True
    run.name, run.starts_at, run.ends_at, run.is_standing = "", None, None, False
    return run


@transaction.atomic
def copy_into(run: Run, source: Run, *, with_dates: bool, with_categories: bool, with_staff: bool) -> None:
    """Store the run and give it what stands in the source. Invitations, extensions and students are not copied."""
    run.save()
    categories = copied_categories(run, source) if with_categories else {}
    begins = beginning_of(source)
    days = days_between(begins, source.zone, run.starts_at, run.zone) if begins and run.starts_at else 0
    rows = []
    for row in source.activities.all():
        new = RunActivity(run=run)
        # What is done elsewhere has a key of its own in each run.
        if not row.title:
            new.activity_key = row.activity_key
        if with_categories:
            new.title, new.weight = row.title, row.weight
            new.category = categories.get(row.category_id)
        if with_dates and (new.title or not row.title):
            copy_dates(row, new, source, run, days)
        rows.append(new)
    RunActivity.objects.bulk_create([row for row in rows if not row.says_nothing])
    if with_staff:
        RunStaff.objects.bulk_create(
            [RunStaff(run=run, person_id=each.person_id, role=each.role) for each in source.staff.all()]
        )


def copied_categories(run: Run, source: Run) -> dict[int, GradeCategory]:
    """The new categories by the keys of the old ones."""
    found = {}
    for category in source.grade_categories.all():
        new = found[category.pk] = copy(category)
        new.pk, new._state.adding, new.run = None, True, run
        new.save()
    return found


def may_be_deleted(run: Run) -> bool:
    """Only a run that nobody ever joined, as deleting it takes no work along. The one for self-study stays."""
    return not run.is_standing and not run.enrolments.exists()


@transaction.atomic
def delete_unjoined(run: Run) -> bool:
    """False, and nothing happens, when somebody has joined it meanwhile."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    if not may_be_deleted(run):
        return False
    run.delete()
    return True
