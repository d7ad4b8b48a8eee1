"""The versions of a lab in the CMS: what changed in each, and how many submissions are pinned to it."""

from __future__ import annotations

from itertools import pairwise

from django.db.models import Count
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from labs.models import Regrade
from labs.version_changes import cell_diffs, changes_between

from .access import decides_about, lab_with_sources
from .regrade_pages import asks_for_regrade


def versions(request, lab_id):
    lab = lab_with_sources(request.user, lab_id)
    found = list(
        lab.versions.annotate(submission_count=Count("submissions")).defer("release").order_by("-number")
    )
    # A newest version has an older one behind it, the first one has none.
    changes = [changes_between(older, newer) for newer, older in pairwise(found)] + [None]
    decides = decides_about(request.user, lab)
    context = {
        "lab": lab,
        "versions": list(zip(found, changes, strict=False)),
        "decides": decides,
        "asks_for_regrade": decides and asks_for_regrade(lab),
        "regrades": Regrade.objects.filter(version__lab=lab).select_related(
            "version", "author", "decided_by"
        ),
    }
    return TemplateResponse(request, "courses/lab_versions.html", context)


def version_changes(request, lab_id, number):
    """One version beside the one before it, line by line."""
    lab = lab_with_sources(request.user, lab_id)
    new = lab.versions.filter(number=number).first()
    old = lab.versions.filter(number__lt=number).order_by("-number").first()
    if new is None or old is None:
        raise Http404(_("This version has none before it."))
    context = {
        "lab": lab,
        "old": old,
        "new": new,
        "changes": changes_between(old, new),
        "diffs": cell_diffs(old, new),
    }
    return TemplateResponse(request, "courses/version_changes.html", context)
