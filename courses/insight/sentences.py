"""What the numbers say, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Run

from .look_first import Finding, Kind
from .signs import Sign, SignKind

# An item that tells strong from weak answers less well than this deserves a look (Ebel, Measuring Educational
# Achievement, 1965, calls an index below 0.20 poor).
TELLS_LITTLE = 0.2
# A number and its sign stay on one line.
PERCENT = "\u00a0%"


def percent_text(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}{PERCENT}"


def range_text(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{100 * high:.0f}{PERCENT}"


def index_text(index: float | None) -> str:
    """A discrimination: two decimals, and a proper minus."""
    return "–" if index is None else number_format(round(index, 2), 2).replace("-", "−")


def count_text(number: float | None) -> str:
    return "–" if number is None else number_format(round(number, 1), 0 if number == round(number) else 1)


def duration_text(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 60:
        return _("%(seconds)s s") % {"seconds": round(seconds)}
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)s min") % {"minutes": minutes}


def moment_text(run: Run, moment: datetime) -> str:
    """In the time of the run."""
    return date_format(timezone.localtime(moment, run.zone), "SHORT_DATETIME_FORMAT")


def day_text(run: Run, moment: datetime) -> str:
    return date_format(timezone.localtime(moment, run.zone), "SHORT_DATE_FORMAT")


def finding_text(
    finding: Finding, titles: Mapping[UUID, str], exercises: Mapping[tuple[UUID, str], str]
) -> str:
    """`titles` are those of activities, `exercises` those of exercises by lab and exercise."""
    said = finding.numbers | {
        "activity": titles.get(finding.activity, ""),
        "exercise": exercises.get((finding.activity, finding.exercise), finding.exercise),
    }
    match finding.kind:
        case Kind.HARD_EXERCISE:
            return (
                _(
                    "“%(exercise)s” in “%(activity)s”: %(solved)s of %(tried)s students who handed in have solved it completely."
                )
                % said
            )
        case Kind.LOW_MARK:
            return (
                _(
                    "“%(activity)s”: half of the %(marked)s students with a mark have %(percent)s %% of the points or less."
                )
                % said
            )
        case Kind.NOT_HANDED_IN:
            sentence = (
                _("“%(activity)s” is due, and %(overdue)s of %(students)s students have not handed it in.")
                % said
            )
            if not finding.numbers["stuck"]:
                return sentence
            stuck = ngettext("%(stuck)s has begun it.", "%(stuck)s have begun it.", finding.numbers["stuck"])
            return f"{sentence} {stuck % said}"
        case Kind.MANY_ATTEMPTS:
            return (
                _(
                    "“%(activity)s”: half of the %(marked)s students with a mark took %(attempts)s attempts or more."
                )
                % said
            )
        case Kind.GONE_QUIET:
            return (
                ngettext(
                    "%(students)s student has shown no sign for %(days)s days, though there is something to hand in.",
                    "%(students)s students have shown no sign for %(days)s days, though there is something to hand in.",
                    finding.numbers["students"],
                )
                % said
            )
    raise ValueError(finding.kind)


def sign_text(sign: Sign, titles: Mapping[UUID, str]) -> str:
    """What was last heard of a student."""
    said = {"activity": titles.get(sign.activity, "")}
    match sign.kind:
        case SignKind.HANDED_IN:
            return _("handed in “%(activity)s”") % said
        case SignKind.TYPED:
            return _("worked on “%(activity)s”") % said
        case SignKind.QUIZ:
            return _("answered “%(activity)s”") % said
        case SignKind.OPENED:
            return _("opened “%(activity)s”") % said if sign.activity in titles else _("read in a course")
        case SignKind.LOGGED_IN:
            return _("logged in")
    return _("joined the run")
