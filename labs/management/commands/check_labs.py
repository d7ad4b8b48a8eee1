"""Prove that every published lab works: its solution earns all points, its blank release none."""

import sys

from django.core.management.base import BaseCommand, CommandError

from labs.grading import engine
from labs.grading.checking import check
from labs.models import LabPage
from labs.working import limits_of

CHECKED_SEEDS = (1, 2, 3)


class Command(BaseCommand):
    help = "Check every published lab with the real grader. Ends with 1 when one of them is not ready for students."

    def handle(self, **options):
        labs = LabPage.objects.live().select_related("locale").order_by("path")
        broken = 0
        for done, lab in enumerate(labs, start=1):
            if sys.stderr.isatty():
                self.stderr.write(f"\r{done}/{len(labs)} {lab.slug[:40]:<40}", ending="")
            findings = findings_of(lab.current_version)
            broken += bool(findings)
            for finding in findings:
                self.stdout.write(f"{lab.locale.language_code} {lab.slug}: {finding}")
        self.stdout.write(f"{len(labs)} labs checked, {broken} not ready for students.")
        if broken:
            raise CommandError("Some labs are not ready for students.", returncode=1)


def findings_of(version) -> list[str]:
    """What is wrong with a lab version, for several variants of its data; empty when nothing is."""
    if version is None:
        return ["It is published but has no version; publish it again."]
    limits = limits_of(version)
    seeds = CHECKED_SEEDS if version.data_generator else CHECKED_SEEDS[:1]
    findings: list[str] = []
    for seed in seeds:
        data = engine.generate_data(version.data_generator, seed, limits) if version.data_generator else {}
        findings += check(version.source, data=data, limits=limits)["findings"]
    return list(dict.fromkeys(findings))
