"""Chooses an entry (a term, a rule, a case) by its key."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.widgets import AdminSnippetChooser


class EntryChooser(AdminSnippetChooser):
    """Wagtail's chooser, holding a key in place of a number."""

    def get_instance(self, value):
        from curriculum.entries import entry

        return entry(self.model._meta.model_name, value) if value else None

    def get_value_data(self, value):
        # A key that nothing has is shown, so that its author sees what to mend, and not silently dropped.
        return super().get_value_data(value) or (
            {"id": value, "string": value, "edit_url": ""} if value else None
        )

    def get_value_data_from_instance(self, instance):
        return super().get_value_data_from_instance(instance) | {"id": instance.reference}


class EntryChooserBlock(blocks.FieldBlock):
    """The key of an entry, the same in every language. `kind` is the name of the entry's model."""

    def __init__(self, kind, required=True, help_text=None, **kwargs):
        self.kind = kind
        self._required = required
        self._help_text = help_text
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        from curriculum.entries import model_of

        return forms.CharField(
            widget=EntryChooser(model_of(self.kind)), required=self._required, help_text=self._help_text
        )

    def get_form_state(self, value):
        return self.field.widget.get_value_data(value)

    def clean(self, value):
        from curriculum.entries import entry

        value = super().clean(value)
        if value and entry(self.kind, value) is None:
            raise ValidationError(
                _("Nothing in the curriculum data has the key “%(key)s”. Choose another entry."),
                params={"key": value},
            )
        return value

    class Meta:
        icon = "snippet"
        translated = False
