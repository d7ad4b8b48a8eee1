from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from courses.blocks.question import QuestionsBlock
from courses.blocks.question_record import record_of

# Which of the checked draws a preview shows.
PREVIEWED_DRAWS = 5


class QuestionBank(
    PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, TranslatableMixin, models.Model
):
    """Questions of one course, in one language. Its translations share everything but the texts.

    The first row of a bank, the *original*, says what all languages share: of a translation only the texts count.
    The bank's translation key names it everywhere; publishing stores a QuestionVersion of each changed question.
    """

    course_key = models.UUIDField(_("course"), db_index=True)
    title = models.CharField(_("title"), max_length=200)
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("questions")]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("searchable_text"),
        index.FilterField("locale"),
        index.FilterField("course_key"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        ordering = ["title"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        original = self.original
        if self.course_key and original and original.pk != self.pk and original.course_key != self.course_key:
            raise ValidationError(
                _("A translation belongs to the course of the bank from which it was translated.")
            )

    @property
    def original(self) -> QuestionBank | None:
        """The row from which the translations came, itself included; None before the first one is stored."""
        return QuestionBank.objects.filter(translation_key=self.translation_key).order_by("pk").first()

    def records(self) -> list[dict]:
        """The questions as plain data, in order; see courses.quizzes.shape."""
        return [record_of(child) for child in self.questions]

    def searchable_text(self) -> str:
        return "\n".join(
            part
            for record in self.records()
            for part in (record["id"], record["stem"], record["explanation"])
        )

    @property
    def question_count(self) -> int:
        return len(self.questions)

    preview_modes = [
        (str(number), _("Another draw: %(number)s") % {"number": number + 1} if number else _("First draw"))
        for number in range(PREVIEWED_DRAWS)
    ]
    default_preview_mode = "0"

    def get_preview_template(self, request, mode_name):
        return "courses/bank_preview.html"

    def get_preview_context(self, request, mode_name):
        from courses.bank_preview import previewed

        return super().get_preview_context(request, mode_name) | previewed(self, int(mode_name or 0))
