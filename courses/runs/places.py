"""The places of a run, in the order in which its pages offer them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import Run

from .access import runs_decided_by
from .my_runs import pages_of


@dataclass(frozen=True)
class Place:
    """`name` is what the page calls itself as `here`, and `url_name` its address with the run's id."""

    name: str
    url_name: str
    label: Promise
    only_deciding: bool = False


PLACES = (
    Place("people", "run_people", _("People")),
    Place("announcements", "teaching_announcements", _("Announcements")),
    Place("edit", "edit_run", _("Settings"), only_deciding=True),
)


def run_context(request, run: Run, here: str) -> dict:
    """What every page of a run shows, below courses/runs/page.html: which run it is, and where one is in it."""
    decides = runs_decided_by(request.user).filter(pk=run.pk).exists()
    return {
        "run": run,
        "course": pages_of([run.course_key]).get(run.course_key),
        "here": here,
        "decides": decides,
        "places": [place for place in PLACES if decides or not place.only_deciding],
    }
