from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from .course import CoursePage
from .readiness import by_term, readiness


class ProgrammePage(Page):
    """A group of courses that belong together, such as a degree's subject."""

    summary = models.TextField(
        _("summary"), help_text=_("What a student can do after it, in two or three sentences.")
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    # In the CMS, too, what is below stands in reading order.
    admin_default_ordering = "ord"
    parent_page_types = ["curriculum.HomePage"]
    subpage_types = ["curriculum.CoursePage"]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    @property
    def courses(self):
        """The live courses of this programme, in order. Queries."""
        return CoursePage.objects.live().child_of(self).order_by("path")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["terms"] = by_term(readiness(self.courses))
        return context
