from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from .course import CoursePage
from .programme import ProgrammePage
from .readiness import CourseReadiness, readiness


class PromiseBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.TextBlock(label=_("Text"), rows=2)

    class Meta:
        icon = "check"
        label = _("Promise")
        description = _("One thing that a visitor will find here, in a few words.")
        preview_value = {"title": "Read", "text": "Each lesson begins with a question from practice."}


def _shown(courses: Iterable[CourseReadiness]) -> dict:
    """Courses that can be taken from beginning to end, and how many the programme has: it shows the others itself."""
    courses = list(courses)
    return {"courses": [each for each in courses if each.is_complete], "total": len(courses)}


class HomePage(Page):
    """The first page of the site in one language: what can be learnt here, and where to begin."""

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("One sentence in large type. The title of the page stands there when this is empty."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("Two or three sentences under the headline: for whom, and to do what."),
    )
    promises = StreamField(
        [("promise", PromiseBlock())],
        verbose_name=_("promises"),
        blank=True,
        max_num=4,
        help_text=_("What a visitor will find here, three or four things side by side."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("summary"),
        FieldPanel("promises"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("headline"), index.SearchField("summary")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["curriculum.ProgrammePage"]
    # One for each language; clean() refuses a second one in the same language.
    max_count = len(settings.WAGTAIL_CONTENT_LANGUAGES)

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def clean(self):
        super().clean()
        if HomePage.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk).exists():
            raise ValidationError(
                _("There is already a home page in %(language)s. Edit that one, or choose another language."),
                params={"language": self.locale},
            )

    @property
    def courses(self):
        """The live courses below this page with their programmes, in the order of the tree. Queries."""
        return CoursePage.objects.live().descendant_of(self).order_by("path")

    @property
    def programmes(self):
        """The live programmes below this page. Queries."""
        return ProgrammePage.objects.live().child_of(self).order_by("path")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        courses = readiness(self.courses)
        programmes = list(self.programmes)
        context["programmes"] = [
            {"page": programme, **_shown(each for each in courses if each.course.is_child_of(programme))}
            for programme in programmes
        ]
        # The one clear action of the first screen.
        context["first_course"] = next((each.course for each in courses if each.is_complete), None)
        return context
