from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsSeen(models.Model):
    """Up to which moment a student has seen what came back: verdicts, marks and feedback."""

    student = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("news that were seen")
        verbose_name_plural = _("news that were seen")

    def __str__(self):
        return f"{self.student}: {self.until}"
