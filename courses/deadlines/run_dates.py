"""All that a run says of its activities, as the page of its dates shows and changes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Run, RunActivity
from courses.quiz_taking.clock import follow_dates
from courses.runs.activities import course_of_run

MOMENTS = ("release_at", "due_at", "closes_at")
FIELDS = (*MOMENTS, "attempts", "cooldown_minutes", "counting")
# What is read, and what is done elsewhere, is not attempted here.
FIELDS_OF = {"lesson": ("release_at", "due_at"), "elsewhere": ("due_at",)}


@dataclass(frozen=True)
class DatedItem:
    """Something that can have dates in a run: lesson, lab, quiz, or what is done elsewhere, which has no `page`."""

    key: UUID
    title: str
    kind: str
    page: object = None

    @property
    def fields(self) -> tuple[str, ...]:
        return FIELDS_OF.get(self.kind, FIELDS)


@dataclass(frozen=True)
class DatedModule:
    title: str
    items: list[DatedItem] = field(default_factory=list)


@dataclass(frozen=True)
class RunDates:
    """`rows` holds what is stored, by the key of the activity; most activities may have none."""

    run: Run
    modules: list[DatedModule]
    rows: dict[UUID, RunActivity]

    @property
    def items(self) -> list[DatedItem]:
        return [item for module in self.modules for item in module.items]

    def row(self, key: UUID) -> RunActivity:
        """A copy of what is stored for the activity, or an empty row: whatever becomes of it, this stays as it is."""
        return copy(self.rows[key]) if key in self.rows else RunActivity(run=self.run, activity_key=key)

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.rows.values())


def dates_of(run: Run) -> RunDates:
    """Six queries, whatever there is."""
    rows = {row.activity_key: row for row in run.activities.all()}
    modules = [
        DatedModule(
            module.page.title,
            [DatedItem(each.key, each.title, each.kind, each.page) for each in module.activities],
        )
        for module in course_of_run(run).modules
    ]
    elsewhere = [DatedItem(row.activity_key, row.title, "elsewhere") for row in rows.values() if row.title]
    if elsewhere:
        modules.append(DatedModule(_("Done elsewhere"), elsewhere))
    return RunDates(run, [module for module in modules if module.items], rows)


def name_activities(run: Run, rows) -> None:
    """Give each extension as `activity_title` what its activity is called in the reader's language."""
    titles = {item.key: item.title for item in dates_of(run).items} if rows else {}
    for row in rows:
        row.activity_title = titles.get(row.activity_key, _("no longer in the course"))


def fingerprint_of(rows: Iterable[RunActivity]) -> str:
    """The same for rows that say the same."""
    said = sorted((str(row.activity_key), *(getattr(row, name) for name in FIELDS)) for row in told(rows))
    return hashlib.sha256(json.dumps(said, cls=DjangoJSONEncoder).encode()).hexdigest()[:20]


def told(rows: Iterable[RunActivity]) -> list[RunActivity]:
    return [row for row in rows if not row.says_nothing]


@dataclass(frozen=True)
class MomentChange:
    label: str
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True)
class ItemChange:
    """What would become of an activity; `problem` says why it cannot be stored so."""

    item: DatedItem
    moments: list[MomentChange]
    is_policy_changed: bool
    problem: str = ""


def changes(dates: RunDates, after: Mapping[UUID, RunActivity]) -> list[ItemChange]:
    """What differs from what is stored, in the order of the course."""
    found = []
    for item in dates.items:
        if item.key not in after:
            continue
        old, new = dates.row(item.key), after[item.key]
        moments = [
            MomentChange(
                str(RunActivity._meta.get_field(name).verbose_name), getattr(old, name), getattr(new, name)
            )
            for name in MOMENTS
            if getattr(old, name) != getattr(new, name)
        ]
        policy = any(getattr(old, name) != getattr(new, name) for name in item.fields if name not in MOMENTS)
        if moments or policy:
            found.append(ItemChange(item, moments, policy, problem_with(new)))
    return found


def problem_with(row: RunActivity) -> str:
    try:
        row.clean()
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""


class ChangedMeanwhile(Exception):
    """The dates are no longer those that the person saw."""


@transaction.atomic
def store(run: Run, rows: Iterable[RunActivity], *, seen: str) -> None:
    """Store the rows; one that says nothing is taken away. Raises ChangedMeanwhile unless `seen` is what is stored.

    So a form that is sent twice, or by two teachers at once, changes nothing that its sender has not seen.
    """
    Run.objects.select_for_update().get(pk=run.pk)
    if fingerprint_of(run.activities.all()) != seen:
        raise ChangedMeanwhile
    rows = list(rows)
    kept = told(rows)
    RunActivity.objects.bulk_create([row for row in kept if row.pk is None])
    RunActivity.objects.bulk_update([row for row in kept if row.pk is not None], FIELDS)
    empty = [row.pk for row in rows if row.says_nothing and row.pk is not None]
    run.activities.filter(pk__in=empty).delete()
    follow_dates(run, {row.activity_key for row in rows})
