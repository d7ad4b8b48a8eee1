from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .run import Run


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        """Of those who have not left."""
        return self.filter(left_at=None)


class Enrolment(models.Model):
    """A student takes part in a run of a course. Who leaves keeps the row, and with it all that was done."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("student"),
    )
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="enrolments", verbose_name=_("run"))
    number = models.CharField(_("student number"), max_length=40, blank=True)
    group = models.CharField(pgettext_lazy("students", "group"), max_length=60, blank=True)
    enrolled_at = models.DateTimeField(_("enrolled"), auto_now_add=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(fields=["student", "run"], name="one_enrolment_per_student_and_run")
        ]

    def __str__(self):
        return f"{self.student} in {self.run}"
