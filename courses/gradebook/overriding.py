"""A person sets marks, excuses items, or lets them be computed again; each change stands in the audit trail."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import GradeOverride, MarkChange, Run

from .mark_texts import number_text


class Instead(Enum):
    """What can stand in the place of a mark other than a percentage."""

    EXCUSED = "excused"
    COMPUTED = "computed"


@dataclass(frozen=True)
class Change:
    """`before` is the mark as it was read, `seen` the override behind it, None without one; `after` is percent."""

    student_id: int
    key: UUID
    before: str
    seen: GradeOverride | None
    after: Decimal | Instead


class MarksChanged(Exception):
    """Somebody else changed these marks since they were read; nothing was stored."""

    def __init__(self, changes: Collection[Change]):
        self.changes = tuple(changes)
        super().__init__(_("Somebody else has changed these marks meanwhile. Look at them again."))


@transaction.atomic
def store(
    run: Run, changes: Collection[Change], *, by, reason: str, kind: MarkChange.Kind | None = None
) -> int:
    """Store the changes and a line of the audit trail for each; all or, raising MarksChanged, none.

    Without a kind the trail says what the change is by itself. Returns how many there were.
    """
    # One after the other, so that what was read is what is replaced.
    Run.objects.select_for_update().get(pk=run.pk)
    changes = list(changes)
    present = {
        (row.student_id, row.activity_key): row
        for row in GradeOverride.objects.filter(run=run, activity_key__in={each.key for each in changes})
    }
    changed = [each for each in changes if not same(each.seen, present.get((each.student_id, each.key)))]
    if changed:
        raise MarksChanged(changed)
    gone = [
        present[each.student_id, each.key].pk
        for each in changes
        if each.after is Instead.COMPUTED and (each.student_id, each.key) in present
    ]
    GradeOverride.objects.filter(pk__in=gone).delete()
    GradeOverride.objects.bulk_create(
        [override_for(run, each) for each in changes if each.after is not Instead.COMPUTED],
        update_conflicts=True,
        unique_fields=["run", "student", "activity_key"],
        update_fields=["percent", "is_excused"],
    )
    MarkChange.objects.bulk_create(
        [
            MarkChange(
                run=run,
                student_id=each.student_id,
                activity_key=each.key,
                kind=kind or kind_of(each),
                before=each.before,
                after=after_text(each.after),
                reason=reason,
                by=by,
            )
            for each in changes
        ]
    )
    return len(changes)


def override_for(run: Run, change: Change) -> GradeOverride:
    is_excused = change.after is Instead.EXCUSED
    return GradeOverride(
        run=run,
        student_id=change.student_id,
        activity_key=change.key,
        percent=None if is_excused else change.after,
        is_excused=is_excused,
    )


def same(one: GradeOverride | None, other: GradeOverride | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.percent, one.is_excused) == (other.percent, other.is_excused)


def kind_of(change: Change) -> MarkChange.Kind:
    if change.after is Instead.COMPUTED:
        return MarkChange.Kind.RESTORED
    return MarkChange.Kind.EXCUSED if change.after is Instead.EXCUSED else MarkChange.Kind.OVERRIDDEN


def after_text(after: Decimal | Instead) -> str:
    if after is Instead.EXCUSED:
        return _("excused")
    return "" if after is Instead.COMPUTED else f"{number_text(after)}%"


def override_text(override: GradeOverride) -> str:
    """As the audit trail names it."""
    return after_text(Instead.EXCUSED if override.is_excused else override.percent)
