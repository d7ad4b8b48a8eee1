from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.deadlines.moving import days_between, moved
from courses.models import Run
from courses.models.run import Opening

from .copying import beginning_of, blank_copy, copy_into
from .forms import RunForm


class CopyRunForm(RunForm):
    """What the copy shall be called and when it begins; its other settings are those of the run that is copied."""

    dates = forms.BooleanField(
        label=gettext_lazy("Dates and attempts, moved so that the beginnings fit"),
        required=False,
        initial=True,
    )
    categories = forms.BooleanField(
        label=gettext_lazy("Categories and weights of the gradebook"), required=False, initial=True
    )
    staff = forms.BooleanField(label=gettext_lazy("Teachers and assistants"), required=False, initial=True)

    class Meta(RunForm.Meta):
        fields = ("name", "starts_at", "ends_at", "opening", "key")

    def __init__(self, *args, source: Run, **kwargs):
        self.source = source
        run = blank_copy(source)
        if source.is_closed_to_new:
            run.opening = Opening.INVITED
        super().__init__(*args, instance=run, **kwargs)
        self.fields["ends_at"].help_text = _("Empty: after as many days as the run that is copied.")
        self.fields["key"].help_text = _("Those who took the run that is copied know the old key.")

    def clean(self):
        cleaned = super().clean()
        begins = beginning_of(self.source)
        starts_at = cleaned.get("starts_at")
        if cleaned.get("dates") and begins and not starts_at and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Write when the copy begins, so that the dates can be moved."))
        if starts_at and begins and self.source.ends_at and not cleaned.get("ends_at"):
            days = days_between(begins, self.source.zone, starts_at, self.source.zone)
            cleaned["ends_at"] = moved(self.source.ends_at, days, self.source.zone)
        return cleaned

    def save(self) -> Run:
        copy_into(
            self.instance,
            self.source,
            with_dates=self.cleaned_data["dates"],
            with_categories=self.cleaned_data["categories"],
            with_staff=self.cleaned_data["staff"],
        )
        return self.instance
