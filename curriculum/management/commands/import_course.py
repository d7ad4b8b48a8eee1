from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import slug_re

from curriculum.archive.examining import examine
from curriculum.archive.importing import CourseImport
from curriculum.archive.outcomes import Finding, Outcome, Report
from curriculum.archive.progress import progress_bar
from curriculum.archive.reading import read_archive
from curriculum.archive.refusal import ArchiveRefused
from curriculum.models import ProgrammePage

SILENT = (Outcome.CREATED, Outcome.UNCHANGED)


class Command(BaseCommand):
    help = (
        "Bring an exported course in, or bring the course that is here up to the archive. Safe to repeat: the same "
        "archive twice changes nothing, and what was broken off is completed. What an editor made of a page "
        "stays among its revisions; pages that only this site has stay. Exit code 1 when nothing was imported, "
        "or not all."
    )

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, metavar="FILE.zip")
        parser.add_argument(
            "--copy",
            metavar="SLUG",
            default="",
            help="make another course of it, with this address, beside the one that is here; "
            "given again, the same copy is brought up to date",
        )
        parser.add_argument("--programme", metavar="SLUG", help="the programme to which a new course belongs")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args, archive: Path, copy: str, programme: str | None, dry_run: bool, **options):
        if copy and not slug_re.fullmatch(copy):
            raise CommandError("The slug of a copy holds letters, digits, hyphens and underscores only.")
        try:
            with archive.open("rb") as file:
                self._import(file, copy, self._programme(programme), dry_run)
        except OSError as error:
            raise CommandError(f"{archive} cannot be read: {error.strerror}.") from None
        except ArchiveRefused as error:
            raise CommandError(f"The import stopped; what is done so far stays. {error}") from None

    def _import(self, file, copy: str, programme, dry_run: bool) -> None:
        try:
            course_import = CourseImport(read_archive(file), programme=programme, copy_slug=copy)
            with progress_bar("checking") as move:
                report = examine(course_import, move)
        except ArchiveRefused as error:
            raise CommandError(f"Nothing was imported. {error}") from None
        if report.problems:
            raise CommandError("\n".join(["Nothing was imported.", *report.problems]))
        if not dry_run:
            steps = course_import.steps()
            findings: list[Finding] = []
            with progress_bar("importing") as move:
                for done, step in enumerate(steps):
                    move(done, len(steps))
                    if finding := step.run():
                        findings.append(finding)
            notes = {(finding.kind, finding.label): finding.notes for finding in report.findings}
            for finding in findings:
                finding.notes = notes.get((finding.kind, finding.label), [])
            report = Report(findings, only_here=report.only_here)
        self._tell(course_import, report, dry_run)
        if report.count(Outcome.IN_THE_WAY):
            raise CommandError("Not everything has its place: see above.")

    def _tell(self, course_import: CourseImport, report: Report, dry_run: bool) -> None:
        for finding in report.findings:
            if finding.outcome not in SILENT or finding.notes:
                outcome = Outcome(finding.outcome).label
                notes = "".join(f"\n    {note}" for note in finding.notes)
                self.stdout.write(f"{finding.kind} {finding.label}: {outcome}{notes}")
        for page in report.only_here:
            self.stdout.write(f"page {page}: only here; it stays")
        title = course_import.course_archive.course.title
        for kind in ("page", "file", "snippet", "translation"):
            counts = Counter(finding.outcome for finding in report.findings if finding.kind == kind)
            if counts:
                told = ", ".join(f"{counts[each]} {each.value}" for each in Outcome if counts[each])
                self.stdout.write(f"{kind.capitalize()}s: {told}.")
        if report.changes_nothing:
            self.stdout.write(f"{title}: nothing to change; this site has all of it.")
        elif dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")
        else:
            self.stdout.write(f"{title}: imported.")

    def _programme(self, slug: str | None):
        if slug is None:
            return None
        programme = ProgrammePage.objects.filter(slug=slug).order_by("pk").first()
        if programme is None:
            known = ", ".join(sorted(set(ProgrammePage.objects.values_list("slug", flat=True)))) or "none"
            raise CommandError(f"There is no programme {slug}. Known: {known}.")
        return programme
