from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.gradebook.book import Book, Column
from courses.models import CompletionRules

from .names import LONGEST, plain_name, unprintable


class RulesForm(forms.ModelForm):
    """What the run asks for its certificate. What may be asked to be passed is what stands in the gradebook."""

    passes = forms.MultipleChoiceField(
        label=_("These are passed"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each at its pass mark, as the gradebook counts it. None has to be chosen."),
    )

    class Meta:
        model = CompletionRules
        fields = ("percent", "needs_due_work", "passes", "lab_percent", "shows_percent", "automatic")
        widgets = {"automatic": forms.RadioSelect}

    def __init__(self, *args, book: Book, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["passes"].choices = [
            (str(column.key), with_pass_mark(column)) for column in book.columns if column.activity
        ]


def with_pass_mark(column: Column) -> str:
    own = getattr(column.activity.page, "pass_percent", None)
    if own is None:
        return column.title
    return _("%(title)s (%(percent)s%%)") % {"title": column.title, "percent": own}


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("The student reads it."),
    )
    shows_why = forms.BooleanField(
        label=_("Say so to everybody who verifies the certificate, too"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class PrintedNameField(forms.CharField):
    """A name that the certificate's fonts can print. Raises FontMissing when it is cleaned without them."""

    def __init__(self, **kwargs):
        super().__init__(label=_("Name as printed"), max_length=LONGEST, **kwargs)

    def clean(self, value):
        name = plain_name(super().clean(value))
        if not name:
            raise forms.ValidationError(_("Write the name that the certificate shall bear."))
        if letters := unprintable(name):
            raise forms.ValidationError(
                _("The certificate’s font has no %(letters)s. Write the name in other letters.")
                % {"letters": " ".join(letters)}
            )
        return name


class CorrectionForm(forms.Form):
    name = PrintedNameField()
    why = forms.CharField(
        label=_("Why"), max_length=1000, help_text=_("As “misspelt” or “new name”. The student reads it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("Twelve letters and digits, as 7C9X-KM3D-TWRP; hyphens and capitals do not matter."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
