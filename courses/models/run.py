from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.deadlines.lateness import LateRule


class Opening(models.TextChoices):
    OPEN = "open", _("open to everybody")
    KEY = "key", _("open to those who know the key")
    INVITED = "invited", _("open to those on the list of invitations")
    CLOSED = "closed", _("closed to new students")


class Pacing(models.TextChoices):
    SELF_PACED = "self_paced", _("everything from the first day, at one's own pace")
    SCHEDULED = "scheduled", _("each part from its own date")


def time_zones() -> list[tuple[str, str]]:
    """The names of places whose time a run can keep."""
    return [
        (name, name) for name in sorted(available_timezones()) if "/" in name and not name.startswith("Etc/")
    ]


def default_time_zone() -> str:
    return settings.TIME_ZONE


class RunQuerySet(models.QuerySet):
    def of_course(self, course):
        return self.filter(course_key=course.translation_key)

    def not_ended(self, now=None):
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now or timezone.now()))

    def current(self, now=None):
        """Runs that have begun and not ended."""
        now = now or timezone.now()
        return self.not_ended(now).filter(Q(starts_at=None) | Q(starts_at__lte=now))


class Run(models.Model):
    """A course as it is given once: to these students, by these teachers, between these dates.

    The course is named by its translation key, so that a run is one in every language. Dates are moments; what people
    type and read of them is in the time zone of the run.
    """

    course_key = models.UUIDField(_("course"), db_index=True)
    name = models.CharField(
        _("name"), max_length=80, help_text=_("What students call it, for example Autumn 2026, class 2.")
    )
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, choices=time_zones, default=default_time_zone)
    opening = models.CharField(_("who may join"), max_length=10, choices=Opening, default=Opening.OPEN)
    key = models.CharField(
        _("key"), max_length=40, blank=True, help_text=_("Tell it to your class; capitals do not matter.")
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty for as many as come.")
    )
    pacing = models.CharField(_("pace"), max_length=12, choices=Pacing, default=Pacing.SELF_PACED)
    late_grace_minutes = models.PositiveSmallIntegerField(
        _("grace"), default=10, help_text=_("Minutes after the due moment that cost nothing.")
    )
    late_percent_a_day = models.PositiveSmallIntegerField(
        _("late, for each day begun"),
        default=10,
        validators=[MaxValueValidator(100)],
        help_text=_("Percent of the points that are lost."),
    )
    late_floor_percent = models.PositiveSmallIntegerField(
        _("never below"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("Percent of the points that are left however late the work is."),
    )
    # Made with the course, for those who learn by themselves; a course has one at most.
    is_standing = models.BooleanField(_("self-study"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-is_standing", "-starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course_key", "name"], name="one_run_of_a_name_per_course"),
            models.UniqueConstraint(
                fields=["course_key"], condition=Q(is_standing=True), name="one_standing_run_per_course"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The run must end after it begins.")})
        if self.opening == Opening.KEY and not self.key.strip():
            raise ValidationError({"key": _("Write the key, or choose another way of joining.")})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def late_rule(self) -> LateRule:
        return LateRule(self.late_grace_minutes, self.late_percent_a_day, self.late_floor_percent)

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def is_closed_to_new(self) -> bool:
        return self.opening == Opening.CLOSED

    @property
    def releases_by_date(self) -> bool:
        """False where everything is open from the first day, whatever dates its activities have."""
        return self.pacing == Pacing.SCHEDULED

    @property
    def has_begun(self) -> bool:
        return self.starts_at is None or self.starts_at <= timezone.now()

    def key_fits(self, typed: str) -> bool:
        return typed.strip().casefold() == self.key.strip().casefold()
