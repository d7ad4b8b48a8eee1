from django.conf import settings
from django.db import models

from .run import Run


class DueReminder(models.Model):
    """A student was reminded of an activity that is due at `due_at`, when `hours` were left or nearly so.

    An extended date is another date, and gets reminders of its own.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    activity_key = models.UUIDField()
    due_at = models.DateTimeField(db_index=True)
    hours = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "student", "activity_key", "due_at", "hours"], name="one_reminder_per_stage"
            )
        ]

    def __str__(self):
        return f"{self.student}: {self.activity_key}, {self.hours} h"
