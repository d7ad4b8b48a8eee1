from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .enrolment import Enrolment
from .run import Run


class AnnouncementQuerySet(models.QuerySet):
    def shown(self, now=None):
        return self.filter(published_at__lte=now or timezone.now(), taken_back_at=None)

    def for_enrolment(self, enrolment: Enrolment):
        """To everybody, or to the group of the participant."""
        return self.filter(Q(group="") | Q(group=enrolment.group), run=enrolment.run_id)


class Announcement(models.Model):
    """What the staff of a run tell its participants, or one group of them, from a moment on. `text` is Markdown.

    One that is taken back is shown to nobody but the staff. `mailed_at` is when its mails were queued.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="announcements", verbose_name=_("run")
    )
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"))
    group = models.CharField(pgettext_lazy("students", "group"), max_length=60, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(_("shown from"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    mailed_at = models.DateTimeField(_("mailed"), null=True, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-published_at", "-pk"]

    def __str__(self):
        return self.subject

    @property
    def is_published(self) -> bool:
        return self.published_at <= timezone.now()

    def recipients(self):
        """The enrolments of those whom it is for and who have not left."""
        enrolments = self.run.enrolments.active()
        return enrolments.filter(group=self.group) if self.group else enrolments


class AnnouncementReading(models.Model):
    """A participant has opened an announcement."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="readings")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "student"], name="one_reading_per_announcement_and_student"
            )
        ]

    def __str__(self):
        return f"{self.student}: {self.announcement}"
