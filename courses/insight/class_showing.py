"""The overview's numbers as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import Enrolment, Run
from courses.runs.activities import Activity

from .class_overview import ActivityNumbers, HardExercise, Overview, StudentNumbers
from .figures import Figure, distribution, shares_side_by_side
from .look_first import Finding, look_first
from .quiet import gone_quiet
from .sentences import (
    count_text,
    day_text,
    duration_text,
    finding_text,
    moment_text,
    percent_text,
    range_text,
    sign_text,
)
from .titles import activity_titles, exercise_titles


@dataclass(frozen=True)
class FindingRow:
    text: str
    url: str


@dataclass(frozen=True)
class ActivityRow:
    title: str
    url: str
    kind: str
    due: str
    began: str
    handed_in: str
    overdue: int
    median: str
    middle_half: str
    provisional: int
    attempts: str
    time: str
    hardest: str


@dataclass(frozen=True)
class QuietRow:
    enrolment: Enrolment
    days: int
    sign: str
    sign_at: str
    overdue: int
    missed: int
    missing: list[str]


def overview_context(
    run: Run, activities: list[Activity], overview: Overview, days: int, now: datetime
) -> dict:
    titles = activity_titles(activities)
    exercises = exercise_titles(activities)
    quiet = gone_quiet(overview.students, days, now)
    shown = [each for each in overview.activities if each.key in titles]
    return {
        "overview": overview,
        "findings": [
            FindingRow(finding_text(finding, titles, exercises), url_of(run, finding, overview))
            for finding in look_first(overview, now)
            if finding.activity is None or finding.activity in titles
        ],
        "activities": [activity_row(run, each, titles, exercises) for each in shown],
        "quiet": quiet_rows(run, quiet, titles, now),
        "figures": figures(overview, shown, titles, now),
    }


def url_of(run: Run, finding: Finding, overview: Overview) -> str:
    if finding.activity is None:
        return "#quiet"
    kind = next(each.kind for each in overview.activities if each.key == finding.activity)
    anchor = f"#exercise-{finding.exercise}" if finding.exercise else ""
    return activity_url(run, kind, finding.activity) + anchor


def activity_url(run: Run, kind: str, key) -> str:
    return reverse("insight_lab" if kind == "lab" else "insight_quiz", args=[run.pk, key])


def activity_row(run: Run, numbers: ActivityNumbers, titles: dict, exercises) -> ActivityRow:
    marks = numbers.marks
    return ActivityRow(
        title=titles[numbers.key],
        url=activity_url(run, numbers.kind, numbers.key),
        kind=numbers.kind,
        due=day_text(run, numbers.due_at) if numbers.due_at else "–",
        began=str(numbers.began),
        handed_in=f"{numbers.handed_in} / {numbers.students}",
        overdue=numbers.overdue,
        median=percent_text(marks.median if marks else None),
        middle_half=range_text(marks.low, marks.high) if marks else "–",
        provisional=numbers.provisional,
        attempts=count_text(numbers.median_attempts),
        time=duration_text(numbers.median_s),
        hardest=hardest_text(numbers.hardest, exercises) if numbers.hardest else "",
    )


def hardest_text(exercise: HardExercise, titles) -> str:
    title = titles.get((exercise.lab, exercise.exercise), exercise.exercise)
    return _("%(exercise)s: solved by %(share)s") % {"exercise": title, "share": percent_text(exercise.share)}


def quiet_rows(run: Run, quiet: list[StudentNumbers], titles: dict, now: datetime) -> list[QuietRow]:
    """Who has left since the numbers were computed is left out. One query."""
    enrolments = participants(run, [student.enrolment for student in quiet]).in_bulk()
    rows = []
    for student in quiet:
        if student.enrolment not in enrolments:
            continue
        overdue_first = sorted(
            (each for each in student.missing if each.key in titles), key=lambda each: not each.is_overdue
        )
        rows.append(
            QuietRow(
                enrolment=enrolments[student.enrolment],
                days=(now - student.sign.at).days,
                sign=sign_text(student.sign, titles),
                sign_at=moment_text(run, student.sign.at),
                overdue=student.overdue,
                missed=student.missed,
                missing=[missing_text(each, titles) for each in overdue_first],
            )
        )
    return rows


def participants(run: Run, enrolments: list[int]) -> QuerySet[Enrolment]:
    return run.enrolments.active().filter(pk__in=enrolments).select_related("student")


def missing_text(missing, titles: dict) -> str:
    said = [_("overdue")] if missing.is_overdue else []
    if missing.has_begun:
        said.append(pgettext("of work that is not handed in", "begun"))
    return titles[missing.key] + (f" ({', '.join(said)})" if said else "")


def figures(overview: Overview, shown: list[ActivityNumbers], titles: dict, now: datetime) -> list[Figure]:
    found = []
    if overview.totals:
        found.append(distribution(_("Totals of the gradebook"), overview.totals))
    begun = [each for each in shown if each.began]
    if begun:
        found.append(
            shares_side_by_side(
                _("How far the class is"),
                _("Lab or quiz"),
                [titles[each.key] for each in begun],
                [
                    (_("Handed in"), [share_handed_in(each) for each in begun]),
                    (_("Median mark"), [each.marks.median if each.marks else None for each in begun]),
                ],
                behind_text(begun, titles, now),
            )
        )
    return found


def share_handed_in(activity: ActivityNumbers) -> float | None:
    return activity.handed_in / activity.students if activity.students else None


def behind_text(begun: list[ActivityNumbers], titles: dict, now: datetime) -> str:
    """What fewest have handed in, of that which is due; while nothing is, what most have."""
    due = [each for each in begun if each.due_at and each.due_at <= now and each.students]
    if due:
        least = min(due, key=share_handed_in)
        sentence = _("Of what is due, fewest have handed in “%(activity)s”: %(count)s of %(all)s.")
    else:
        least = max(begun, key=lambda each: share_handed_in(each) or 0)
        sentence = _("Most have handed in “%(activity)s”: %(count)s of %(all)s.")
    return sentence % {
        "activity": titles[least.key],
        "count": least.handed_in,
        "all": least.students,
    }
