from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import forms
from django.utils.translation import gettext_lazy as _

from .mark_texts import number_text, rounded
from .overriding import Instead

MOST_PERCENT = 200


class OverrideForm(forms.Form):
    """A mark set by a person, an excuse, or neither any more; always with the reason."""

    do = forms.ChoiceField(
        choices=[("set", ""), (Instead.EXCUSED.value, ""), (Instead.COMPUTED.value, "")],
        widget=forms.HiddenInput,
    )
    value = forms.DecimalField(
        label=_("Mark"),
        required=False,
        min_value=0,
        decimal_places=2,
        max_digits=8,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[("percent", _("percent"))])
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The student reads it, and it stays in the list of changes."),
        error_messages={"required": _("Say why, so that it can be understood later.")},
    )

    def __init__(self, *args, out_of: Fraction, **kwargs):
        self.out_of = out_of
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["unit"].choices = [
            ("percent", _("percent")),
            ("points", _("points, of %(points)s") % {"points": number_text(out_of)}),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do") != "set" or "value" in self.errors:
            return cleaned
        if cleaned.get("value") is None:
            self.add_error("value", _("Write the mark as a number."))
        elif "unit" in cleaned and self.percent > MOST_PERCENT:
            self.add_error("value", _("That is more than %(most)s percent.") % {"most": MOST_PERCENT})
        return cleaned

    @property
    def percent(self) -> Decimal:
        return percent_of(self.cleaned_data["value"], self.cleaned_data["unit"], self.out_of)

    @property
    def after(self) -> Decimal | Instead:
        do = self.cleaned_data["do"]
        return self.percent if do == "set" else Instead(do)


def percent_of(value: Decimal, unit: str, out_of: Fraction) -> Decimal:
    """To four decimals, as an override keeps it."""
    return rounded(Fraction(value) * 100 / out_of if unit == "points" else value, 4)
