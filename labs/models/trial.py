from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .queued_work import QueuedWork, QueuedWorkQuerySet

KEPT_FOR = timedelta(days=1)


class TrialQuerySet(QueuedWorkQuerySet):
    def outdated(self):
        """Trials that nobody is going to look at any more."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)


class Trial(QueuedWork):
    """A Run or a Check that a student asks for while working. It earns nothing and overtakes submissions."""

    class Kind(models.TextChoices):
        RUN = "run", _("Run")
        CHECK = "check", _("Check")

    kind = models.CharField(max_length=5, choices=Kind)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trials")
    version = models.ForeignKey("labs.LabVersion", on_delete=models.CASCADE, related_name="trials")
    draft = models.ForeignKey("labs.Draft", on_delete=models.CASCADE, related_name="trials")
    exercise = models.CharField(max_length=100)
    notebook = models.JSONField()
    report = models.JSONField(null=True)

    objects = TrialQuerySet.as_manager()

    def __str__(self):
        return f"{self.kind} {self.id}"
