from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .entry import Entry


class Jurisdiction(models.TextChoices):
    MAINLAND = "CN", _("Mainland China")
    HONG_KONG = "HK", _("Hong Kong")
    TAIWAN = "TW", _("Taiwan")
    SINGAPORE = "SG", _("Singapore")
    UNITED_STATES = "US", _("United States")
    UNITED_KINGDOM = "GB", _("United Kingdom")
    EUROPEAN_UNION = "EU", _("European Union")
    INTERNATIONAL = "INT", _("International standard")


class Standing(models.TextChoices):
    COMING = "coming", _("not yet in force")
    IN_FORCE = "in-force", _("in force")
    ENDED = "ended", _("no longer in force")


class RegulationQuerySet(models.QuerySet):
    def standing(self, standing: Standing, day: date):
        """The rules that have this standing on that day."""
        ended = models.Q(in_force_to__lt=day)
        coming = models.Q(in_force_from__gt=day)
        # An empty date is no limit.
        begun = models.Q(in_force_from__isnull=True) | models.Q(in_force_from__lte=day)
        lasting = models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=day)
        return self.filter(
            {Standing.ENDED: ended, Standing.COMING: coming, Standing.IN_FORCE: begun & lasting}[standing]
        )


class Regulation(Entry):
    """A law, notice or standard with its dates, in one language. Content refers to the key."""

    key = models.SlugField(
        _("key"), max_length=80, help_text=_("Permanent: lessons refer to it. For example cn-order-768.")
    )
    title = models.CharField(_("title"), max_length=250)
    jurisdiction = models.CharField(_("jurisdiction"), max_length=3, choices=Jurisdiction)
    issuer = models.CharField(_("issuer"), max_length=250, blank=True)
    number = models.CharField(
        _("number"), max_length=120, blank=True, help_text=_("As cited, for example Order No. 768.")
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(
        _("in force to"), null=True, blank=True, help_text=_("The last day; empty while it is in force.")
    )
    replaced_by = models.SlugField(
        _("replaced by"), max_length=80, blank=True, help_text=_("The key of the rule that took its place.")
    )
    summary = models.TextField(_("summary"), help_text=_("What it says, in your own words."))
    source = models.CharField(_("source"), max_length=250, help_text=_("Where the text is published."))
    source_url = models.URLField(_("address of the source"), blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last compared this with the source."),
    )

    objects = RegulationQuerySet.as_manager()

    panels = [
        FieldPanel("key"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("number")]),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")]),
        FieldPanel("replaced_by"),
        FieldPanel("summary"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("source_url"), FieldPanel("checked_on")]),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("key"),
        index.SearchField("number"),
        index.SearchField("summary"),
        index.FilterField("locale"),
        index.FilterField("jurisdiction"),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("regulation")
        verbose_name_plural = _("regulations")
        ordering = ["jurisdiction", "-in_force_from", "title"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_regulation_per_language")]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValidationError({"in_force_to": _("The last day lies before the first.")})
        if self.replaced_by and not type(self).objects.filter(key=self.replaced_by).exists():
            raise ValidationError({"replaced_by": _("There is no regulation with this key.")})
        if self.replaced_by and self.replaced_by == self.key:
            raise ValidationError({"replaced_by": _("A rule cannot replace itself.")})

    def search_text(self) -> str:
        return f"{self.key} {self.title} {self.number} {self.issuer}"

    @property
    def standing_today(self) -> Standing:
        return self.standing(timezone.localdate())

    def standing(self, day: date) -> Standing:
        """Whether the rule binds on that day. A rule without a first day has always been in force."""
        if self.in_force_to and self.in_force_to < day:
            return Standing.ENDED
        if self.in_force_from and day < self.in_force_from:
            return Standing.COMING
        return Standing.IN_FORCE
