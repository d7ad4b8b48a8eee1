"""Looking up is asking permission, here for those who write labs."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page

from labs.models import AuthorRun, LabPage
from labs.requests import BadRequest


def lab_to_edit(user, page_id: int) -> LabPage:
    """The newest draft of a lab. Raises BadRequest for a person who may not edit it."""
    lab = get_object_or_404(LabPage, pk=page_id).get_latest_revision_as_object()
    if not lab.permissions_for_user(user).can_edit():
        raise BadRequest(_("You may not edit this lab."), 403)
    return lab


def new_lab_below(user, parent_id: int) -> LabPage:
    """A lab that has not been saved yet. Raises BadRequest for a person who may not add one there."""
    parent = get_object_or_404(Page, pk=parent_id).specific
    if not parent.permissions_for_user(user).can_add_subpage() or not LabPage.can_create_at(parent):
        raise BadRequest(_("You may not add a lab here."), 403)
    return LabPage(locale=parent.locale)


def run_for(user, run_id) -> AuthorRun:
    """A run that this person began, or one of a lab that the person may edit. Raises BadRequest."""
    run = AuthorRun.objects.select_related("lab").filter(pk=run_id).first()
    if run is None or not (run.author_id == user.pk or may_edit(user, run.lab)):
        # Not as 404, for which the site would look in every language.
        raise BadRequest(_("There is no such run. Runs are kept for a day."), 410)
    return run


def may_edit(user, lab: LabPage | None) -> bool:
    return lab is not None and lab.permissions_for_user(user).can_edit()
