"""What keeps a lab or a translation from being as it should, of the courses in which a person has a part."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.access import labs_of
from courses.regrade_pages import regrades_to_decide
from courses.teaching import courses_appointed_to, courses_with_sources_for
from curriculum.translating.stale_count import count_of_stale
from labs.models import AuthorRun

LABS_SHOWN = 20


@dataclass(frozen=True)
class Attention:
    """Something to look at: its name, what is the matter, and where to act."""

    title: str
    matter: str
    url: str


def needing_attention(person) -> list[Attention]:
    """Failed checks, marks to decide about, and translations that lag behind. The queries do not grow with the labs."""
    return [*failed_checks(person), *undecided_marks(person), *stale_translations(person)]


def failed_checks(person) -> list[Attention]:
    """Labs whose newest check found that they do not work."""
    newer = AuthorRun.objects.finished_checks().filter(
        lab=OuterRef("lab"), created_at__gt=OuterRef("created_at")
    )
    labs = labs_of(courses_with_sources_for(person)).values("pk")
    failed = AuthorRun.objects.finished_checks().filter(lab__in=labs, works=False).exclude(Exists(newer))
    return [
        Attention(title, _("Its newest check failed."), reverse("wagtailadmin_pages:edit", args=[lab]))
        for lab, title in failed.order_by("-created_at").values_list("lab", "lab__draft_title")[:LABS_SHOWN]
    ]


def undecided_marks(person) -> list[Attention]:
    """Labs whose newest version marks otherwise than students were marked."""
    matter = _("It now marks otherwise than students were marked; decide about a regrade.")
    return [
        Attention(version.lab.title, matter, reverse("regrade_start", args=[version.lab_id]))
        for version in regrades_to_decide(person)[:LABS_SHOWN]
    ]


def stale_translations(person) -> list[Attention]:
    stale = count_of_stale(courses_appointed_to(person))
    if not stale:
        return []
    matter = ngettext(
        "%(count)s page does not say what its source says.",
        "%(count)s pages do not say what their sources say.",
        stale,
    )
    return [Attention(_("Translations"), matter % {"count": stale}, reverse("translations_report"))]
