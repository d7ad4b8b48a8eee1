from __future__ import annotations

from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Run, RunStaff, User
from courses.models.run import time_zones
from courses.models.run_staff import StaffRole

from .invitation_list import MOST_BYTES, decoded
from .moment_field import RunMomentField


class RunForm(forms.ModelForm):
    """What a run is. Moments are typed and shown in the run's own time zone."""

    starts_at = RunMomentField(label=_("Begins"), required=False)
    ends_at = RunMomentField(label=_("Ends"), required=False)

    class Meta:
        model = Run
        help_texts = {
            "time_zone": _(
                "Dates are typed in it. In another zone, those of activities stay at their moment, so that their hour changes."
            ),
            "pacing": _(
                "The dates on which activities open hold only with the second; with the first, all is open at once."
            ),
        }
        fields = (
            "name",
            "time_zone",
            "starts_at",
            "ends_at",
            "opening",
            "key",
            "capacity",
            "pacing",
            "late_grace_minutes",
            "late_percent_a_day",
            "late_floor_percent",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if self.instance.is_standing:
            # Its name is translated.
            del self.fields["name"]
        for name in ("starts_at", "ends_at"):
            self.fields[name].zone = self.zone

    @property
    def zone(self) -> ZoneInfo:
        """The zone that was chosen, or else the one that the run has."""
        chosen = self.data.get(self.add_prefix("time_zone")) if self.is_bound else None
        return ZoneInfo(chosen) if chosen in dict(time_zones()) else self.instance.zone

    def clean_name(self):
        # Django checks a constraint only when all its fields stand in the form.
        name = self.cleaned_data["name"]
        others = Run.objects.filter(course_key=self.instance.course_key).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("The course has a run of this name already."))
        return name


class StaffForm(forms.Form):
    """Somebody with an account here becomes a teacher or an assistant of the run."""

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=StaffRole)

    def __init__(self, *args, run: Run, **kwargs):
        self.run = run
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_email(self):
        email = self.cleaned_data["email"]
        self.person = User.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Ask the person to sign up first.")
            )
        return email

    def save(self) -> RunStaff:
        return RunStaff.objects.update_or_create(
            run=self.run, person=self.person, defaults={"role": self.cleaned_data["role"]}
        )[0]


class InvitationListForm(forms.Form):
    """A list of students, pasted or as a file."""

    text = forms.CharField(
        label=_("The list"), required=False, widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})
    )
    file = forms.FileField(label=_("or a CSV file"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large for a list of students."))
        return file

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file:
            try:
                cleaned["text"] = decoded(file.read())
            except UnicodeDecodeError:
                self.add_error(
                    "file", _("This is no text. Save the table as CSV (UTF-8) and choose that file.")
                )
        elif "file" not in self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", _("Paste the list, or choose a file."))
        return cleaned
