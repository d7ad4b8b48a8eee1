from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .discussion_thread import DiscussionThread

EDITABLE_FOR = timedelta(minutes=15)


class DiscussionPost(models.Model):
    """A question, or an answer to one, in Markdown. What is hidden is kept, with who hid it, when and why."""

    thread = models.ForeignKey(
        DiscussionThread, on_delete=models.CASCADE, related_name="posts", verbose_name=_("thread")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="discussion_posts",
        verbose_name=_("author"),
    )
    text = models.TextField(_("text"), max_length=8000)
    # Teachers see the name all the same.
    is_anonymous = models.BooleanField(_("without my name"), default=False)
    is_question = models.BooleanField(default=False, editable=False)
    is_by_staff = models.BooleanField(default=False, editable=False)
    is_good_answer = models.BooleanField(_("good answer"), default=False)
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("post of a discussion")
        verbose_name_plural = _("posts of discussions")
        ordering = ["posted_at", "pk"]
        indexes = [models.Index(fields=["author", "posted_at"], name="posts_of_an_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(is_question=True), name="one_question_per_thread"
            )
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    def may_be_edited_by(self, person, now: datetime | None = None) -> bool:
        """Its author may, for a quarter of an hour, unless it was hidden."""
        now = now or timezone.now()
        return self.author_id == person.pk and not self.is_hidden and now <= self.posted_at + EDITABLE_FOR
