"""Looking up is asking permission, for what people do in the CMS. What a person may not have does not exist: 404."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from labs.models import LabPage, Regrade

from .teaching import courses_decided_by, courses_with_sources_for


def below(courses) -> Q:
    """Pages below any of the courses. One query."""
    condition = Q(pk__in=[])
    for path in courses.values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    return condition


def labs_of(courses):
    return LabPage.objects.filter(below(courses))


def lab_with_sources(user, lab_id: int) -> LabPage:
    """A lab whose solutions and hidden tests this person may read. Raises Http404."""
    return found(labs_of(courses_with_sources_for(user)).filter(pk=lab_id))


def lab_decided_by(user, lab_id: int) -> LabPage:
    """A lab about whose marks this person decides. Raises Http404."""
    return found(labs_of(courses_decided_by(user)).filter(pk=lab_id))


def decides_about(user, lab: LabPage) -> bool:
    return labs_of(courses_decided_by(user)).filter(pk=lab.pk).exists()


def regrade_for(user, regrade_id: int) -> Regrade:
    """A regrade about which this person decides. Raises Http404."""
    regrades = Regrade.objects.filter(version__lab__in=labs_of(courses_decided_by(user)))
    return found(regrades.select_related("version__lab", "author", "decided_by").filter(pk=regrade_id))


def found(rows):
    row = rows.first()
    if row is None:
        raise Http404(_("There is no such thing, or it belongs to another course."))
    return row
