from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .run import Run


class Audience(models.TextChoices):
    CLASS = "class", _("everybody in this class")
    STAFF = "staff", _("only the teachers")


class DiscussionThreadQuerySet(models.QuerySet):
    def for_student(self, student):
        """The student's own, and those that the class may read; a question that was hidden is its author's only."""
        return self.filter(
            Q(author=student) | Q(audience=Audience.CLASS, posts__hidden_at=None), posts__is_question=True
        )


class DiscussionThread(models.Model):
    """A student's question about a lesson, lab or quiz of a run, with all that is answered to it.

    `part` is the exercise of a lab, and empty for the activity as a whole. The first of the posts is the question.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="discussion_threads", verbose_name=_("run")
    )
    activity_key = models.UUIDField(_("activity"))
    part = models.CharField(_("part"), max_length=100, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who asks")
    )
    title = models.CharField(_("your question in one line"), max_length=120)
    audience = models.CharField(_("who may read it"), max_length=5, choices=Audience, default=Audience.CLASS)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    last_post_at = models.DateTimeField(_("last answer"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = DiscussionThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread of a discussion")
        verbose_name_plural = _("threads of discussions")
        ordering = ["-last_post_at", "-pk"]
        indexes = [models.Index(fields=["run", "activity_key"], name="threads_of_an_activity")]

    def __str__(self):
        return self.title

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_private(self) -> bool:
        return self.audience == Audience.STAFF
