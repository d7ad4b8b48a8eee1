from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.blocks.competency import CompetencyChoiceBlock


@dataclass(frozen=True)
class SyllabusModule:
    """A module and its activities (lessons, labs), each as its own page type, in reading order."""

    page: Page
    activities: tuple[Page, ...]

    @property
    def minutes(self) -> int:
        return sum(activity.minutes or 0 for activity in self.activities)


class CoursePage(Page):
    """A course: modules in order, each with lessons and labs."""

    code = models.CharField(
        _("code"),
        max_length=20,
        help_text=_("The course's short name in lists and timetables, for example IFP222."),
    )
    summary = models.TextField(
        _("summary"), help_text=_("What the course is about, in two or three sentences.")
    )
    hours = models.PositiveSmallIntegerField(
        _("hours"), help_text=_("How long a student needs for all of it, practice included.")
    )
    outcomes = StreamField(
        [
            (
                "outcome",
                blocks.CharBlock(
                    label=_("Outcome"),
                    icon="check",
                    help_text=_("Begins with a verb: compute, compare, decide. One sentence."),
                    preview_value="Compute the level payment of a loan and split it into interest and principal.",
                ),
            )
        ],
        verbose_name=_("outcomes"),
        blank=True,
        help_text=_("What a student is able to do afterwards."),
    )

    competencies = StreamField(
        [("competency", CompetencyChoiceBlock())],
        verbose_name=_("competencies"),
        blank=True,
        help_text=_("What the course aims at. The coverage report shows which of it is taught and assessed."),
    )

    shared_fields = ("code",)
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("hours")]),
        FieldPanel("outcomes"),
    ]
    settings_panels = [FieldPanel("competencies"), *Page.settings_panels]
    search_fields = [
        *Page.search_fields,
        index.SearchField("code"),
        index.SearchField("summary"),
        index.SearchField("outcomes"),
    ]

    # In the CMS, too, what is below stands in reading order.
    admin_default_ordering = "ord"
    parent_page_types = ["curriculum.ProgrammePage"]
    subpage_types = ["curriculum.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def syllabus(self) -> list[SyllabusModule]:
        """Live modules with their live activities, in order.

        The number of queries depends on how many types of activity there are, not on how many pages.
        """
        below = self.get_descendants().live().order_by("path")
        modules = list(below.filter(depth=self.depth + 1).specific())
        activities = list(below.filter(depth=self.depth + 2).specific())
        return [
            SyllabusModule(page, tuple(activity for activity in activities if activity.is_child_of(page)))
            for page in modules
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["syllabus"] = self.syllabus()
        context["first_activity"] = next(
            (activity for module in context["syllabus"] for activity in module.activities), None
        )
        return context
