"""What a submission to a lab may use, as its author sets it; empty fields mean what is usual."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from labs.grading.protocol import SMALLEST, Limits

# Each field with the limit that it sets, and how many of the limit's units one of its own is.
LIMIT_FIELDS = {
    "cpu_limit_s": ("cpu_s", 1),
    "wall_limit_s": ("wall_s", 1),
    "test_limit_s": ("test_s", 1),
    "memory_limit_mb": ("memory_mb", 1),
    "disk_limit_mb": ("file_mb", 1),
    "output_limit_kb": ("output_bytes", 1000),
    "process_limit": ("processes", 1),
    "open_file_limit": ("open_files", 1),
}


def limit_field(name: str, limit: str, help_text, factor: int = 1) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(
        name,
        null=True,
        blank=True,
        validators=[MinValueValidator(getattr(SMALLEST, limit) // factor)],
        help_text=help_text,
    )


class GradingLimits(models.Model):
    cpu_limit_s = limit_field(
        _("computing time"), "cpu_s", _("Seconds of processor time that a submission may use; usually 20.")
    )
    wall_limit_s = limit_field(
        _("time in all"), "wall_s", _("Seconds on the clock for all cells together; usually 60.")
    )
    test_limit_s = limit_field(
        _("time for one call"),
        "test_s",
        _("Seconds on the clock for each call that a test makes; usually 10."),
    )
    memory_limit_mb = limit_field(_("memory"), "memory_mb", _("MiB that a submission may use; usually 1024."))
    disk_limit_mb = limit_field(
        _("files"), "file_mb", _("MiB that a submission may write into its working folder; usually 64.")
    )
    output_limit_kb = limit_field(
        _("output"),
        "output_bytes",
        _("KB that all cells together may print and show, figures included; usually 1000."),
        1000,
    )
    process_limit = limit_field(
        _("processes"), "processes", _("Processes and threads at the same time; usually 48.")
    )
    open_file_limit = limit_field(
        _("open files"), "open_files", _("Files and connections that may be open at once; usually 512.")
    )

    limit_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel(name) for name in list(LIMIT_FIELDS)[first : first + 2]])
            for first in range(0, len(LIMIT_FIELDS), 2)
        ],
        heading=_("What a submission may use"),
        help_text=_("Leave a field empty for what is usual; most labs need nothing here."),
        classname="collapsed",
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        errors = {}
        for name, (limit, factor) in LIMIT_FIELDS.items():
            most = getattr(site_ceiling(), limit) // factor
            if (getattr(self, name) or 0) > most:
                errors[name] = ValidationError(
                    _("This site allows at most %(most)s; the operator sets that."), params={"most": most}
                )
        if errors:
            raise ValidationError(errors)

    def chosen_limits(self) -> dict[str, int]:
        """The limits that the author set, by their names in grading."""
        return {
            limit: getattr(self, name) * factor
            for name, (limit, factor) in LIMIT_FIELDS.items()
            if getattr(self, name) is not None
        }


def site_ceiling() -> Limits:
    """The most that any lab of this site may ask for."""
    return Limits(**settings.GRADING_CEILING)


def same_limits(first: dict[str, int], second: dict[str, int]) -> bool:
    """True when two choices come to the same, whether what is usual is named in them or not."""
    return asdict(Limits(**first)) == asdict(Limits(**second))
