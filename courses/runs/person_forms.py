"""Student numbers and groups of those who take part in a run: of one, or of several at once."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Enrolment, Run


class EnrolmentForm(forms.ModelForm):
    """What the school knows a participant by."""

    class Meta:
        model = Enrolment
        fields = ("number", "group")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        # The list of groups that there are; see courses/runs/groups.html.
        self.fields["group"].widget.attrs["list"] = "groups"
        for field in self.fields.values():
            field.widget.attrs["placeholder"] = field.label


class GroupForm(forms.Form):
    """The people that were chosen come into one group, or with an empty name out of theirs."""

    group = forms.CharField(
        label=pgettext_lazy("students", "Group"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "groups"}),
    )

    def __init__(self, *args, run: Run, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["chosen"] = forms.ModelMultipleChoiceField(
            queryset=run.enrolments.all(),
            error_messages={"required": _("Choose the students first, then their group.")},
        )

    def save(self) -> int:
        """Returns how many there are in it now of those chosen."""
        chosen = self.cleaned_data["chosen"]
        return chosen.update(group=self.cleaned_data["group"])


def enrolment_forms(enrolments, data=None) -> list[EnrolmentForm]:
    """A form for each of them; one that was not sent stays as it is."""
    return [
        EnrolmentForm(
            data if data is not None and f"{each.pk}-number" in data else None,
            instance=each,
            prefix=str(each.pk),
        )
        for each in enrolments
    ]


def groups_of(run: Run) -> list[str]:
    """The names of the groups that there are. One query."""
    return list(run.enrolments.exclude(group="").order_by("group").values_list("group", flat=True).distinct())
