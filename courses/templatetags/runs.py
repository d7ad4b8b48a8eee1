"""Runs and their moments on a page: in the time zone of the run, and in the reader's if that is another."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Run, RunStaff

register = template.Library()


@register.filter
def run_name(run: Run) -> str:
    return _("Self-study") if run.is_standing else run.name


@register.filter
def helps_in_a_run(person) -> bool:
    """True for staff of a run, who may have no part in a course and so no way into the CMS. One query."""
    return RunStaff.objects.filter(person=person).exists()


@register.inclusion_tag("courses/runs/dates.html")
def run_dates(run: Run) -> dict:
    """From when to when the run goes, in days of its time zone."""
    return {
        "run": run,
        "starts": run.starts_at and timezone.localtime(run.starts_at, run.zone),
        "ends": run.ends_at and timezone.localtime(run.ends_at, run.zone),
    }
