"""A moment typed in the time of a run, wherever the reader is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

MOMENT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format=MOMENT)


class RunMomentField(forms.DateTimeField):
    """Typed and shown to the minute in `zone`, which the form sets; `stored` is the moment that the field began with.

    What was not changed stays as it is stored, to the second, also in an hour that comes twice.
    """

    widget = MomentInput
    zone: ZoneInfo | None = None
    stored: datetime | None = None

    def prepare_value(self, value):
        return timezone.localtime(value, self.zone).replace(tzinfo=None) if is_aware(value) else value

    def clean(self, value):
        if self.stored and value == timezone.localtime(self.stored, self.zone).strftime(MOMENT):
            return self.stored
        with timezone.override(self.zone):
            moment = super().clean(value)
        return moment and moment.astimezone(UTC)


def is_aware(value) -> bool:
    return isinstance(value, datetime) and timezone.is_aware(value)
