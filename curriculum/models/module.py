from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.blocks.key_term import KeyTermBlock
from curriculum.blocks.planned_lesson import PlannedLessonBlock

from .outline import PlannedLesson, outline, planned_lessons


class ModulePage(Page):
    """A part of a course: the lessons and labs on one subject, in reading order."""

    summary = models.TextField(
        _("summary"), help_text=_("What this module answers, in one or two sentences.")
    )
    terms = StreamField(
        [("term", KeyTermBlock())],
        verbose_name=_("key terms"),
        blank=True,
        help_text=_("The words that this module introduces."),
    )
    planned = StreamField(
        [("lesson", PlannedLessonBlock())],
        verbose_name=_("planned lessons"),
        blank=True,
        help_text=_(
            "What the module will hold and does not hold yet. Take a lesson out when you publish it."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("terms"),
        FieldPanel("planned"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("terms"),
        index.SearchField("planned"),
    ]

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

    @property
    def planned_lessons(self) -> list[PlannedLesson]:
        return planned_lessons(self.planned)

    @property
    def outline(self) -> list[Page | PlannedLesson]:
        """The activities and, in their places, the lessons that are still to be written. Queries."""
        return outline(list(self.activities), self.planned_lessons)
