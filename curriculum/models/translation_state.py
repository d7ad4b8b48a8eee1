from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class TranslationState(models.Model):
    """Which text of the source each text of a translation was made from, so that a later change shows.

    The translation is named by translation key and language: the row serves pages that were loaded, derived, or
    written by hand. `texts` maps the path of a text (see curriculum.translating.leaves) to
    {"source": the text it was made from, "target": the text that was made}; a text that nobody has translated
    yet is missing in it.
    """

    translation_key = models.UUIDField(_("translation key"))
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    texts = models.JSONField(_("texts"), default=dict)

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_state_per_translation_and_language"
            )
        ]

    def __str__(self):
        return f"{self.translation_key} ({self.locale})"
