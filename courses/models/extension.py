from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .run import Run


class ExtensionQuerySet(models.QuerySet):
    def for_enrolment(self, enrolment):
        """The student's own, and those of the student's group."""
        own = Q(student=enrolment.student_id)
        return self.filter(own | Q(group=enrolment.group) if enrolment.group else own, run=enrolment.run_id)


class Extension(models.Model):
    """More time, or more attempts, at one activity for a student or for a group of the run, with the reason."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="extensions", verbose_name=_("run"))
    activity_key = models.UUIDField(_("activity"))
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("student"),
    )
    group = models.CharField(pgettext_lazy("students", "group"), max_length=60, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    extra_attempts = models.PositiveSmallIntegerField(_("more attempts"), default=0)
    reason = models.TextField(_("reason"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"), auto_now_add=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(student__isnull=False, group="") | (Q(student__isnull=True) & ~Q(group="")),
                name="extension_for_a_student_or_a_group",
            )
        ]

    def __str__(self):
        return f"{self.student or self.group}: {self.activity_key}"

    def clean(self):
        super().clean()
        if not self.due_at and not self.extra_attempts:
            raise ValidationError(_("Give a later date, more attempts, or both."))

    def is_for(self, enrolment) -> bool:
        """True when the extension is the student's own, or the student's group's."""
        return self.student_id == enrolment.student_id or bool(self.group and self.group == enrolment.group)
