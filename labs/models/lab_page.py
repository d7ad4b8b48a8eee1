from __future__ import annotations

import re

from django.db import models
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from curriculum.models.activity import ActivityPage
from curriculum.translating.carried import Carried
from labs.blocks import LabBodyBlock
from labs.code_field import CodeTextarea
from labs.data_files_panel import DataFilesPanel
from labs.panels import CheckPanel, CodePanel

from .grading_limits import LIMIT_FIELDS, GradingLimits
from .lab_version import LabVersion

# A picture that was imported with its text stands in its last lines.
PICTURE = re.compile(r"^\[[^\]\n]*\]: data:\S+$", re.MULTILINE)


class CountingAttempt(models.TextChoices):
    BEST = "best", _("the best attempt counts")
    LAST = "last", _("the last attempt counts")


class LabPage(GradingLimits, ActivityPage):
    """A notebook lab. Publishing it compiles the cells to a LabVersion; students work on versions."""

    body = StreamField(LabBodyBlock(), verbose_name=_("cells of the lab"))
    data_generator = models.TextField(
        _("data generator"),
        blank=True,
        help_text=_(
            "Python that defines make_data(seed) and returns {file name: text}; each student has an own seed."
        ),
    )
    data_files = models.JSONField(
        _("data files"), default=dict, blank=True, editable=False, help_text=_("The same for every student.")
    )
    # What grading older submissions of an imported notebook needs; see labs.notebook.page.
    origins = models.JSONField(default=dict, blank=True, editable=False)
    counting_attempt = models.CharField(
        _("which attempt counts"), max_length=4, choices=CountingAttempt, default=CountingAttempt.BEST
    )

    shared_fields = ("data_generator",)
    carried = Carried(
        fields=("data_generator", "data_files", "counting_attempt", "minutes", "competencies", *LIMIT_FIELDS),
        streams={"body": ("code", "exercise", "tests", "written")},
    )
    content_panels = [CheckPanel(), *ActivityPage.content_panels, FieldPanel("body")]
    settings_panels = [
        MultiFieldPanel([FieldPanel("counting_attempt")], heading=_("Grading")),
        GradingLimits.limit_panel,
        CodePanel("data_generator", widget=CodeTextarea(attrs={"rows": 12})),
        DataFilesPanel(),
        *ActivityPage.settings_panels,
    ]
    search_fields = [*ActivityPage.search_fields, index.SearchField("searchable_text")]

    template = "labs/lab_page.html"
    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lab")
        verbose_name_plural = _("labs")

    @property
    def current_version(self) -> LabVersion | None:
        """The version that students work on: the newest; None before the first publication."""
        return self.versions.order_by("-number").first()

    def starters(self) -> dict[str, str]:
        """What each exercise and written answer holds before a student has typed anything, by exercise id."""
        return {
            child.value["id"]: child.value.get("starter") or ""
            for child in self.body
            if child.block_type in ("exercise", "written")
        }

    def searchable_text(self) -> str:
        """Prose, titles and prompts. Solutions and tests stay out of the search index."""
        parts = []
        for child in self.body:
            parts += [child.value.get(name, "") for name in ("title", "text", "prompt")]
        return PICTURE.sub("", "\n".join(part for part in parts if part))

    def serve(self, request, *args, **kwargs):
        """A lab page holds what a student typed last, so that no cache may give an older one back."""
        response = super().serve(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_context(self, request, *args, **kwargs):
        from labs.lab_context import lab_context

        return super().get_context(request, *args, **kwargs) | lab_context(self, request)
