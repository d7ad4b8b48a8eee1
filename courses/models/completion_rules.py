from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .run import Run


class Automatic(models.TextChoices):
    NEVER = "never", _("by a teacher, on this page")
    AT_END = "at_end", _("by themselves, once the run has ended")
    WHEN_FULFILLED = "fulfilled", _("by themselves, as soon as somebody fulfils the rules")


class CompletionRules(models.Model):
    """What a run asks for its certificate, and what the certificate shows. A run without them gives none."""

    run = models.OneToOneField(
        Run, on_delete=models.CASCADE, related_name="completion_rules", verbose_name=_("run")
    )
    percent = models.PositiveSmallIntegerField(
        _("at least this much of the total"),
        default=60,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "Percent of the gradebook’s total; what is not handed in counts nothing, due or not. 0 for any total."
        ),
    )
    needs_due_work = models.BooleanField(_("everything that is due has been handed in"), default=True)
    # Translation keys as text. What has left the gradebook since is not asked for.
    passes = models.JSONField(_("these are passed"), default=list, blank=True)
    lab_percent = models.PositiveSmallIntegerField(
        _("pass mark of labs"),
        default=60,
        validators=[MaxValueValidator(100)],
        help_text=_("Percent of a lab’s points. A quiz has a pass mark of its own."),
    )
    shows_percent = models.BooleanField(
        _("the certificate shows the percentages"),
        default=True,
        help_text=_("Otherwise it says “passed” and what was passed, without figures."),
    )
    automatic = models.CharField(
        _("certificates are issued"), max_length=10, choices=Automatic, default=Automatic.NEVER
    )

    class Meta:
        verbose_name = _("rules of completion")
        verbose_name_plural = _("rules of completion")

    def __str__(self):
        return f"{self.run}: {self.percent} %"
