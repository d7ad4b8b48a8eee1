from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailKind(models.TextChoices):
    """What a mail is about; each can be switched off by itself."""

    FEEDBACK = "feedback", _("Feedback on my work")
    DUE_SOON = "due_soon", _("What is due soon")
    ANNOUNCEMENT = "announcement", _("Announcements")
    ANSWER = "answer", _("Answers in discussions")


class Delivery(models.TextChoices):
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, together")
    NEVER = "never", _("never")


class MailChoice(models.Model):
    """How a person wants mails of one kind. Without a row they come at once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MailKind)
    delivery = models.CharField(_("delivery"), max_length=7, choices=Delivery)

    class Meta:
        verbose_name = _("choice about mails")
        verbose_name_plural = _("choices about mails")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_mail_choice_per_person_and_kind"),
            # A reminder that waits for the evening can come after the moment of which it reminds.
            models.CheckConstraint(
                condition=~models.Q(kind=MailKind.DUE_SOON, delivery=Delivery.DAILY),
                name="reminders_do_not_wait",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()} {self.get_delivery_display()}"
