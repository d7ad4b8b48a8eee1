"""The audit trail of a run: every change of a mark, those that regrades of labs made among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from courses.models import Enrolment, MarkChange, Run, User
from labs.models import RegradeResult

CHANGE, REGRADE = "change", "regrade"


@dataclass(frozen=True)
class Filter:
    """What the reader looks for; empty parts let everything through."""

    student: str = ""
    activity: UUID | None = None
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """One change of one mark. `by` is None where the site did it."""

    at: datetime
    student: User
    number: str
    activity_key: UUID
    part: str
    kind: str
    before: str
    after: str
    reason: str
    by: User | None


def lines_of(run: Run, wanted: Filter, labs: Collection[UUID]):
    """The changes as (moment, source, id), the newest first: to be counted and cut into pages, then `read`."""
    changes = run.mark_changes.filter(people(wanted, run)).order_by()
    regrades = regrades_in(run, labs).filter(people(wanted, run))
    if wanted.activity:
        changes = changes.filter(activity_key=wanted.activity)
        regrades = regrades.filter(submission__lab_key=wanted.activity)
    if wanted.kind:
        changes = changes.filter(kind=wanted.kind)
    rows = named(changes, F("at"), CHANGE)
    if not wanted.kind or wanted.kind == MarkChange.Kind.REGRADED:
        rows = rows.union(named(regrades, F("regrade__decided_at"), REGRADE), all=True)
    return rows.order_by("-moment", "-row")


def named(rows, moment, source: str):
    """Rows of two tables under the same names, so that they can stand in one list."""
    return (
        rows.order_by()
        .annotate(moment=moment, source=Value(source, CharField()), row=Cast("pk", CharField()))
        .values_list("moment", "source", "row")
    )


def people(wanted: Filter, run: Run) -> Q:
    text = wanted.student
    if not text:
        return Q()
    by_number = run.enrolments.filter(number__icontains=text).values("student")
    return (
        Q(student__first_name__icontains=text)
        | Q(student__last_name__icontains=text)
        | Q(student__email__icontains=text)
        | Q(student__in=by_number)
    )


def regrades_in(run: Run, labs: Collection[UUID]):
    """What regrades changed about work that counts in the run: of its students, handed in after they joined."""
    joined = Enrolment.objects.filter(
        run=run, student=OuterRef("student"), enrolled_at__lte=OuterRef("submission__created_at")
    )
    return RegradeResult.objects.applied().filter(Exists(joined), submission__lab_key__in=labs)


def read(run: Run, rows: Iterable[tuple]) -> list[Line]:
    """The lines with all that is said in them. Three queries, however many."""
    rows = list(rows)
    keys = {source: [key for _at, named, key in rows if named == source] for source in (CHANGE, REGRADE)}
    changes = run.mark_changes.filter(pk__in=keys[CHANGE]).select_related("student", "by")
    regrades = (
        RegradeResult.objects.filter(pk__in=keys[REGRADE])
        .select_related("student", "regrade__decided_by", "submission")
        .defer("report", "submission__notebook", "submission__report")
    )
    found = {(CHANGE, str(change.pk)): change for change in changes}
    found |= {(REGRADE, result.pk.hex): result for result in regrades}
    own = [found[source, plain(source, key)] for _at, source, key in rows]
    numbers = dict(
        run.enrolments.filter(student__in={row.student_id for row in own}).values_list("student", "number")
    )
    return [
        line_of_change(row, numbers) if isinstance(row, MarkChange) else line_of_regrade(row, numbers)
        for row in own
    ]


def plain(source: str, key: str) -> str:
    """Databases write the same id with and without dashes."""
    return key.replace("-", "") if source == REGRADE else key


def line_of_change(change: MarkChange, numbers: dict) -> Line:
    return Line(
        at=change.at,
        student=change.student,
        number=numbers.get(change.student_id, ""),
        activity_key=change.activity_key,
        part=change.part,
        kind=change.get_kind_display(),
        before=change.before,
        after=change.after,
        reason=change.reason,
        by=change.by,
    )


def line_of_regrade(result: RegradeResult, numbers: dict) -> Line:
    return Line(
        at=result.regrade.decided_at,
        student=result.student,
        number=numbers.get(result.student_id, ""),
        activity_key=result.submission.lab_key,
        part=_("Attempt %(number)s") % {"number": result.submission.number},
        kind=MarkChange.Kind.REGRADED.label,
        before=mark_text(result.old_mark),
        after=mark_text(result.mark),
        reason=result.regrade.reason,
        by=result.regrade.decided_by,
    )


def mark_text(mark) -> str:
    return f"{mark.score:g} / {mark.max_score:g}" if mark.is_given else ""
