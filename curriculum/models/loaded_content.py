from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class LoadedContent(models.Model):
    """What the loader last wrote to a page or an entry, so that it can tell an editor's work from its own.

    Either is named by translation key and language and not by a foreign key: the row outlives what an editor
    deleted, and the loader does not bring that back.
    """

    translation_key = models.UUIDField(_("translation key"))
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, verbose_name=_("language"))
    fingerprint = models.CharField(
        _("fingerprint"), max_length=64, help_text=_("SHA-256 of the content as loaded.")
    )

    class Meta:
        verbose_name = _("loaded content")
        verbose_name_plural = _("loaded content")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_loading_per_content_and_language"
            )
        ]

    def __str__(self):
        return f"{self.translation_key} ({self.locale})"
