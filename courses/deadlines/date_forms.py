"""The page of a run's dates as a form: a small one for each activity, all of them sent together."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from courses.models import RunActivity
from courses.models.run_activity import Counting
from courses.runs.moment_field import RunMomentField

from .run_dates import FIELDS, MOMENTS, DatedItem, DatedModule, RunDates


class ActivityDatesForm(forms.ModelForm):
    """When one activity opens, falls due and closes in the run, and how often it may be attempted."""

    release_at = RunMomentField(required=False)
    due_at = RunMomentField(required=False)
    closes_at = RunMomentField(required=False)
    cooldown_minutes = forms.IntegerField(required=False, min_value=0, max_value=10_080)
    counting = forms.ChoiceField(required=False)

    class Meta:
        model = RunActivity
        fields = FIELDS

    def __init__(self, *args, dates: RunDates, item: DatedItem, **kwargs):
        self.item = item
        row = dates.row(item.key)
        super().__init__(*args, instance=row, prefix=str(item.key), **kwargs)
        for name in set(self.fields) - set(item.fields):
            del self.fields[name]
        for name in set(MOMENTS) & set(self.fields):
            self.fields[name].zone = dates.run.zone
            self.fields[name].stored = getattr(row, name)
        self.was = {name: getattr(row, name) for name in self.fields}
        if "counting" in self.fields:
            self._offer_attempts(item)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = (
                f"{RunActivity._meta.get_field(name).verbose_name}: {item.title}"
            )

    def _offer_attempts(self, item: DatedItem) -> None:
        """Empty fields say what the activity itself has it like."""
        of_its_own = getattr(item.page, "attempts", None)
        self.fields["attempts"].widget.attrs["placeholder"] = of_its_own or "∞"
        self.initial["cooldown_minutes"] = self.instance.cooldown_minutes or None
        policy = getattr(item.page, "counting_attempt", None) or Counting.BEST
        names = {Counting.BEST: _("best"), Counting.LAST: _("last"), Counting.FIRST: _("first")}
        of_activity = _("%(policy)s, by default") % {"policy": names[policy]}
        self.fields["counting"].choices = [("", of_activity), *names.items()]

    def clean_cooldown_minutes(self):
        return self.cleaned_data["cooldown_minutes"] or 0

    @property
    def is_changed(self) -> bool:
        """True where what was typed differs from what is stored, or cannot be read."""
        return bool(self.errors) or any(self.cleaned_data.get(name) != old for name, old in self.was.items())


class RunDatesForm:
    """All activities of the run, by module. `data` is what was posted; without it the form shows what is stored."""

    def __init__(self, dates: RunDates, data=None):
        self.dates = dates
        self.modules: list[tuple[DatedModule, list[ActivityDatesForm]]] = [
            (module, [ActivityDatesForm(sent(data, item), dates=dates, item=item) for item in module.items])
            for module in dates.modules
        ]

    @property
    def rows(self) -> list[ActivityDatesForm]:
        return [row for _module, rows in self.modules for row in rows]

    @property
    def faulty(self) -> list[ActivityDatesForm]:
        return [row for row in self.rows if row.errors]

    @property
    def changed(self) -> list[ActivityDatesForm]:
        return [row for row in self.rows if row.is_bound and row.is_changed]


def sent(data, item: DatedItem):
    """None for an activity that was not on the page when it was opened: it stays as it is."""
    return data if data is not None and f"{item.key}-due_at" in data else None
