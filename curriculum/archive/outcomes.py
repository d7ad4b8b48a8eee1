from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What an import does, or did, with one thing of the archive."""

    CREATED = "created", _("new")
    UPDATED = "updated", _("changed; what was here stays among the revisions")
    UNCHANGED = "unchanged", _("the same as here")
    KEPT = "kept", _("left as it is on this site, because other courses use it")
    IN_THE_WAY = "in-the-way", _("left out, because another page is in its place")


@dataclass
class Finding:
    """What becomes, or became, of one thing of the archive."""

    kind: str
    label: str
    outcome: str
    notes: list[str] = field(default_factory=list)


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)
    # Sentences for which nothing may be imported.
    problems: list[str] = field(default_factory=list)
    # Pages of the course here that the archive does not have; they stay.
    only_here: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return sum(finding.outcome == outcome for finding in self.findings)

    @property
    def changes_nothing(self) -> bool:
        return not (self.problems or self.count(Outcome.CREATED) or self.count(Outcome.UPDATED))
