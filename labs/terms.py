"""On which terms somebody hands in a lab: the site decides, as labs know nothing of runs and dates."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from .models import LabPage


@dataclass(frozen=True)
class LabTerms:
    """`lines` are shown on the lab's page; `obstacle` says why nothing can be handed in now, and is empty otherwise.

    `counting` says which attempt counts, "best", "last" or "first"; where it is empty, the lab says so itself.
    """

    lines: tuple[str, ...] = ()
    obstacle: str = ""
    counting: str = ""


def terms_of(user, lab: LabPage) -> LabTerms:
    """settings.LAB_TERMS names the function; without one a lab is open for ever."""
    if not settings.LAB_TERMS or not user.is_authenticated:
        return LabTerms()
    return import_string(settings.LAB_TERMS)(user, lab)
