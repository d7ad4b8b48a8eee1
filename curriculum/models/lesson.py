from __future__ import annotations

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from curriculum.blocks.lesson_body import LessonBodyBlock
from curriculum.blocks.live import live_parts

from .activity import ActivityPage


class LessonPage(ActivityPage):
    """A text to read: a question from practice, and what it takes to answer it."""

    question = models.TextField(
        _("question"), help_text=_("The question that a practitioner would ask; it opens the lesson.")
    )
    body = StreamField(LessonBodyBlock(), verbose_name=_("body"))

    content_panels = [*ActivityPage.content_panels, FieldPanel("question"), FieldPanel("body")]
    search_fields = [*ActivityPage.search_fields, index.SearchField("question"), index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @cached_property
    def live_parts(self) -> set[str]:
        """The scripts that the blocks of the body need, by name."""
        return live_parts(self.body)
