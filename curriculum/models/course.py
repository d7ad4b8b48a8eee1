from __future__ import annotations

from dataclasses import dataclass

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.blocks.competency import CompetencyChoiceBlock
from curriculum.blocks.course_code import CourseCodeBlock

from .outline import PlannedLesson, outline, planned_lessons


@dataclass(frozen=True)
class SyllabusModule:
    """A module, its activities (lessons, labs) in reading order, each as its own page type, and what is planned."""

    page: Page
    activities: tuple[Page, ...]
    planned: tuple[PlannedLesson, ...] = ()

    @property
    def outline(self) -> list[Page | PlannedLesson]:
        return outline(self.activities, self.planned)

    @property
    def minutes(self) -> int:
        return sum(activity.minutes or 0 for activity in self.activities)


class CoursePage(Page):
    """A course: modules in order, each with lessons and labs."""

    class Kind(models.TextChoices):
        CORE = "core", _("core course")
        SECTOR = "sector", _("sector course")
        PROFESSIONAL = "professional", _("professional course")

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
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    term_of_study = models.PositiveSmallIntegerField(
        _("term of study"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("In which term of the programme it is taken, counted from 1."),
    )
    prerequisites = StreamField(
        [("course", CourseCodeBlock())],
        verbose_name=_("prerequisites"),
        blank=True,
        help_text=_("The courses that this one builds on."),
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
        FieldRowPanel([FieldPanel("kind"), FieldPanel("term_of_study")]),
        FieldPanel("prerequisites"),
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
            SyllabusModule(
                page,
                tuple(activity for activity in activities if activity.is_child_of(page)),
                tuple(planned_lessons(page.planned)),
            )
            for page in modules
        ]

    @property
    def required_courses(self) -> list[CoursePage]:
        """The live courses of the same programme that this one builds on, in the order of the tree. One query."""
        codes = [child.value for child in self.prerequisites]
        siblings = (
            CoursePage.objects.live().child_of(self.get_parent()) if codes else CoursePage.objects.none()
        )
        return list(siblings.filter(code__in=codes).order_by("path"))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["syllabus"] = self.syllabus()
        context["required_courses"] = self.required_courses
        context["first_activity"] = next(
            (activity for module in context["syllabus"] for activity in module.activities), None
        )
        return context
