"""A word that a module introduces: a term of the glossary, or a word that the glossary does not explain yet."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .entry_chooser import EntryChooserBlock


class KeyTermBlock(blocks.StructBlock):
    term = EntryChooserBlock("glossaryterm", required=False, label=_("Glossary term"))
    word = blocks.CharBlock(
        label=_("Word"),
        required=False,
        max_length=120,
        help_text=_("Only for a word that the glossary does not hold."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["term"]) == bool(cleaned["word"]):
            raise ValidationError(_("Choose a term of the glossary, or write a word that it does not hold."))
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Key term")
        description = _(
            "A word that this module introduces. A term of the glossary is shown with its definition."
        )
        preview_value = {"term": "netting", "word": ""}
