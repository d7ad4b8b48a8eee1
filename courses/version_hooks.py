"""Where versions and regrades stand in the CMS. `wagtail_hooks` brings these in."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from labs.models import LabPage

from . import regrade_pages, version_pages
from .access import decides_about, labs_of
from .teaching import courses_with_sources_for


@hooks.register("register_admin_urls")
def version_urls():
    return [
        path("labs/<int:lab_id>/versions/", version_pages.versions, name="lab_versions"),
        path(
            "labs/<int:lab_id>/versions/<int:number>/", version_pages.version_changes, name="version_changes"
        ),
        path("labs/<int:lab_id>/regrade/", regrade_pages.start, name="regrade_start"),
        path("regrades/<int:regrade_id>/", regrade_pages.show, name="regrade"),
        path("regrades/<int:regrade_id>/progress/", regrade_pages.progress, name="regrade_progress"),
        path("regrades/<int:regrade_id>/cancel/", regrade_pages.cancel, name="regrade_cancel"),
        path("regrades/<int:regrade_id>/resume/", regrade_pages.resume, name="regrade_resume"),
        path("regrades/<int:regrade_id>/decide/", regrade_pages.decide, name="regrade_decide"),
        path("regrades/<int:regrade_id>/dismiss/", regrade_pages.dismiss, name="regrade_dismiss"),
        path("regrades/<int:regrade_id>/tell/", regrade_pages.tell, name="regrade_tell"),
        path("regrades/<int:regrade_id>/regrade.csv", regrade_pages.table, name="regrade_table"),
    ]


@hooks.register("register_page_header_buttons")
def versions_button(page, user, view_name, next_url=None):
    if isinstance(page, LabPage) and labs_of(courses_with_sources_for(user)).filter(pk=page.pk).exists():
        yield Button(_("Versions"), reverse("lab_versions", args=[page.pk]), icon_name="history", priority=64)


@hooks.register("after_publish_page")
def tell_author_of_regrade(request, page):
    """Publishing other tests does not touch a mark; whoever publishes is told that older ones exist."""
    lab = page.specific
    if not isinstance(lab, LabPage) or not decides_about(request.user, lab):
        return
    if regrade_pages.asks_for_regrade(lab):
        messages.warning(
            request,
            _(
                "This version marks otherwise than the one before, and students have marks already. "
                "See what would change before you decide."
            ),
            buttons=[messages.button(reverse("regrade_start", args=[lab.pk]), _("Preview a regrade"))],
        )
