"""Mails on their way. The row is the truth: it is written with what causes it, and a sender claims it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .mail_choice import MailKind
from .run import Run

# Longer than a mail server may take for one mail.
LEASE = timedelta(minutes=10)
# How long a mail waits after each failure; after one more it is given up.
WAITS = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OutgoingMail.State.WAITING)

    def claimable(self, now: datetime):
        """Those whose time has come, and those whose sender fell silent."""
        return self.filter(
            Q(state=OutgoingMail.State.WAITING, not_before__lte=now)
            | Q(state=OutgoingMail.State.SENDING, claimed_until__lt=now)
        )

    def given_up(self):
        return self.filter(state=OutgoingMail.State.GIVEN_UP)

    def claim(self, now: datetime) -> uuid.UUID | None:
        """Claim those of the rows that are still to be had; the claim's name, or None where nothing was."""
        claim = uuid.uuid4()
        claimed = self.claimable(now).update(
            state=OutgoingMail.State.SENDING,
            claim=claim,
            claimed_until=now + LEASE,
            # Counted down again when it is known what became of the mail.
            unknown_ends=models.F("unknown_ends") + 1,
        )
        return claim if claimed else None

    def held(self, claim: uuid.UUID):
        return self.filter(state=OutgoingMail.State.SENDING, claim=claim)

    def send_again(self, now: datetime) -> int:
        """Put what was given up back into the queue."""
        return self.given_up().update(
            state=OutgoingMail.State.WAITING,
            not_before=now,
            failures=0,
            unknown_ends=0,
            problem="",
            ended_at=None,
        )


class OutgoingMail(models.Model):
    """One thing to tell a person by mail, once: no second row has its person, kind and key.

    `notice` names the words (courses.mailing.composing), `context` what they speak of. It is put into words when it is
    sent, in the language that the person reads then. `not_before` is when it may leave; daily ones of a person leave as
    one mail. `unknown_ends` counts how often a sender fell silent between claiming it and saying what came of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("not needed any more")
        GIVEN_UP = "given_up", _("given up")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    run = models.ForeignKey(Run, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("run"))
    kind = models.CharField(_("kind"), max_length=12, choices=MailKind)
    key = models.CharField(max_length=120)
    notice = models.CharField(max_length=20)
    context = models.JSONField(default=dict)
    is_daily = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    unknown_ends = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["not_before", "pk"]
        indexes = [models.Index(fields=["state", "not_before"], name="mails_to_send")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="one_mail_per_person_and_key")
        ]

    def __str__(self):
        return f"{self.notice} {self.key}"
