from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Reference(models.Model):
    """That a page, as published or first drafted, names an entry: Wagtail's own index sees no keys."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    kind = models.CharField(_("kind"), max_length=40, help_text=_("The name of the entry's model."))
    key = models.CharField(_("key"), max_length=80)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [models.UniqueConstraint(fields=["page", "kind", "key"], name="one_reference_per_page")]
        indexes = [models.Index(fields=["kind", "key"], name="reference_by_key")]

    def __str__(self):
        return f"{self.page_id}: {self.kind} {self.key}"
