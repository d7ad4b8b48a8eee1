from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.completion.codes import grouped, new_code

from .run import Run


class CertificateIsFixed(Exception):
    def __init__(self):
        super().__init__(
            "A certificate never changes once it is issued; it can be withdrawn, and another one issued."
        )


class AlreadyWithdrawn(Exception):
    def __init__(self):
        super().__init__("The certificate was withdrawn already.")


class CertificateQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(withdrawn_at=None)


class Certificate(models.Model):
    """That a student completed a run, with all that was true when it was issued. Only withdrawing changes it.

    `titles` of the course are by language. `percent` is None where only “passed” is said; then no share is shown.
    `competencies` is a list in the form that courses.completion.evidence describes.
    """

    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("student"),
    )
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("run"))
    name = models.CharField(_("name as printed"), max_length=150)
    titles = models.JSONField(_("titles of the course"))
    course_code = models.CharField(_("code of the course"), max_length=20, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours"), null=True)
    run_name = models.CharField(_("name of the run"), max_length=80, blank=True)
    begun_on = models.DateField(_("first day"), null=True)
    ended_on = models.DateField(_("last day"), null=True)
    percent = models.PositiveSmallIntegerField(_("percent"), null=True)
    competencies = models.JSONField(_("competencies"), default=list)
    issued_on = models.DateField(_("date"))
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    # Nobody where the site issued it by itself.
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_why = models.TextField(_("why"), blank=True)
    shows_why = models.BooleanField(_("the reason is public"), default=False)
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="replaces",
        verbose_name=_("certificate in its place"),
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "student"],
                condition=Q(withdrawn_at=None),
                name="one_valid_certificate_per_student_and_run",
            )
        ]

    def __str__(self):
        return f"{self.shown_code}: {self.name}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise CertificateIsFixed
        super().save(*args, **kwargs)

    @property
    def shown_code(self) -> str:
        """The code as people read and type it: in groups of four."""
        return grouped(self.code)

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None

    @property
    def shows_shares(self) -> bool:
        return self.percent is not None

    def withdraw(self, *, by, why: str, shows_why: bool = False) -> None:
        """Raises AlreadyWithdrawn: of two who withdraw at once, the first one’s reason stays."""
        changes = {
            "withdrawn_at": timezone.now(),
            "withdrawn_by": by,
            "withdrawn_why": why,
            "shows_why": shows_why,
        }
        if not Certificate.objects.valid().filter(pk=self.pk).update(**changes):
            raise AlreadyWithdrawn
        for name, value in changes.items():
            setattr(self, name, value)

    @transaction.atomic
    def replace(self, *, by, name: str, why: str) -> Certificate:
        """Issue the same anew under another name, and withdraw this one. Raises AlreadyWithdrawn."""
        self.withdraw(by=by, why=why)
        kept = (
            *("student", "run", "titles", "course_code", "hours", "run_name", "begun_on", "ended_on"),
            *("percent", "competencies", "issued_on"),
        )
        new = Certificate.objects.create(
            name=name, issued_by=by, **{field: getattr(self, field) for field in kept}
        )
        Certificate.objects.filter(pk=self.pk).update(replaced_by=new)
        self.replaced_by = new
        return new
