"""Handy ways to set the dates of many activities at once. Each is a form that says what would become of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Run, RunActivity
from courses.runs.access import runs_seen_by

from .moving import at_wall, days_between, moved
from .run_dates import FIELDS, MOMENTS, RunDates

MOST_DAYS = 3660
KINDS = [
    ("lab", gettext_lazy("Labs")),
    ("quiz", gettext_lazy("Quizzes")),
    ("lesson", gettext_lazy("Lessons")),
]


class DatesTool(forms.Form):
    """`rows_after` answers a valid form: the rows as they would be, by the key of the activity."""

    heading = explanation = ""

    def __init__(self, *args, dates: RunDates, person, **kwargs):
        self.dates = dates
        self.run = dates.run
        super().__init__(*args, label_suffix="", **kwargs)

    def rows_after(self) -> dict[UUID, RunActivity]:
        raise NotImplementedError


class ShiftForm(DatesTool):
    heading = gettext_lazy("Shift all dates")
    explanation = gettext_lazy(
        "Every date of the run moves by so many days and keeps its hour, also across a change of daylight saving."
    )
    days = forms.IntegerField(
        label=gettext_lazy("By how many days"),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("7 for a week later, -7 for a week earlier."),
    )
    since = forms.DateField(
        label=gettext_lazy("Only dates from this day on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty for all of them."),
    )

    def clean_days(self):
        if self.cleaned_data["days"] == 0:
            raise forms.ValidationError(_("By 0 days nothing would move."))
        return self.cleaned_data["days"]

    def rows_after(self) -> dict[UUID, RunActivity]:
        days, since, zone = self.cleaned_data["days"], self.cleaned_data["since"], self.run.zone
        after = {}
        for key in self.dates.rows:
            row = after[key] = self.dates.row(key)
            for name in MOMENTS:
                moment = getattr(row, name)
                if moment and (since is None or moment.astimezone(zone).date() >= since):
                    setattr(row, name, moved(moment, days, zone))
        return after


class WeeklyForm(DatesTool):
    heading = gettext_lazy("Set a weekly rhythm")
    explanation = gettext_lazy(
        "The first module is due one week after the first day, the second after two weeks, and so on, each at the same hour."
    )
    first_day = forms.DateField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hour = forms.TimeField(
        label=gettext_lazy("Due at"),
        initial=time(23, 59),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    every = forms.IntegerField(label=gettext_lazy("Days for a module"), initial=7, min_value=1, max_value=366)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What is due"),
        choices=KINDS,
        initial=["lab", "quiz"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    opens = forms.BooleanField(
        label=gettext_lazy("Each module opens when the one before it is due, the first on the first day"),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        begins = self.run.starts_at or timezone.now()
        self.fields["first_day"].initial = timezone.localtime(begins, self.run.zone).date()
        if not self.run.releases_by_date:
            self.fields["opens"].help_text = _(
                "The run opens everything from the first day; change that under Settings if modules shall open one by one."
            )

    def rows_after(self) -> dict[UUID, RunActivity]:
        asked, zone = self.cleaned_data, self.run.zone
        after = {}
        taught = [module for module in self.dates.modules if module.items[0].kind != "elsewhere"]
        for number, module in enumerate(taught):
            opens = week(asked["first_day"], number * asked["every"], asked["hour"] if number else time(0))
            due = week(asked["first_day"], (number + 1) * asked["every"], asked["hour"])
            for item in module.items:
                row = self.dates.row(item.key)
                if asked["opens"]:
                    row.release_at = at_wall(opens, zone)
                if item.kind in asked["kinds"]:
                    set_due(row, at_wall(due, zone), self.run)
                after[item.key] = row
        return after


def week(first: date, days: int, hour: time) -> datetime:
    return datetime.combine(first + timedelta(days=days), hour)


def set_due(row: RunActivity, due_at: datetime, run: Run) -> None:
    """The closing moment keeps its distance from the due one, and never lies before it."""
    zone = run.zone
    if row.closes_at:
        if row.due_at:
            row.closes_at = moved(row.closes_at, days_between(row.due_at, zone, due_at, zone), zone)
        row.closes_at = max(row.closes_at, due_at)
    row.due_at = due_at


class CopyDatesForm(DatesTool):
    heading = gettext_lazy("Copy dates from another run")
    explanation = gettext_lazy(
        "Dates, attempts and pauses come from another run of this course, moved so that the beginnings of both fit."
    )
    source = forms.ModelChoiceField(label=gettext_lazy("From which run"), queryset=Run.objects.none())
    days = forms.IntegerField(
        label=gettext_lazy("Move by days"),
        required=False,
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("Empty: by as many as lie between the beginnings of the two runs."),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, person=person, **kwargs)
        others = runs_seen_by(person).filter(course_key=self.run.course_key).exclude(pk=self.run.pk)
        self.fields["source"].queryset = others.order_by("-starts_at", "-pk")

    def clean(self):
        cleaned = super().clean()
        source = cleaned.get("source")
        if not source or "days" in self.errors:
            return cleaned
        if cleaned.get("days") is None:
            if not (source.starts_at and self.run.starts_at):
                self.add_error("days", _("One of the two runs has no beginning. Write by how many days."))
            else:
                cleaned["days"] = days_between(
                    source.starts_at, source.zone, self.run.starts_at, self.run.zone
                )
        self.source_rows = list(source.activities.filter(title=""))
        if not self.source_rows:
            self.add_error("source", _("This run has no dates."))
        return cleaned

    def rows_after(self) -> dict[UUID, RunActivity]:
        source, days = self.cleaned_data["source"], self.cleaned_data["days"]
        known = {item.key for item in self.dates.items}
        after = {}
        for row in self.source_rows:
            if row.activity_key in known:
                copied = after[row.activity_key] = self.dates.row(row.activity_key)
                copy_dates(row, copied, source, self.run, days)
        return after


def copy_dates(row: RunActivity, onto: RunActivity, source: Run, target: Run, days: int) -> None:
    """What a row of one run says, for another: at the same hour of its own zone, so many days later."""
    for name in FIELDS:
        value = getattr(row, name)
        if name in MOMENTS:
            value = moved(value, days, source.zone, target.zone)
        setattr(onto, name, value)
