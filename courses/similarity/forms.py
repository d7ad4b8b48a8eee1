from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import SimilarityNote


class NoteForm(forms.ModelForm):
    """What somebody found on looking at a pair, in free words."""

    class Meta:
        model = SimilarityNote
        fields = ("text",)
        labels = {"text": _("Your note")}
        help_texts = {"text": _("For example: looked at it, nothing to it; or: talked to both on Tuesday.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
