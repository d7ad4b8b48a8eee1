"""The terms of a lab for a student: when it is due, how often it may be handed in, and what stands in the way now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment import course_of, has_part_in
from courses.runs.current import current_enrolment
from labs.models import LabPage, Submission
from labs.terms import LabTerms

from .schedule import Terms, terms_for


def lab_terms(user, lab: LabPage) -> LabTerms:
    """Those of the student's run; none for teachers, who try their labs whenever they like."""
    course = course_of(lab)
    enrolment = course and current_enrolment(user, course.translation_key)
    if not enrolment or has_part_in(user, course):
        return LabTerms()
    terms = terms_for(enrolment, [lab])[lab.translation_key]
    counted = Submission.objects.of(user, lab.translation_key).filter(created_at__gte=enrolment.enrolled_at)
    stored = list(counted.values_list("created_at", flat=True))
    now = timezone.now()
    return LabTerms(
        tuple(lines(terms, len(stored), now)), obstacle(terms, stored, now), counting=terms.counting
    )


def lines(terms: Terms, used: int, now: datetime):
    if terms.due_at:
        yield _("Due %(moment)s") % {"moment": moment_text(terms.due_at)}
        if terms.extended:
            yield _("The date was extended for you.")
        if terms.due_at < now and not terms.is_closed(now) and terms.late.percent_a_day:
            yield _("Late: each day begun costs %(percent)s%% of the points, down to %(floor)s%%.") % {
                "percent": terms.late.percent_a_day,
                "floor": terms.late.floor_percent,
            }
    if terms.closes_at and not terms.is_closed(now):
        yield _("Closes %(moment)s") % {"moment": moment_text(terms.closes_at)}
    if terms.attempts is not None:
        left = max(terms.attempts - used, 0)
        yield ngettext("%(left)s attempt left", "%(left)s attempts left", left) % {"left": left}


def obstacle(terms: Terms, stored: list[datetime], now: datetime) -> str:
    if not terms.has_opened(now):
        return _("This lab opens on %(moment)s. What you typed is saved.") % {
            "moment": moment_text(terms.release_at)
        }
    if terms.is_closed(now):
        return _(
            "This lab closed on %(moment)s. What you typed is saved; ask your teacher for an extension."
        ) % {"moment": moment_text(terms.closes_at)}
    if terms.attempts is not None and len(stored) >= terms.attempts:
        return _("You have used all your attempts. What you typed is saved.")
    if stored and terms.cooldown_minutes:
        again = max(stored) + timedelta(minutes=terms.cooldown_minutes)
        if again > now:
            return _("The next attempt is possible from %(moment)s. What you typed is saved.") % {
                "moment": moment_text(again)
            }
    return ""


def moment_text(moment: datetime) -> str:
    """In the reader's time zone."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
