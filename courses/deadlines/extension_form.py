"""More time, or more attempts, for a student or a group, at one or several activities."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from courses.models import Enrolment, Extension
from courses.runs.moment_field import RunMomentField

from .moving import moved
from .run_dates import DatedItem, RunDates

STUDENT, GROUP = "student-", "group-"


class ExtensionForm(forms.Form):
    """`dates` are those of the run. A choice of whom begins with what it is: student-<enrolment> or group-<name>."""

    whom = forms.ChoiceField(label=gettext_lazy("For whom"))
    activities = forms.MultipleChoiceField(
        label=gettext_lazy("At which activities"),
        error_messages={"required": gettext_lazy("Choose at least one activity.")},
    )
    due_at = RunMomentField(label=gettext_lazy("Due instead on"), required=False)
    more_days = forms.IntegerField(
        label=gettext_lazy("or days more"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=gettext_lazy("After the date of each activity, at the same hour."),
    )
    extra_attempts = forms.IntegerField(
        label=gettext_lazy("More attempts"), required=False, min_value=1, max_value=100
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Staff of the run read it; students do not."),
    )

    def __init__(self, *args, dates: RunDates, **kwargs):
        self.dates = dates
        super().__init__(*args, label_suffix="", **kwargs)
        run = dates.run
        self.enrolments = {
            f"{STUDENT}{each.pk}": each
            for each in run.enrolments.active()
            .select_related("student")
            .order_by("student__first_name", "student__last_name", "pk")
        }
        self.fields["whom"].choices = whom_choices(self.enrolments)
        self.items = {str(item.key): item for item in dates.items if item.kind != "elsewhere"}
        self.fields["activities"].choices = [(key, item.title) for key, item in self.items.items()]
        self.fields["due_at"].zone = run.zone

    @property
    def modules(self) -> list[dict]:
        """The activities to choose from, by module, with what was chosen."""
        chosen = set(self["activities"].value() or ())
        found = []
        for module in self.dates.modules:
            choices = [
                {"item": item, "row": self.dates.row(item.key), "is_chosen": str(item.key) in chosen}
                for item in module.items
                if item.kind != "elsewhere"
            ]
            if choices:
                is_open = any(choice["is_chosen"] for choice in choices)
                found.append({"title": module.title, "choices": choices, "is_open": is_open})
        return found

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["due_at"] and cleaned["more_days"]:
            self.add_error("more_days", _("Write a moment or a number of days, not both."))
        elif not (cleaned["due_at"] or cleaned["more_days"] or cleaned["extra_attempts"]):
            self.add_error("due_at", _("Give a later date, more attempts, or both."))
        else:
            chosen = [self.items[key] for key in cleaned["activities"]]
            self._check_dates(chosen)
            self._check_attempts(chosen)
        return cleaned

    def _check_dates(self, chosen: list[DatedItem]) -> None:
        asked = self.cleaned_data
        if not (asked["due_at"] or asked["more_days"]):
            return
        rows = {item.title: self.dates.row(item.key) for item in chosen}
        without = [title for title, row in rows.items() if not row.due_at]
        if without:
            self.add_error(
                "activities",
                _(
                    "Without a due date there is nothing to extend: %(titles)s. Set it on the page of the dates."
                )
                % {"titles": get_text_list(without, _("and"))},
            )
        later = [
            title
            for title, row in rows.items()
            if row.due_at and asked["due_at"] and row.due_at >= asked["due_at"]
        ]
        if later:
            self.add_error(
                "due_at",
                _("This is no later than the date that everybody has: %(titles)s.")
                % {"titles": get_text_list(later, _("and"))},
            )

    def _check_attempts(self, chosen: list[DatedItem]) -> None:
        if not self.cleaned_data["extra_attempts"]:
            return
        unlimited = [
            item.title
            for item in chosen
            if not (self.dates.row(item.key).attempts or getattr(item.page, "attempts", None))
        ]
        if unlimited:
            self.add_error(
                "extra_attempts",
                _("These may be attempted as often as one likes: %(titles)s.")
                % {"titles": get_text_list(unlimited, _("and"))},
            )

    def wanted(self, giver) -> list[Extension]:
        """The extensions of a valid form, not stored yet."""
        asked = self.cleaned_data
        enrolment = self.enrolments.get(asked["whom"])
        whom = (
            {"student": enrolment.student}
            if enrolment
            else {"student": None, "group": asked["whom"].removeprefix(GROUP)}
        )
        return [
            Extension(
                run=self.dates.run,
                activity_key=UUID(key),
                due_at=self._due_at(key),
                extra_attempts=asked["extra_attempts"] or 0,
                reason=asked["reason"],
                given_by=giver,
                **whom,
            )
            for key in asked["activities"]
        ]

    def _due_at(self, key: str):
        days = self.cleaned_data["more_days"]
        if not days:
            return self.cleaned_data["due_at"]
        return moved(self.dates.row(UUID(key)).due_at, days, self.dates.run.zone)


def whom_choices(enrolments: dict[str, Enrolment]) -> list:
    """Groups first, then students with what tells two of the same name apart."""
    groups = sorted({each.group for each in enrolments.values() if each.group})
    students = [
        (value, " · ".join(filter(None, (each.student.display_name, each.number, each.group))))
        for value, each in enrolments.items()
    ]
    choices: list = [("", "---------")]
    if groups:
        choices.append((pgettext("students", "Groups"), [(f"{GROUP}{group}", group) for group in groups]))
    return [*choices, (_("Students"), students)]
