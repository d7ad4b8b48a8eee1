from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from courses.blocks.quiz import QuizSectionsBlock
from curriculum.models.activity import ActivityPage


class Feedback(models.TextChoices):
    IMMEDIATE = "immediate", _("at once, when the attempt is handed in")
    DEFERRED = "deferred", _("after the deadline, when nobody can answer any more")


class QuizPage(ActivityPage):
    """A quiz drawn from the course's question banks. It names questions by keys, and holds none itself."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What students should know before they begin. Markdown.")
    )
    sections = StreamField(QuizSectionsBlock(), verbose_name=_("questions"))
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=True)
    time_limit = models.PositiveSmallIntegerField(
        _("time limit"), null=True, blank=True, help_text=_("Minutes for an attempt; empty for no limit.")
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Each has a draw of its own, and the best one counts; empty for as many as a student likes."
        ),
    )
    feedback = models.CharField(
        _("marks and explanations"), max_length=10, choices=Feedback, default=Feedback.IMMEDIATE
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark"), default=60, validators=[MaxValueValidator(100)], help_text=_("Percent of the points.")
    )
    may_practise = models.BooleanField(
        _("students may practise"),
        default=True,
        help_text=_("Any number of draws with explanations at once; nothing of it is stored or counts."),
    )

    content_panels = [*ActivityPage.content_panels, FieldPanel("introduction"), FieldPanel("sections")]
    settings_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("time_limit"), FieldPanel("attempts"), FieldPanel("pass_percent")]),
                FieldPanel("feedback"),
                FieldPanel("shuffle_questions"),
                FieldPanel("may_practise"),
            ],
            heading=_("Taking the quiz"),
        ),
        *ActivityPage.settings_panels,
    ]
    search_fields = [*ActivityPage.search_fields, index.SearchField("introduction")]

    template = "courses/quiz_page.html"
    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def clean(self):
        super().clean()
        from courses.quiz_sections import SectionProblem, check_sections

        try:
            check_sections(self)
        except SectionProblem as problem:
            raise ValidationError({"sections": problem.sentence}) from None

    def serve(self, request, *args, **kwargs):
        """Whether a reader may practise depends on who that is, so that no cache may keep the page."""
        response = super().serve(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_context(self, request, *args, **kwargs):
        from courses.quiz_practice import quiz_context

        return super().get_context(request, *args, **kwargs) | quiz_context(self, request)
