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
    """`name` is what the page calls itself as `here`, and `url_name` its address with the run's id. `under` names the
    place beside whose pages it is offered; without one it is offered everywhere."""

    name: str
    url_name: str
    label: Promise
    only_deciding: bool = False
    under: str = ""

    @property
    def head(self) -> str:
        return self.under or self.name


PLACES = (
    Place("people", "run_people", _("People")),
    Place("dates", "run_dates", _("Dates")),
    Place("extensions", "run_extensions", _("Extensions"), under="dates"),
    Place("marking", "run_marking", _("Marking")),
    Place("gradebook", "run_gradebook", _("Gradebook")),
    Place("changes", "run_changes", _("Changes of marks"), under="gradebook"),
    Place("completion", "run_completion", _("Completion"), only_deciding=True),
    Place("insight", "run_insight", _("Insight")),
    Place("similarity", "run_similarity", _("Similarity"), under="insight"),
    Place("discussion", "run_discussion", _("Discussion")),
    Place("announcements", "teaching_announcements", _("Announcements")),
    Place("edit", "edit_run", _("Settings"), only_deciding=True),
)


def places_at(here: str, decides: bool) -> tuple[list[Place], list[Place], str]:
    """Places that are offered everywhere, those beside `here` if there are any, and the name of their first."""
    open_ones = [place for place in PLACES if decides or not place.only_deciding]
    head = next((place.head for place in PLACES if place.name == here), here)
    beside = [place for place in open_ones if place.head == head]
    return [place for place in open_ones if not place.under], beside if len(beside) > 1 else [], head


def run_context(request, run: Run, here: str) -> dict:
    """What every page of a run shows, below courses/runs/page.html: which run it is, and where one is in it."""
    decides = runs_decided_by(request.user).filter(pk=run.pk).exists()
    places, beside, head = places_at(here, decides)
    return {
        "run": run,
        "course": pages_of([run.course_key]).get(run.course_key),
        "here": here,
        "decides": decides,
        "places": places,
        "places_beside": beside,
        "head": head,
    }
