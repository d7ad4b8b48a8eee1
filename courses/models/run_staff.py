from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .run import Run


class StaffRole(models.TextChoices):
    TEACHER = "teacher", _("Teacher")
    ASSISTANT = "assistant", _("Assistant")


class RunStaff(models.Model):
    """A person teaches one run, or helps to. Instructors of the course have a part in all of its runs without a row."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="staff", verbose_name=_("run"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="runs_staffed",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=StaffRole)

    class Meta:
        verbose_name = _("staff of a run")
        verbose_name_plural = _("staff of runs")
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="one_role_per_person_and_run")]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}"
