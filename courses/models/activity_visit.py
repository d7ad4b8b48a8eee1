from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityVisitQuerySet(models.QuerySet):
    def finished(self):
        return self.exclude(finished_at=None)


class ActivityVisit(models.Model):
    """A participant has opened a lesson, lab or quiz, named by its translation key: when first, and when last.

    `finished_at` is said by the student, of lessons: that it was read. What labs and quizzes show of themselves,
    submissions and attempts, is not repeated here.
    """

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits", verbose_name=_("student")
    )
    activity_key = models.UUIDField(_("activity"))
    opened_at = models.DateTimeField(_("opened"))
    last_at = models.DateTimeField(_("last opened"))
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = ActivityVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of an activity")
        verbose_name_plural = _("visits of activities")
        constraints = [
            models.UniqueConstraint(
                fields=["student", "activity_key"], name="one_visit_per_student_and_activity"
            )
        ]

    def __str__(self):
        return f"{self.student}: {self.activity_key}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
