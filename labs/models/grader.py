from datetime import timedelta

from django.db import models
from django.utils import timezone


class GraderProcess(models.Model):
    """A grading worker and when it was last alive, so that a page can say that nobody is grading."""

    name = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self):
        return self.name

    @classmethod
    def beat(cls, name: str) -> None:
        """Note that the worker is alive, and forget workers that were not seen for a day."""
        now = timezone.now()
        cls.objects.update_or_create(name=name, defaults={"seen_at": now})
        cls.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()

    @classmethod
    def last_seen_s(cls) -> int | None:
        """Seconds since any worker was alive; None when none ever was."""
        newest = cls.objects.aggregate(newest=models.Max("seen_at"))["newest"]
        return None if newest is None else max(0, int((timezone.now() - newest).total_seconds()))
