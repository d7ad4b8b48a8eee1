from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index


class ModulePage(Page):
    """A part of a course: the lessons and labs on one subject, in reading order."""

    summary = models.TextField(
        _("summary"), help_text=_("What this module answers, in one or two sentences.")
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    # In the CMS, too, what is below stands in reading order.
    admin_default_ordering = "ord"
    parent_page_types = ["curriculum.CoursePage"]
    # No subpage_types: the kinds of activity name this page as their parent, and the app with the labs,
    # which is not known here, adds its own.

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def activities(self):
        """The live lessons and labs of this module, each as its own page type, in order. Queries."""
        return self.get_children().live().specific()
