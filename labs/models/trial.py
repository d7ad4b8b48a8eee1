from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .queued_work import QueuedWork, QueuedWorkQuerySet

KEPT_FOR = timedelta(days=1)


class TrialQuerySet(QueuedWorkQuerySet):
    def outdated(self):
        """Trials that nobody is going to look at any more."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)


class Trial(QueuedWork):
    """A Run or a Check that a student asks for while working. It earns nothing and overtakes submissions.

    A snippet belongs to no lab: `notebook` then holds one cell, a lesson's listing as its reader changed it.
    """

    class Kind(models.TextChoices):
        RUN = "run", _("Run")
        CHECK = "check", _("Check")
        SNIPPET = "snippet", _("Code of a lesson")

    kind = models.CharField(max_length=7, choices=Kind)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trials")
    version = models.ForeignKey("labs.LabVersion", on_delete=models.CASCADE, related_name="trials", null=True)
    draft = models.ForeignKey("labs.Draft", on_delete=models.CASCADE, related_name="trials", null=True)
    exercise = models.CharField(max_length=100, blank=True)
    notebook = models.JSONField()
    report = models.JSONField(null=True)

    objects = TrialQuerySet.as_manager()

    class Meta(QueuedWork.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="snippet", version__isnull=True, draft__isnull=True)
                | (~Q(kind="snippet") & Q(version__isnull=False, draft__isnull=False)),
                name="trial_of_a_lab_unless_it_is_a_snippet",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"

    @property
    def code(self) -> str:
        """The text of a snippet."""
        return self.notebook["cells"][0]["source"]
