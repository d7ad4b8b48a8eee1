from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.blocks.competency import CompetencyChoiceBlock


@dataclass(frozen=True)
class Neighbours:
    """The activities before and after one, None at either end of the course."""

    previous: Page | None
    next: Page | None


class ActivityPage(Page):
    """What a student works through, one after the other: what lessons and labs have in common."""

    summary = models.TextField(_("summary"), help_text=_("What it is about, in one or two sentences."))
    minutes = models.PositiveSmallIntegerField(_("minutes"), help_text=_("How long a student needs for it."))
    competencies = StreamField(
        [("competency", CompetencyChoiceBlock())],
        verbose_name=_("competencies"),
        blank=True,
        help_text=_("What a student can do better afterwards."),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("minutes")]
    settings_panels = [FieldPanel("competencies"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @property
    def kind(self) -> str:
        """What sort of activity this is, in the reader's language."""
        return str(self._meta.verbose_name)

    @property
    def kind_name(self) -> str:
        """The same for style sheets: the name of the model."""
        return self._meta.model_name

    @cached_property
    def neighbours(self) -> Neighbours:
        """Previous and next live activity of the course, across the borders of modules. One query.

        An activity in a module that is not live is skipped, like the module itself.
        """
        course_path = self.path[: -2 * self.steplen]
        pages = Page.objects.live().filter(
            path__startswith=course_path, depth__in=(self.depth - 1, self.depth)
        )
        live = list(pages.order_by("path"))
        module_paths = {page.path for page in live if page.depth == self.depth - 1}
        in_reading_order = [
            page for page in live if page.depth == self.depth and page.path[: -self.steplen] in module_paths
        ]
        before = [page for page in in_reading_order if page.path < self.path]
        after = [page for page in in_reading_order if page.path > self.path]
        return Neighbours(before[-1] if before else None, after[0] if after else None)
