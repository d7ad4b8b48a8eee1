from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .run import Run


class Invitation(models.Model):
    """Somebody on the list of those who may join a run, known by an e-mail address; it is told once.

    An address is kept in lower case. `accepted_by` is the account that joined with it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("run"))
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    number = models.CharField(
        _("student number"), max_length=40, blank=True, help_text=_("As the school knows the student.")
    )
    group = models.CharField(pgettext_lazy("students", "group"), max_length=60, blank=True)
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["run", "email"], name="one_invitation_per_address_and_run")
        ]

    def __str__(self):
        return self.email
