from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Announcement
from courses.runs.moment_field import MomentInput

MOST_CHARACTERS = 20_000


class AnnouncementForm(forms.ModelForm):
    """What is announced, to whom, and from when. The moment is typed and shown in the run's own time zone."""

    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Markdown: **bold**, lists, [links](https://…), formulas between dollar signs."),
    )
    group = forms.ChoiceField(label=_("To"), required=False)
    published_at = forms.DateTimeField(label=_("Shown from"), required=False, widget=MomentInput)

    class Meta:
        model = Announcement
        fields = ("subject", "text", "group", "published_at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        run = self.instance.run
        groups = set(run.enrolments.active().exclude(group="").values_list("group", flat=True))
        groups |= {self.instance.group} - {""}
        self.fields["group"].choices = [
            ("", _("everybody in the run")),
            *((group, group) for group in sorted(groups)),
        ]
        if self.is_on_show:
            # What students have seen was shown to them when it was.
            del self.fields["published_at"], self.fields["group"]
        else:
            self.fields["published_at"].help_text = _(
                "Empty for now, or a moment in the time of %(zone)s."
            ) % {"zone": run.time_zone}
        if not groups:
            self.fields.pop("group", None)

    @property
    def is_on_show(self) -> bool:
        return self.instance.pk is not None and self.instance.is_published

    def full_clean(self):
        with timezone.override(self.instance.run.zone):
            super().full_clean()

    def clean_published_at(self):
        return self.cleaned_data["published_at"] or timezone.now()

    def get_initial_for_field(self, field, field_name):
        value = super().get_initial_for_field(field, field_name)
        if field_name == "published_at":
            # A new one is shown at once unless a moment is typed.
            return timezone.make_naive(value, self.instance.run.zone) if self.instance.pk else None
        return value

    def save(self, commit=True):
        if self.instance.pk:
            self.instance.changed_at = timezone.now()
        return super().save(commit)
