from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# As long as a request may be silent before another one goes on with its import.
LEASE = timedelta(minutes=2)
KEPT = timedelta(days=7)


def archive_storage() -> FileSystemStorage:
    """A folder that no web server hands out: an archive holds solutions and hidden tests."""
    return FileSystemStorage(settings.ARCHIVE_ROOT)


class ArchiveUpload(models.Model):
    """An archive that somebody brought into the CMS, and how far its import is.

    `place` is the programme to which the course shall belong, or the course that the archive brings up to date.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("person"))
    place = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("place"))
    file = models.FileField(_("archive"), storage=archive_storage, max_length=255)
    filename = models.CharField(_("name of the file"), max_length=255)
    copy_slug = models.SlugField(_("address of the copy"), max_length=80, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    total = models.PositiveIntegerField(_("steps"), default=0)
    done = models.PositiveIntegerField(_("steps done"), default=0)
    state = models.JSONField(_("what the steps made"), default=dict)
    problem = models.TextField(_("what stopped it"), blank=True)
    working_until = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("archive upload")
        verbose_name_plural = _("archive uploads")
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.filename

    @classmethod
    def forget_old(cls) -> None:
        """Remove what nobody has looked at for a week, with its file."""
        for upload in cls.objects.filter(uploaded_at__lt=timezone.now() - KEPT):
            upload.file.delete(save=False)
            upload.delete()

    def take_turn(self) -> bool:
        """True when this request may work on the import; no other one may until it gives its turn back."""
        now = timezone.now()
        free = models.Q(working_until=None) | models.Q(working_until__lt=now)
        rows = type(self).objects.filter(free, pk=self.pk, finished_at=None)
        return rows.update(working_until=now + LEASE) == 1

    def record(self, done: int, state: dict, problem: str = "") -> None:
        """Store how far the import is, and give the turn back."""
        self.done, self.state, self.problem, self.working_until = done, state, problem, None
        if not problem and done >= self.total:
            self.finished_at = timezone.now()
            self.file.delete(save=False)
        self.save(update_fields=["done", "state", "problem", "working_until", "finished_at", "file"])
