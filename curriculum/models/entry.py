from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import TranslatableMixin
from wagtail.search import index


class EntryForm(WagtailAdminModelForm):
    """A key is chosen once: pages refer to it, in every language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.key_field in self.fields:
            self.fields[self.instance.key_field].disabled = True

    def clean(self):
        cleaned = super().clean()
        name = self.instance.key_field
        # The form does not hold the language, so that Django leaves the constraint over both unchecked.
        if key := cleaned.get(name):
            same = type(self.instance).objects.filter(**{name: key}, locale=self.instance.locale_id)
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(
                    name,
                    ValidationError(
                        _("There is already a %(kind)s “%(key)s” in this language. Edit that one."),
                        params={"kind": self.instance._meta.verbose_name, "key": key},
                    ),
                )
        return cleaned


class Entry(index.Indexed, TranslatableMixin):
    """What lessons, labs and questions refer to by a permanent key, which is the same in every language.

    `owner` wrote it in the CMS and may change it; nobody owns what came with the shipped curriculum.
    """

    key_field = "key"
    base_form_class = EntryForm

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def reference(self) -> str:
        """What content stores to mean this entry: its key."""
        return getattr(self, self.key_field)

    def search_text(self) -> str:
        """Where a person who chooses an entry looks for words."""
        return f"{self.reference} {self}"

    def save(self, *args, **kwargs):
        """The entries of one key are translations of each other, whoever wrote them."""
        if self._state.adding:
            same = type(self).objects.filter(**{self.key_field: self.reference})
            if other := same.exclude(locale=self.locale_id).first():
                self.translation_key = other.translation_key
        super().save(*args, **kwargs)
